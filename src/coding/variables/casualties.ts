import { countedVariable } from '#coding/counted.js';
import type { Finding, Reading } from '#coding/finding.js';
import { wordedValue } from '#coding/worded.js';

/** Killed or wounded, not said which. "Heavy losses" weighs them without a count. */
export const casualties = countedVariable('casualties', weighedLosses);

function weighedLosses({ view, triggers, links }: Reading): Finding[] {
  const taken = new Set(links.map((link) => link.trigger));
  const lists = view.grammar.words;
  return triggers
    .filter(
      (trigger) => trigger.entry.variable === 'casualties' && trigger.entry.frame === 'counted' && !taken.has(trigger),
    )
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      let from = match.from;
      while (from > 0 && match.from - from < 4 && lists.heavy.has(view.words[from - 1]!)) from--;
      let to = match.to;
      while (to < view.words.length && to - match.to < 2 && lists.heavy.has(view.words[to]!)) to++;
      const before = view.words[from - 1] ?? '';
      const zero = lists.zero.has(before) || (lists.of.has(before) && lists.zero.has(view.words[from - 2] ?? ''));
      const told =
        lists.inflict.has(before) || (lists.some.has(before) && lists.inflict.has(view.words[from - 2] ?? ''));
      if (from === match.from && to === match.to && !zero && !told) return [];
      if (from === match.from && told) from = match.from - (lists.inflict.has(before) ? 1 : 2);
      const value = wordedValue(view, zero ? from - 1 : from, to);
      return [
        {
          variable: 'casualties',
          of: 'people',
          value: zero ? { ...value, min: 0, max: 0, kind: 'none' } : value,
          polarity: 'asserted',
          hedge: 'certain',
          from,
          to,
          rule: `${view.sentence.language}/casualties/${zero ? 'none' : 'weighed'}`,
          speaker: null,
          medium: null,
          aggregate: false,
        },
      ];
    });
}
