import type { Finding, Reading, Variable } from '#coding/finding.js';
import { clauseAround, wordedValue } from '#coding/worded.js';

/** Who did it, as a speaker or the author in its own voice names it. */
export const perpetrator: Variable = { name: 'perpetrator', find: findPerpetrator };

function findPerpetrator({ view, actors }: Reading): Finding[] {
  const findings: Finding[] = [];
  const named = new Set<string>();
  for (const event of view.events) {
    if (event.realis !== 'actual') continue;
    for (const index of event.perpetrators) {
      const mention = actors[index];
      if (!mention || named.has(mention.actor.name)) continue;
      named.add(mention.actor.name);
      const head = view.wordOf[event.head]!;
      const from = Math.min(view.wordOf[mention.from]!, view.wordOf[event.from]!);
      const to = Math.max(view.wordOf[mention.to]!, view.wordOf[event.to]!);
      const clause = clauseAround(view, from, to);
      findings.push({
        variable: 'perpetrator',
        of: mention.actor.name,
        value: wordedValue(view, clause.from, clause.to),
        polarity: 'asserted',
        hedge: 'certain',
        from,
        to: Math.max(to, head + 1),
        rule: `${view.sentence.language}/perpetrator/${event.form}`,
        speaker: null,
        medium: null,
        aggregate: false,
      });
    }
  }
  return findings;
}
