import type { Finding, Reading, Variable } from '#coding/finding.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** The course of events: under control, repelled, fled, still going on. One claim a sentence. */
export const status: Variable = { name: 'status', find: findStatus };

function findStatus({ view, triggers }: Reading): Finding[] {
  const trigger = triggers.find((t) => t.entry.variable === 'status' && t.mood !== 'unreal' && t.mood !== 'negated');
  if (!trigger) return [];
  const { match } = trigger;
  const clause = clauseAround(view, match.from, match.to);
  return [
    {
      variable: 'status',
      of: 'events',
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'asserted',
      hedge: hedgeOf(trigger),
      from: match.from,
      to: match.to,
      rule: `${view.sentence.language}/status/${trigger.entry.frame}`,
      speaker: null,
      medium: null,
      aggregate: false,
    },
  ];
}
