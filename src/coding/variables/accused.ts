import type { Finding } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { subjectOf } from '#coding/subject.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';
import type { ActorMention, Speaker } from '#model/mention.js';
import type { SpeakerKind } from '#model/speaker.js';

/** Who speaks of an act without doing it. */
export const BYSTANDERS: ReadonlySet<SpeakerKind> = new Set([
  'media',
  'NGO',
  'medical',
  'eyewitness',
  'author',
  'official (unnamed)',
]);

/** Farthest words between an accusing verb and the accused. */
const ACCUSED_REACH = 12;
/** How far a bare name of the accused stands after the word that accuses it. */
const NAME_REACH = 5;

/** "The army accused X of", "blamed on X", "attribuée à X". */
export function accusationOf(view: SentenceView, trigger: Trigger): Finding[] {
  const { match, entry } = trigger;
  if (trigger.mood === 'unreal' || trigger.mood === 'negated' || isNoun(view, trigger)) return [];
  const passive = entry.frame === 'phrase' && trigger.voice === 'passive';
  // "blamed by the army on X": what stands in the gap accuses.
  const accused =
    passive && !match.gap
      ? accusedOfPassive(view, match.to, match.from)
      : accusedFrom(view, passive ? match.to : match.from, match.to);
  // "denounced a carnage: civilians ...": who suffers or tells is not accused.
  if (!accused || (accused.actor && BYSTANDERS.has(accused.actor.actor.kind))) return [];
  const to = Math.max(match.to, accused.to);
  const clause = clauseAround(view, match.from, to);
  return [
    {
      variable: 'perpetrator',
      of: accused.actor?.actor.name ?? wordsOf(view, accused.from, accused.to),
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'asserted',
      hedge: hedgeOf(trigger),
      from: match.from,
      to,
      rule: `${view.sentence.language}/perpetrator/accused`,
      speaker: accuserOf(view, trigger),
      medium: null,
      aggregate: false,
      role: accused.actor !== null && isRole(accused.actor),
    },
  ];
}

/** People by what they do, whoever they are. */
export const isRole = ({ actor, form }: ActorMention): boolean => actor.id === null && form === 'role';

interface Accused {
  readonly from: number;
  readonly to: number;
  readonly actor: ActorMention | null;
}

/** The next party after the accusing words: an actor, or a name that the list does not know. */
function accusedFrom(view: SentenceView, from: number, after: number): Accused | null {
  const actor = view.actors.find((one) => {
    const at = view.wordOf[one.from]!;
    return at >= from && at - after <= ACCUSED_REACH && (at >= after || view.wordOf[one.to]! <= after);
  });
  const name = nameFrom(view, after);
  if (name && (!actor || view.wordOf[actor.from]! >= name.to)) return name;
  return actor ? asAccused(view, actor) : name;
}

const asAccused = (view: SentenceView, actor: ActorMention): Accused => ({
  from: view.wordOf[actor.from]!,
  to: view.wordOf[actor.to]!,
  actor,
});

/** "accused Russia of", "at the door of the Blue River front": the name that follows at once, with the noun that ends it. */
function nameFrom(view: SentenceView, after: number): Accused | null {
  let from = after;
  while (from < view.words.length && from - after < NAME_REACH && view.tags[from] !== 'PROPN') {
    if (!['DET', 'ADP', 'ADJ', 'NOUN', 'ADV', 'PRON'].includes(view.tags[from]!)) return null;
    from++;
  }
  if (view.tags[from] !== 'PROPN' || view.grammar.words.months.has(view.words[from]!)) return null;
  let to = from;
  while (to < view.words.length && view.tags[to] === 'PROPN') to++;
  if (view.grammar.nounsModify && view.tags[to] === 'NOUN') to++;
  const known = view.actors.find((one) => view.wordOf[one.from]! < to && view.wordOf[one.to]! > from);
  return known ? asAccused(view, known) : { from, to, actor: null };
}

/** The accused of a passive: after "by the army on", after "to", else its subject. */
function accusedOfPassive(view: SentenceView, after: number, verb: number): Accused | null {
  const { by, to } = view.grammar.words;
  if (by.has(view.words[after] ?? '')) {
    for (let i = after + 1; i < Math.min(view.words.length, after + ACCUSED_REACH); i++) {
      if (!to.has(view.words[i]!)) continue;
      const actor = view.actors.find((one) => view.wordOf[one.from]! > i);
      return actor ? asAccused(view, actor) : nameFrom(view, i + 1);
    }
  }
  if (to.has(view.words[after] ?? '')) return accusedFrom(view, after, after + 1);
  const subject = subjectOf(view, verb);
  if (subject) return subject.actor ? asAccused(view, subject.actor) : null;
  const before = view.actors.findLast((one) => view.wordOf[one.to]! <= verb);
  return before ? asAccused(view, before) : null;
}

/** The subject of the accusing verb; where it is no actor, whoever the sentence is credited to. */
function accuserOf(view: SentenceView, { match, entry, voice }: Trigger): Speaker | null {
  if (entry.frame !== 'phrase') return null;
  const verb = match.from;
  if (voice !== 'active') {
    const { gap } = match;
    if (!gap || !view.grammar.words.by.has(view.words[gap.from]!)) return null;
    const agent = view.actors.find((one) => view.wordOf[one.from]! > gap.from && view.wordOf[one.to]! <= gap.to);
    return agent ? speakerOf(agent) : null;
  }
  const subject = subjectOf(view, verb);
  if (subject) return subject.actor ? speakerOf(subject.actor) : null;
  const before = view.actors.findLast((one) => view.wordOf[one.to]! <= verb);
  return before ? speakerOf(before) : null;
}

const speakerOf = ({ actor }: ActorMention): Speaker => ({ name: actor.name, kind: actor.kind, actor: actor.id });

/** "The suspects in the case", "their names": a word of accusing that is a noun here accuses nobody. */
function isNoun(view: SentenceView, { match, entry }: Trigger): boolean {
  return entry.frame === 'phrase' && match.to - match.from === 1 && view.tags[match.from] === 'NOUN';
}
