import { IntMap } from '#language/int-map.js';
import type { WordClasses } from '#language/tagger.js';
import { mix, rowOf } from '#language/word-hash.js';
import type { Words } from '#language/words.js';
import type { NetworkShape } from './shape.js';

/** Rows of the table that are added up into a word's first vector: the word, its endings and beginning, shape, tags. */
export const ROWS_A_WORD = 8;
export const UNKNOWN_WORD = 0;

export interface WordRows {
  /** Rows of all words of a sentence, `ROWS_A_WORD` each, given the tagger's guesses. */
  readonly of: (words: Words, guesses: Int32Array, rows: Int32Array) => void;
}

export function tableRows(shape: NetworkShape): number {
  return 1 + shape.knownWords + 2 ** shape.hashBits + shape.tags;
}

export function createWordRows(shape: NetworkShape, known: Int32Array, classes: WordClasses): WordRows {
  const rowOfWord = new IntMap([...known].map((hash, k) => [hash, k + 1]));
  const classOf = new IntMap(classes);
  const firstHashed = 1 + shape.knownWords;
  const firstTag = firstHashed + 2 ** shape.hashBits;
  const shift = 32 - shape.hashBits;
  const hashed = (kind: number, value: number): number => firstHashed + rowOf(mix(kind, value), shift);
  const of = (words: Words, guesses: Int32Array, rows: Int32Array): void => {
    for (let i = 0; i < words.count; i++) {
      const at = i * ROWS_A_WORD;
      const hash = words.hash[i]!;
      const shape = words.shape[i]! | (i === 0 ? 8 : 0) | (words.chars[i]! << 4);
      rows[at] = Math.max(UNKNOWN_WORD, rowOfWord.get(hash));
      rows[at + 1] = hashed(1, words.suffix3[i]!);
      rows[at + 2] = hashed(2, words.suffix2[i]!);
      rows[at + 3] = hashed(3, words.prefix3[i]!);
      rows[at + 4] = hashed(4, words.suffix4[i]!);
      rows[at + 5] = hashed(5, shape);
      rows[at + 6] = hashed(6, Math.max(0, classOf.get(hash)));
      rows[at + 7] = firstTag + guesses[i]!;
    }
  };
  return { of };
}
