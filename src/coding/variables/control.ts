import type { Finding, Reading, Variable } from '#coding/finding.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** Who took, holds or was driven out of a place. Verbs that also take people need a place or a site beside them. */
export const control: Variable = { name: 'control', find: findControl };

/** A place or site this near makes "captured" a matter of ground, in words. */
const NEAR = 7;

function findControl({ view, triggers, links }: Reading): Finding[] {
  const taken = new Set(links.map((link) => link.trigger.match));
  return triggers
    .filter(
      (trigger) => trigger.entry.variable === 'control' && trigger.mood !== 'unreal' && trigger.mood !== 'negated',
    )
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      if (taken.has(match)) return [];
      const near = view.words.slice(Math.max(0, match.from - NEAR), match.to + NEAR);
      if (!near.some((word) => view.grammar.words.sites.has(word))) return [];
      const clause = clauseAround(view, match.from, match.to);
      return [
        {
          variable: 'control',
          of: 'place',
          value: wordedValue(view, clause.from, clause.to),
          polarity: 'asserted',
          hedge: hedgeOf(trigger),
          from: match.from,
          to: match.to,
          rule: `${view.sentence.language}/control/phrase`,
          speaker: null,
          medium: null,
          aggregate: false,
        },
      ];
    });
}
