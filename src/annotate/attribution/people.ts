import type { ActorMention } from '#model/mention.js';
import { nounPhraseAfter, nounPhraseBefore, nounPhraseOverComma, roleWithin } from './noun-phrase.js';
import { isComma, isHardMark, type Passage } from './passage.js';
import { type ReadSpeaker, readSpeaker } from './speaker.js';

/** Persons that the report introduces with what they are, by folded last name; the first introduction counts. */
export function introducedPeople(
  passages: readonly Passage[],
  actors: ReadonlyMap<number, readonly ActorMention[]>,
): Map<string, ReadSpeaker> {
  const people = new Map<string, ReadSpeaker>();
  for (const passage of passages) {
    const { words, grammar } = passage;
    for (let i = 0; i < words.length; i++) {
      if (!words[i]!.upper) continue;
      let to = i + 1;
      while (to < words.length && words[to]!.kind === 'word' && words[to]!.upper) to++;
      const last = words[to - 1]!;
      if (to - i >= 2 && !grammar.titles.has(last.key) && !people.get(last.key)?.role) {
        const read = introduction(passage, i, to, actors.get(passage.sentence.index) ?? []);
        if (read && (read.role || !people.has(last.key))) people.set(last.key, read);
      }
      i = to;
    }
  }
  return people;
}

function introduction(passage: Passage, from: number, to: number, actors: readonly ActorMention[]): ReadSpeaker | null {
  const { words } = passage;
  const before = nounPhraseBefore(passage, to);
  const start =
    before && before.from < from && !words.slice(before.from, to).some((word) => isHardMark(word)) ? before.from : from;
  const role = isComma(words[from - 1]) ? nounPhraseOverComma(passage, from - 1) : null;
  // "The governor, Ann Lee, said".
  const led = role !== null && roleWithin(passage, role.from, role.to) ? role.from : start;
  const after = isComma(words[to]) ? nounPhraseAfter(passage, from) : null;
  const read = readSpeaker(passage, { from: led, to: Math.max(to, after?.to ?? to) }, actors, new Map());
  return read?.named ? read : null;
}
