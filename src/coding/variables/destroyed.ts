import { isAggregate } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type Count, type SentenceView, wordsOf } from '#coding/sentence-view.js';
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
      value:
        number || isIndefinite(view, count)
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
  return [...[...byTrigger.values()].flat(), ...unlisted(reading, byTrigger)];
}

/** "a truck" is one; "the church" is words. */
const isIndefinite = (view: SentenceView, count: Count) =>
  count.source === 'one' && !view.grammar.words.definite.has(view.words[count.from]!);

/** How far the thing stands from its verb, in words. */
const REACH = 6;

/** Things that no list names ("destroyed a Humvee"): the noun after the verb, where the sentence tells an act of violence. */
function unlisted({ view, triggers, links }: Reading, done: ReadonlyMap<Trigger, Finding[]>): Finding[] {
  if (view.events.length === 0) return [];
  const linked = new Set(links.map((link) => link.trigger.match));
  return triggers
    .filter(({ entry, mood }) => entry.variable === 'destroyed' && mood !== 'unreal' && mood !== 'negated')
    .filter((trigger) => !done.has(trigger) && !linked.has(trigger.match) && trigger.voice === 'active')
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      const noun = nounAfter(view, match.to);
      if (noun < 0) return [];
      const one =
        view.grammar.words.one.has(view.words[match.to]!) && !view.grammar.words.definite.has(view.words[match.to]!);
      return [
        {
          variable: 'destroyed',
          of: wordsOf(view, match.to, noun + 1),
          value: {
            min: one ? 1 : null,
            max: one ? 1 : null,
            kind: one ? 'exact' : 'vague',
            text: wordsOf(view, match.from, noun + 1),
          },
          polarity: 'asserted',
          hedge: hedgeOf(trigger),
          from: match.from,
          to: noun + 1,
          rule: `${view.sentence.language}/destroyed/object`,
          speaker: null,
          medium: null,
          aggregate: false,
        },
      ];
    });
}

function nounAfter(view: SentenceView, at: number): number {
  const { person, people, stops } = view.grammar.words;
  let noun = -1;
  for (let i = at; i < Math.min(view.words.length, at + REACH); i++) {
    const word = view.words[i]!;
    if (i > at && stops.has(word)) break;
    if (view.tags[i] === 'NOUN' || view.tags[i] === 'PROPN') noun = i;
    else if (noun >= 0) break;
  }
  return noun >= 0 && !person.has(view.words[noun]!) && !people.has(view.words[noun]!) ? noun : -1;
}
