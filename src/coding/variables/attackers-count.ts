import type { Finding, Reading, Variable } from '#coding/finding.js';
import { wordsOf } from '#coding/sentence-view.js';

/** How many attacked: a count of attackers that no outcome took, in a sentence that tells an act of violence. */
export const attackersCount: Variable = { name: 'attackers-count', find: findAttackers };

function findAttackers({ view, links }: Reading): Finding[] {
  const linked = new Set(links.map((link) => link.count));
  const findings: Finding[] = [];
  view.counts.forEach((count, index) => {
    if (count.source !== 'number' || linked.has(index) || count.noun < 0) return;
    if (count.value.kind === 'none' || count.partOf >= 0) return;
    if (!view.grammar.words.attackers.has(view.words[count.noun]!)) return;
    if (!view.events.some((event) => event.realis === 'actual')) return;
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
