import type { VariableName } from '#model/claim.js';
import type { Attribution } from '#model/mention.js';
import type { DraftClaim } from './draft-claim.js';
import type { Finding, Reading } from './finding.js';
import { type Count, type SentenceView, wordsOf } from './sentence-view.js';

/** Outcomes that a bare figure can be of. */
const COUNTED: ReadonlySet<VariableName> = new Set(['killed', 'wounded', 'abducted', 'arrested', 'missing']);
/** Words between a credit and its bare figure ("put them at some 30"). */
const NEAR = 5;
/** Sentences back to the figure that a bare one answers. */
const BACK = 2;

/**
 * "The army says 12 died; residents say 30": somebody is credited with a bare figure, which is of what the figure before
 * it was of. `drafts` are the claims found so far, in any order.
 */
export function answeringFigures(
  { view, links }: Reading,
  attributions: readonly Attribution[],
  drafts: readonly DraftClaim[],
  leading: VariableName | null,
): Finding[] {
  const linked = new Set(links.map((link) => link.count));
  return view.counts.flatMap((count, index): Finding[] => {
    if (linked.has(index)) return [];
    if (isBare(view, count) && isCredited(view, count, attributions)) {
      const asked = answered(view, count, drafts, leading);
      if (!asked) return [];
      const parts = view.counts.filter((part, i) => part.partOf === index && !linked.has(i));
      return [
        figureOf(view, count, asked, 'answering', ''),
        ...parts.map((part) => figureOf(view, part, asked, 'subset', '')),
      ];
    }
    const after = partitiveAfter(view, count);
    const whole = after > 0 ? wholeOf(view, count, drafts) : null;
    return whole ? [figureOf(view, count, whole, 'partitive', wordsOf(view, count.from, after))] : [];
  });
}

function figureOf(view: SentenceView, count: Count, asked: DraftClaim, how: string, text: string): Finding {
  return {
    variable: asked.variable,
    of: count.counted || asked.of,
    value: { ...count.value, text: text || wordsOf(view, count.from, count.to) },
    polarity: 'asserted',
    hedge: 'certain',
    from: count.from,
    to: count.to,
    rule: `${view.sentence.language}/${asked.variable}/${how}`,
    speaker: null,
    medium: null,
    aggregate: false,
  };
}

/** "thirty-two of them were journalists", "neuf d'entre eux étaient des enfants": the end of the words after the number, or 0. */
function partitiveAfter(view: SentenceView, count: Count): number {
  if (count.source !== 'number' || count.value.min === null || count.noun >= 0) return 0;
  const { of, between, whom } = view.grammar.words;
  for (let i = count.from; i < Math.min(view.words.length, count.to + 2); i++) {
    if (!of.has(view.words[i]!)) continue;
    const next = between.has(view.words[i + 1] ?? '') ? i + 2 : i + 1;
    return whom.has(view.words[next] ?? '') ? next + 1 : 0;
  }
  return 0;
}

/** The larger figure that the part is of: the last one before it, told shortly before. */
function wholeOf(view: SentenceView, count: Count, drafts: readonly DraftClaim[]): DraftClaim | null {
  const whole = questionOf(view, count, drafts);
  const figure = whole?.value.min ?? whole?.value.max ?? 0;
  return whole && figure > (count.value.min ?? 0) ? whole : null;
}

/** A number with no noun, at the end of its clause. */
function isBare(view: SentenceView, count: Count): boolean {
  if (count.source !== 'number' || count.value.kind === 'vague' || count.value.kind === 'none') return false;
  if (count.noun >= 0 && !view.grammar.words.more.has(view.words[count.noun]!)) return false;
  const next = view.tags[count.to];
  return next === undefined || next === 'PUNCT' || next === 'CCONJ' || next === 'SCONJ' || next === 'ADP';
}

/** The figure stands at the head of what somebody is credited with. */
function isCredited(view: SentenceView, count: Count, attributions: readonly Attribution[]): boolean {
  const start = view.tokens[count.from]!.start;
  return attributions.some(({ content, source, act }) => {
    if (source === null || act !== 'say') return false;
    const span = content.find((one) => one.start <= start && start < one.end);
    if (!span) return false;
    const between = view.tokens.filter((token) => token.start >= span.start && token.end <= start);
    return between.length <= NEAR && between.every((token) => token.upos !== 'VERB' && token.upos !== 'PUNCT');
  });
}

/** What the figure is of: that of the figure shortly before; beside a word of counting, or where none is near, the report's. */
function answered(
  view: SentenceView,
  count: Count,
  drafts: readonly DraftClaim[],
  leading: VariableName | null,
): DraftClaim | null {
  const near = questionOf(view, count, drafts);
  const tallied = view.words.some((word) => view.grammar.words.tally.has(word));
  if (near && (!tallied || near.variable === leading)) return near;
  const start = view.tokens[count.from]!.start;
  return (
    drafts.findLast((draft) => draft.variable === leading && !draft.aggregate && draft.words.start < start) ?? near
  );
}

/** The last counted claim before the figure, in its sentence or shortly before. */
function questionOf(view: SentenceView, count: Count, drafts: readonly DraftClaim[]): DraftClaim | null {
  const start = view.tokens[count.from]!.start;
  const { index } = view.sentence;
  let best: DraftClaim | null = null;
  for (const draft of drafts) {
    if (!COUNTED.has(draft.variable) || draft.aggregate || draft.words.start >= start) continue;
    if (index - draft.sentence > BACK) continue;
    if (best === null || draft.words.start > best.words.start) best = draft;
  }
  return best;
}
