import type { VariableName } from '#model/claim.js';
import type { DraftClaim } from './draft-claim.js';
import type { Finding, Reading } from './finding.js';
import { type Count, type SentenceView, wordsOf } from './sentence-view.js';

/** How near a figure its word of counting stands before it ("the figure was more than 70"), in words. */
const REACH = 5;

/** A longer row of digits is rather a telephone number or the id of a page. */
const MOST_CARRIED = 100_000;

/** What most figures of the report are about, so that a bare figure can be read: deaths or abductions; null without any. */
export function leadingOutcome(drafts: readonly DraftClaim[]): VariableName | null {
  const count = (name: VariableName) => drafts.filter((draft) => draft.variable === name && !draft.aggregate).length;
  const [killed, abducted] = [count('killed'), count('abducted')];
  if (killed === 0 && abducted === 0) return null;
  return abducted > killed ? 'abducted' : 'killed';
}

/** "In the local press the figure was more than 70": the outcome is told elsewhere, the number here. */
export function carriedFigures(
  { view, links }: Reading,
  variable: VariableName,
  nouns: ReadonlySet<string>,
): Finding[] {
  const linked = new Set(links.map((link) => link.count));
  const told = links.some((link) => view.counts[link.count]!.source === 'number');
  return view.counts
    .filter(
      (count, index) => !linked.has(index) && (isFigure(view, count) || (!told && countsAgain(view, count, nouns))),
    )
    .map(
      (count): Finding => ({
        variable,
        of: count.counted || 'people',
        value: { ...count.value, text: wordsOf(view, count.from, count.to) },
        polarity: 'asserted',
        hedge: count.revision === 'old' ? 'hedged' : 'certain',
        from: count.from,
        to: count.to,
        rule: `${view.sentence.language}/${variable}/carried`,
        speaker: null,
        medium: null,
        aggregate: false,
      }),
    );
}

/** Nouns that the report counts for an outcome, lower case ("women", "élèves"). */
export function countedNouns(drafts: readonly DraftClaim[], variable: VariableName): Set<string> {
  const nouns = drafts
    .filter((draft) => draft.variable === variable && draft.value.min !== 1)
    .map((draft) => draft.of.toLowerCase().split(/\s+/).at(-1) ?? '');
  return new Set(nouns.filter((noun) => noun.length > 2));
}

/** In a report of an abduction, a number of those who were abducted ("about 20 women") tells them again. */
function countsAgain(view: SentenceView, count: Count, nouns: ReadonlySet<string>): boolean {
  return isNumber(count) && count.noun >= 0 && nouns.has(view.words[count.noun]!);
}

function isNumber(count: Count): boolean {
  if (count.source !== 'number' || count.value.kind === 'vague' || count.value.kind === 'none') return false;
  const figure = count.value.min ?? count.value.max ?? 0;
  return figure >= 2 && figure <= MOST_CARRIED;
}

/** A number of people, or of nothing named, beside a word of counting. */
function isFigure(view: SentenceView, count: Count): boolean {
  if (!isNumber(count)) return false;
  if (count.noun >= 0 && count.unit !== 'people') return false;
  for (let i = count.from - 1; i >= Math.max(0, count.from - REACH); i--) {
    if (/^[,;:.]$/.test(view.words[i]!)) return false;
    if (view.grammar.words.tally.has(view.words[i]!)) return true;
  }
  return count.noun < 0 && isTallied(view, count.to);
}

/** "twenty-one as the final toll", "'At least 60' was the first count": a bare figure that a word of counting takes up. */
function isTallied(view: SentenceView, at: number): boolean {
  const { valued, tally } = view.grammar.words;
  let i = at;
  while (/^["”»’']$/.test(view.words[i] ?? '')) i++;
  if (!valued.has(view.words[i] ?? '') && view.tags[i] !== 'AUX') return false;
  return view.words.slice(i + 1, i + 1 + REACH).some((word) => tally.has(word));
}
