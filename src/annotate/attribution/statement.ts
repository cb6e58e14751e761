import type { ActorMention, Attribution } from '#model/mention.js';
import { firstSubject } from './may-speak.js';
import { ownerOf } from './nominal.js';
import { type Passage, phraseAt } from './passage.js';
import { type ReadSpeaker, readSpeaker } from './speaker.js';
import { uncredited } from './uncredited.js';
import { uncued } from './uncued.js';

type Actors = ReadonlyMap<number, readonly ActorMention[]>;

/** Sentences after the heading of a statement among which its giver is named. */
const FURTHEST_GIVER = 2;
/** Words of a line that is nothing but the heading of a statement. */
const LONGEST_HEADING = 5;

/**
 * A statement that the report prints whole ("we publish below the communique of the general staff", or a line COMMUNIQUE): all
 * that nobody else is credited with is its giver's, up to the editor's note or the end.
 */
export function withStatement(
  found: readonly Attribution[],
  passages: readonly Passage[],
  actors: Actors,
  people: ReadonlyMap<string, ReadSpeaker>,
): Attribution[] {
  const start = passages.findIndex((passage, i) => opens(passage) || (i > 0 && isHeading(passage)));
  const giver = start < 0 ? null : giverOf(passages, start, actors, people);
  if (!giver) return [...found];
  const last = passages.findIndex((passage, i) => i > start && ends(passage));
  const printed = passages.slice(start + 1, last < 0 ? passages.length : last);
  const by = { speaker: giver.speaker, medium: 'communique' } as const;
  return [...found, ...uncredited(found, printed).map((passage) => uncued(passage, 'statement', by))];
}

const isStatement = ({ words, grammar }: Pick<Passage, 'words' | 'grammar'>, i: number): boolean =>
  phraseAt(words, i, grammar.media)?.value === 'communique';

/** Words such as "in full below" beside a word for a statement. */
function opens({ words, grammar }: Passage): boolean {
  return (
    words.some((_, i) => phraseAt(words, i, grammar.inFull)) && words.some((_, i) => isStatement({ words, grammar }, i))
  );
}

/** A line in capitals that holds only the word, and a number. */
function isHeading({ words, grammar, text, sentence }: Passage): boolean {
  if (words.length > LONGEST_HEADING || !isStatement({ words, grammar }, 0)) return false;
  const line = text.slice(sentence.start, sentence.end);
  return line === line.toUpperCase();
}

const ends = ({ words, grammar }: Passage): boolean => phraseAt(words, 0, grammar.editors) !== null;

function giverOf(
  passages: readonly Passage[],
  start: number,
  actors: Actors,
  people: ReadonlyMap<string, ReadSpeaker>,
): ReadSpeaker | null {
  const opener = passages[start]!;
  const mentions = (passage: Passage) => actors.get(passage.sentence.index) ?? [];
  for (let i = 0; i < opener.words.length; i++) {
    if (!isStatement(opener, i)) continue;
    // "communique n° 61 of the general staff": a number may stand between.
    const owner = [i, i + 1, i + 2].flatMap((at) => (at < opener.words.length ? (ownerOf(opener, at) ?? []) : []))[0];
    const read = owner ? readSpeaker(opener, owner, mentions(opener), people) : null;
    if (read?.role) return read;
  }
  for (const passage of passages.slice(start + 1, start + 1 + FURTHEST_GIVER)) {
    const subject = firstSubject(passage, passage.words.length);
    const read = subject ? readSpeaker(passage, subject, mentions(passage), people) : null;
    if (read?.role && read.speaker.kind !== 'eyewitness') return read;
  }
  return null;
}
