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
): Finding[] {
  const linked = new Set(links.map((link) => link.count));
  return view.counts.flatMap((count, index): Finding[] => {
    if (linked.has(index) || !isBare(view, count) || !isCredited(view, count, attributions)) return [];
    const asked = questionOf(view, count, drafts);
    if (!asked) return [];
    return [
      {
        variable: asked.variable,
        of: count.counted || asked.of,
        value: { ...count.value, text: wordsOf(view, count.from, count.to) },
        polarity: 'asserted',
        hedge: 'certain',
        from: count.from,
        to: count.to,
        rule: `${view.sentence.language}/${asked.variable}/answering`,
        speaker: null,
        medium: null,
        aggregate: false,
      },
    ];
  });
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
