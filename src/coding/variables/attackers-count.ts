import type { Finding, Reading, Variable } from '#coding/finding.js';
import { type Count, type SentenceView, wordsOf } from '#coding/sentence-view.js';

/** How many attacked: a count of attackers that no outcome took, in a sentence that tells an act of violence. */
export const attackersCount: Variable = { name: 'attackers-count', find: findAttackers };

function findAttackers({ view, links }: Reading): Finding[] {
  const linked = new Set(links.map((link) => link.count));
  const findings: Finding[] = [];
  view.counts.forEach((count, index) => {
    if (count.source !== 'number' || linked.has(index)) return;
    if (count.value.kind === 'none' || count.partOf >= 0) return;
    if (!isNumbered(view, count) && !(isOfAttackers(view, count) && attacks(view, count))) return;
    findings.push({
      variable: 'attackers-count',
      of: count.counted || 'attackers',
      value: {
        min: count.value.min,
        max: count.value.max,
        kind: count.value.kind,
        text: wordsOf(view, count.from, count.to),
      },
      polarity: 'asserted',
      hedge: 'certain',
      from: count.from,
      to: count.to,
      rule: `${view.sentence.language}/attackers-count/counted`,
      speaker: null,
      medium: null,
      aggregate: false,
    });
  });
  return findings;
}

const isOfAttackers = (view: SentenceView, count: Count) =>
  count.noun >= 0 && view.grammar.words.attackers.has(view.words[count.noun]!);

/** How far before its figure the noun of the attackers stands ("The attackers, it said, numbered about 100"), in words. */
const NUMBERED_REACH = 8;

/** "The attackers numbered about 100", "Attackers: 10": a bare figure whose noun stands before. */
function isNumbered(view: SentenceView, count: Count): boolean {
  const { attackers, numbering } = view.grammar.words;
  if (count.noun >= 0) return false;
  if (view.words[count.from - 1] === ':') return attackers.has(view.words[count.from - 2] ?? '');
  const before = view.words.slice(Math.max(0, count.from - NUMBERED_REACH), count.from);
  const verb = before.findLastIndex((word) => numbering.has(word));
  return verb >= 0 && before.length - verb <= 4 && before.slice(0, verb).some((word) => attackers.has(word));
}

/** How far before it the word that opens the sides of a fight stands. */
const REACH = 12;

/** Before an act ("dozens of gunmen attacked"), as its agent ("by 30 men"), or as a side of a fight ("between … and about 100 militants"). */
function attacks(view: SentenceView, count: Count): boolean {
  const { by, between, of } = view.grammar.words;
  const before = view.words[count.from - 1] ?? '';
  if (
    view.words
      .slice(count.from, count.to)
      .some((word, k) => of.has(word) && view.grammar.words.many.has(view.words[count.from + k + 1] ?? ''))
  )
    return false;
  // "a band of 40 men", "un groupe armé d'une trentaine d'hommes".
  const band = view.words.slice(Math.max(0, count.from - 3), count.from - 1);
  if (of.has(before) && band.some((word) => view.grammar.words.bands.has(word))) return true;
  if (!view.events.some((event) => event.realis === 'actual')) return false;
  if (by.has(before)) return true;
  if (view.words.slice(Math.max(0, count.from - REACH), count.from).some((word) => between.has(word))) return true;
  return !view.grammar.words.oblique.has(before) && !of.has(before);
}
