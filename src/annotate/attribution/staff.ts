import type { ActorMention, Attribution } from '#model/mention.js';
import { carriedBy } from './carry.js';
import type { State } from './continued.js';
import { firstSubject } from './may-speak.js';
import type { Stretch } from './noun-phrase.js';
import type { Passage } from './passage.js';
import { type ReadSpeaker, readSpeaker } from './speaker.js';

/** "Its spokesman", "its director", "ses équipes": the body that owns them, in the sentence before them or last credited. */
export function staffOwner(
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
  if (owning < 0 || owning >= source.to) return bareSpokesman(passage, source, actors, state);
  const own = words.slice(owning + 1, Math.min(source.to, owning + 1 + LONGEST_STAFF)).map(({ key }) => key);
  const subject = firstSubject(passage, source.from);
  const near = subject ? readSpeaker(passage, subject, actors, state.people) : null;
  if (own.some((key) => grammar.spokespeople.has(key))) {
    const body = bodyOf(passage, near, state);
    return body ?? carriedBy({ fit: 'group', noun: null }, state.history, sentence.index, grammar);
  }
  if (!own.some((key) => grammar.staff.has(key))) return null;
  const last = state.history.at(-1);
  const owners = [near, state.subject, last && sentence.index - last.sentence <= 1 ? last : null];
  return owners.find((one) => one && !one.person && BODIES.has(one.speaker.kind)) ?? null;
}

/** A body that may have a spokesman: the subject of the sentence, or who spoke or acted in the one before. */
function bodyOf(passage: Passage, near: ReadSpeaker | null, state: State): ReadSpeaker | null {
  const fresh = state.history.at(-1);
  const bodies = [near, fresh && passage.sentence.index - fresh.sentence <= 1 ? fresh : null, state.subject];
  const body = bodies.find(
    (one) => one?.role && !one.person && one.speaker.kind !== 'eyewitness' && one.speaker.kind !== 'official (unnamed)',
  );
  return body ?? null;
}

/** "Spokesman Ann Lee said": of the body last spoken of, where the words name none. */
function bareSpokesman(
  passage: Passage,
  source: Stretch,
  actors: readonly ActorMention[],
  state: State,
): ReadSpeaker | null {
  const { words, grammar } = passage;
  const bare = words
    .slice(source.from, source.to)
    .every(
      ({ key, upper }) =>
        grammar.spokespeople.has(key) ||
        grammar.determiners.has(key) ||
        (upper && !grammar.adverbials.has(key)) ||
        key === ',',
    );
  if (!bare || !words.slice(source.from, source.to).some(({ key }) => grammar.spokespeople.has(key))) return null;
  const read = readSpeaker(passage, source, actors, state.people);
  return read?.speaker.kind === 'official (unnamed)' ? bodyOf(passage, null, state) : null;
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
