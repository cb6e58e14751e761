import type { ActorMention } from '#model/mention.js';
import type { SpeakerKind } from '#model/speaker.js';
import type { Trigger } from './outcome-trigger.js';
import type { Count, SentenceView } from './sentence-view.js';

/** Whether a count can suffer this outcome at all. */
export function suits(view: SentenceView, trigger: Trigger, count: Count): boolean {
  const { frame, variable } = trigger.entry;
  // "took nine lives": lives and bodies are not led away.
  if (
    (variable === 'abducted' || variable === 'arrested') &&
    count.noun >= 0 &&
    view.grammar.words.mortal.has(view.words[count.noun]!)
  )
    return false;
  if (frame === 'weak' || frame === 'fallen') {
    return count.source === 'number' && (view.events.length > 0 ? isOfPeople(view, count) : isOfForce(view, count));
  }
  if (trigger.entry.variable === 'destroyed') return count.unit !== 'people' && !isPeople(view, count);
  if (count.unit === 'things' || (count.noun >= 0 && view.grammar.words.things.has(view.words[count.noun]!)))
    return false;
  if (variable === 'arrested' && count.noun >= 0 && view.grammar.words.hostages.has(view.words[count.noun]!))
    return false;
  // "captured 12 images", "arrêté deux décisions", "abattu deux arbres": such verbs take anything.
  return (
    variable === 'status' ||
    (trigger.voice === 'noun' && count.noun >= trigger.match.from && count.noun < trigger.match.to) ||
    count.unit === 'people' ||
    count.noun < 0 ||
    view.grammar.words.more.has(view.words[count.noun]!) ||
    isPeople(view, count) ||
    isNamed(view, count)
  );
}

const isOfPeople = (view: SentenceView, count: Count) => count.unit === 'people' || isPeople(view, count);

const FORCES: ReadonlySet<SpeakerKind> = new Set(['military', 'police', 'armed group']);

/** "two soldiers", "nineteen of our men": they fall and are lost by violence alone. */
function isOfForce(view: SentenceView, count: Count): boolean {
  const { owning } = view.grammar.words;
  const inside = (actor: ActorMention) => view.wordOf[actor.from]! < count.to && view.wordOf[actor.to]! > count.from;
  return (
    isOfPeople(view, count) &&
    (view.actors.some((actor) => FORCES.has(actor.actor.kind) && inside(actor)) ||
      view.words.slice(count.from, count.to).some((word) => owning.has(word)))
  );
}

/** A noun with a capital letter: a nationality or a group, not a common thing. */
const isNamed = (view: SentenceView, count: Count) => /^\p{Lu}/u.test(view.text.slice(view.tokens[count.noun]!.start));

const isPeople = (view: SentenceView, count: Count) =>
  count.noun >= 0 &&
  (view.grammar.words.people.has(view.words[count.noun]!) || view.grammar.words.person.has(view.words[count.noun]!));
