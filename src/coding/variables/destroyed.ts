import { isAggregate } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-links.js';
import { wordsOf } from '#coding/sentence-view.js';
import { hedgeOf } from '#coding/worded.js';

/** Things destroyed or damaged: a count where there is one, else the words that say what and how far. */
export const destroyed: Variable = { name: 'destroyed', find: findDestroyed };

function findDestroyed(reading: Reading): Finding[] {
  const { view, links } = reading;
  const byTrigger = new Map<Trigger, Finding[]>();
  for (const link of links) {
    if (link.trigger.entry.variable !== 'destroyed') continue;
    const count = view.counts[link.count]!;
    if (count.unit !== 'things' && !(count.noun >= 0 && view.grammar.words.things.has(view.words[count.noun]!)))
      continue;
    const { match } = link.trigger;
    const number = count.source === 'number';
    const from = number && count.from > match.to ? count.from : Math.min(count.from, match.from);
    const to = Math.max(count.to, number && count.from > match.to ? 0 : match.to);
    const found = byTrigger.get(link.trigger) ?? [];
    // Without a number the joined things are one claim: its words run on.
    const last = found.at(-1);
    if (!number && last && last.value.min === null) {
      found[found.length - 1] = {
        ...last,
        from: Math.min(last.from, from),
        to: Math.max(last.to, to),
        value: { ...last.value, text: wordsOf(view, Math.min(last.from, from), Math.max(last.to, to)) },
      };
      continue;
    }
    found.push({
      variable: 'destroyed',
      of: count.counted,
      value: number
        ? { min: count.value.min, max: count.value.max, kind: count.value.kind, text: wordsOf(view, from, to) }
        : { min: null, max: null, kind: 'vague', text: wordsOf(view, from, to) },
      polarity: 'asserted',
      hedge: hedgeOf(link.trigger),
      from,
      to,
      rule: `${view.sentence.language}/destroyed/${link.how}`,
      speaker: null,
      medium: null,
      aggregate: number && isAggregate(view, count, link.trigger),
    });
    byTrigger.set(link.trigger, found);
  }
  return [...byTrigger.values()].flat();
}
