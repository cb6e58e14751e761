import type { ActorMention, Attribution } from '#model/mention.js';
import { carriedBy } from './carry.js';
import type { State } from './continued.js';
import { firstPhrase as firstSubject } from './may-speak.js';
import type { Stretch } from './noun-phrase.js';
import type { Passage } from './passage.js';
import { type ReadSpeaker, readSpeaker } from './speaker.js';

/** "Its spokesman", "its director", "ses équipes": the body that owns them, in the sentence before them or last credited. */
export function ownerOf(
  passage: Passage,
  source: Stretch,
  actors: readonly ActorMention[],
  state: State,
): ReadSpeaker | null {
  const { words, grammar, sentence } = passage;
  // "its spokesman", "one of their spokesmen".
  const owning = words.findIndex(
    ({ key }, i) => i >= source.from && i < source.from + 3 && grammar.possessives.has(key),
  );
  if (owning < 0 || owning >= source.to) return null;
  const own = words.slice(owning + 1, Math.min(source.to, owning + 1 + LONGEST_STAFF)).map(({ key }) => key);
  const subject = firstSubject(passage, source.from);
  const near = subject ? readSpeaker(passage, subject, actors, state.people) : null;
  if (own.some((key) => grammar.spokespeople.has(key))) {
    const { history, subject: before } = state;
    const fresh = history.at(-1);
    const bodies = [near, fresh && sentence.index - fresh.sentence <= 1 ? fresh : null, before];
    const body = bodies.find(
      (one) =>
        one?.role && !one.person && one.speaker.kind !== 'eyewitness' && one.speaker.kind !== 'official (unnamed)',
    );
    return body ?? carriedBy({ fit: 'group', noun: null }, state.history, sentence.index, grammar);
  }
  if (!own.some((key) => grammar.staff.has(key))) return null;
  const last = state.history.at(-1);
  const owners = [near, state.subject, last && sentence.index - last.sentence <= 1 ? last : null];
  return owners.find((one) => one && !one.person && BODIES.has(one.speaker.kind)) ?? null;
}

/** The body that owns who speaks is the subject of the same sentence. */
export function subjectOwns(
  passage: Passage,
  source: Stretch,
  owner: ReadSpeaker,
  actors: readonly ActorMention[],
  state: State,
): boolean {
  const subject = firstSubject(passage, source.from);
  return (subject && readSpeaker(passage, subject, actors, state.people)?.speaker.name) === owner.speaker.name;
}

/** Words from "its" to whom it names ("its acting medical director"). */
const LONGEST_STAFF = 3;
/** Whose staff speaks for them; a government's people are of the state anyway. */
const BODIES: ReadonlySet<Attribution['speaker']['kind']> = new Set([
  'medical',
  'NGO',
  'UN',
  'armed group',
  'media',
  'police',
  'military',
]);

export function ownedSpeaker(read: ReadSpeaker, owner: ReadSpeaker): Attribution['speaker'] {
  const name = read.named ? `${read.speaker.name.replace(/ \(.*\)$/, '')} (${owner.speaker.name})` : owner.speaker.name;
  return { ...owner.speaker, name };
}
