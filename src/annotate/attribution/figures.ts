import { isComma, isHardMark, isVerb, type Passage, phraseAt } from './passage.js';

// "put the number of people who had lost their lives there at 12"
const FURTHEST_NUMBER = 12;

/** "put the dead at 12": the number stands after such a word. */
export function rateFollows(passage: Passage, from: number): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < Math.min(words.length, from + FURTHEST_NUMBER); i++) {
    if ((isHardMark(words[i]!) && words[i]!.key !== ':') || isComma(words[i])) return false;
    // French "a" and "à" are one when folded.
    if (
      grammar.rates.has(words[i]!.key) &&
      words[i]!.upos !== 'AUX' &&
      !grammar.bounds.has(words[i + 1]?.key ?? '') &&
      numberFollows(passage, i + 1)
    )
      return true;
  }
  return false;
}

export function numberFollows(passage: Passage, from: number): boolean {
  const { words } = passage;
  for (let i = from; i < Math.min(words.length, from + FURTHEST_NUMBER); i++) {
    if ((isHardMark(words[i]!) && words[i]!.key !== ':') || isComma(words[i])) return false;
    if (isNumeral(passage, i)) return true;
    // "condemned the raid and said that nine died": the figure is another verb's.
    if (i > from && isVerb(passage, i) && phraseAt(words, i, passage.grammar.cues)) return false;
  }
  return false;
}

/** A number in digits or in words; "eighty-four" by its first part. */
export const isNumeral = ({ words, grammar }: Passage, i: number): boolean => {
  const { key, upos } = words[i] ?? { key: '', upos: 'X' };
  return (
    /^\d/.test(key) || upos === 'NUM' || grammar.numerals.has(key.includes('-') ? key.slice(0, key.indexOf('-')) : key)
  );
};

/** "Twelve dead, counts the army": the number stands before. */
export function numberBefore(passage: Passage, end: number): boolean {
  for (let i = end - 1; i >= Math.max(0, end - FURTHEST_NUMBER); i--) {
    if (isHardMark(passage.words[i]!)) return false;
    if (isNumeral(passage, i)) return true;
  }
  return false;
}

/** "at least 39", "about 20": no words of place. */
export function opensCount(passage: Passage, i: number): boolean {
  const { words, grammar } = passage;
  if (!grammar.counting.has(words[i]!.key)) return false;
  for (let k = i + 1; k <= i + 2 && k < words.length; k++) if (isNumeral(passage, k)) return true;
  return false;
}
