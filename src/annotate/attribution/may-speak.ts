import { nounPhraseBefore, type Stretch } from './noun-phrase.js';
import { isComma, isVerb, type Passage, phraseAt, roleAt, type Word } from './passage.js';

/** A role, a name or a pronoun stands in the phrase: it may speak. */
export function speaks(passage: Passage, { from, to }: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < to; i++) {
    const { key, upper } = words[i]!;
    if (upper && !grammar.adverbials.has(key) && !grammar.determiners.has(key)) return true;
    if (roleAt(words, i, grammar) || grammar.anaphors.has(words[i]!.key)) return true;
  }
  return phraseAt(words, from, grammar.pronouns) !== null;
}

export const speaksFirst = (passage: Passage, source: Stretch): boolean =>
  [0, 1, 2].some(
    (step) => source.from + step < source.to && roleAt(passage.words, source.from + step, passage.grammar) !== null,
  );

/** "JNIM issued a statement on Monday, saying ...": the subject of the sentence, taken from its start to its verb. */
export function firstSubject(passage: Passage, end: number): Stretch | null {
  const { words, grammar } = passage;
  for (let i = 1; i < end; i++) {
    if (!isVerb(passage, i)) continue;
    // "un médecin nous a parlé": an object stands before its verb.
    const clitic = i > 1 && grammar.auxiliaries.has(words[i - 1]!.key) && /^(NOUN|PROPN|ADJ)$/.test(words[i - 2]!.upos);
    return nounPhraseBefore(passage, clitic ? i - 1 : i);
  }
  return null;
}

export const isParted = (before: Word | undefined): boolean =>
  before !== undefined && (before.kind === 'quote' || isComma(before));
