import type { Scorer } from './weights.js';
import { mix, rowOf } from './word-hash.js';
import type { Words } from './words.js';

/** Which tags a frequent word had in training, as a number that stands for the set; 0 for rare and unknown words. */
export type WordClasses = ReadonlyMap<number, number>;

export interface Tagger {
  /** Tags of the words, as indexes into the tag list, into `tags[0..count)`. */
  readonly tag: (words: Words, tags: Int32Array) => void;
}

export const TAG_FEATURES = 48;

/** Greedy, left to right: each tag sees the two before it and the classes of the two words after it. */
export function createTagger(scorer: Scorer, classes: WordClasses): Tagger {
  const extract = createTagFeatures(scorer.shift, classes);
  const rows = new Int32Array(TAG_FEATURES);
  const scores = new Float64Array(scorer.classes);
  const tag = (words: Words, tags: Int32Array): void => {
    extract.begin(words);
    for (let i = 0; i < words.count; i++) {
      const count = extract.at(i, tags, rows);
      scorer.score(rows, count, scores);
      tags[i] = bestOf(scores);
    }
  };
  return { tag };
}

/** Index of the greatest score, the first of equals. */
export function bestOf(scores: Float64Array): number {
  let best = 0;
  let top = scores[0]!;
  for (let c = 1; c < scores.length; c++) {
    if (scores[c]! > top) {
      top = scores[c]!;
      best = c;
    }
  }
  return best;
}

interface TagFeatures {
  readonly begin: (words: Words) => void;
  /** Rows of the features of word i, given the tags before it; returns how many. */
  readonly at: (i: number, tags: Int32Array, rows: Int32Array) => number;
}

const BEFORE = 251;
const OUTSIDE = 0x2545f491;

export function createTagFeatures(shift: number, classes: WordClasses): TagFeatures {
  let words: Words;
  let known = new Int32Array(64);

  const begin = (sentence: Words): void => {
    words = sentence;
    const n = words.count;
    if (known.length < n) known = new Int32Array(n * 2);
    for (let i = 0; i < n; i++) known[i] = classes.get(words.hash[i]!) ?? 0;
  };

  const at = (i: number, tags: Int32Array, rows: Int32Array): number => {
    const n = words.count;
    const { hash, shape, chars, suffix1, suffix2, suffix3, suffix4, prefix1, prefix2, prefix3 } = words;
    const w = hash[i]!;
    const w1 = i + 1 < n ? hash[i + 1]! : OUTSIDE;
    const w2 = i + 2 < n ? hash[i + 2]! : OUTSIDE;
    const v1 = i > 0 ? hash[i - 1]! : OUTSIDE;
    const v2 = i > 1 ? hash[i - 2]! : OUTSIDE;
    const t1 = i > 0 ? tags[i - 1]! : BEFORE;
    const t2 = i > 1 ? tags[i - 2]! : BEFORE;
    const k = known[i]!;
    const k1 = i + 1 < n ? known[i + 1]! : -1;
    const k2 = i + 2 < n ? known[i + 2]! : -1;
    const s = shape[i]! | (i === 0 ? 8 : 0);
    const s1 = i + 1 < n ? shape[i + 1]! : 15;
    const v0 = i > 0 ? shape[i - 1]! : 15;
    const c = chars[i]!;
    const sc = s | (c << 4);
    const x2 = suffix2[i]!;
    const x3 = suffix3[i]!;
    const n3 = i + 1 < n ? suffix3[i + 1]! : OUTSIDE;
    const n2 = i + 1 < n ? suffix2[i + 1]! : OUTSIDE;
    const p3 = i > 0 ? suffix3[i - 1]! : OUTSIDE;

    let f = 0;
    rows[f++] = rowOf(mix(1, w), shift);
    rows[f++] = rowOf(mix(mix(2, w), s), shift);
    rows[f++] = rowOf(mix(3, v1), shift);
    rows[f++] = rowOf(mix(4, w1), shift);
    rows[f++] = rowOf(mix(5, v2), shift);
    rows[f++] = rowOf(mix(6, w2), shift);
    rows[f++] = rowOf(mix(mix(7, v1), w), shift);
    rows[f++] = rowOf(mix(mix(8, w), w1), shift);
    rows[f++] = rowOf(mix(mix(9, v1), w1), shift);
    rows[f++] = rowOf(mix(10, suffix1[i]!), shift);
    rows[f++] = rowOf(mix(11, x2), shift);
    rows[f++] = rowOf(mix(12, x3), shift);
    rows[f++] = rowOf(mix(13, suffix4[i]!), shift);
    rows[f++] = rowOf(mix(14, prefix1[i]!), shift);
    rows[f++] = rowOf(mix(15, prefix2[i]!), shift);
    rows[f++] = rowOf(mix(16, prefix3[i]!), shift);
    rows[f++] = rowOf(mix(17, sc), shift);
    rows[f++] = rowOf(mix(mix(18, sc), x3), shift);
    rows[f++] = rowOf(mix(mix(19, s), x2), shift);
    rows[f++] = rowOf(mix(20, t1), shift);
    rows[f++] = rowOf(mix(mix(21, t1), t2), shift);
    rows[f++] = rowOf(mix(mix(22, t1), w), shift);
    rows[f++] = rowOf(mix(mix(23, t1), w1), shift);
    rows[f++] = rowOf(mix(mix(24, t1), x3), shift);
    rows[f++] = rowOf(mix(mix(mix(25, t1), t2), w), shift);
    rows[f++] = rowOf(mix(mix(mix(26, t1), t2), k), shift);
    rows[f++] = rowOf(mix(mix(27, t1), k1), shift);
    rows[f++] = rowOf(mix(mix(mix(28, t1), k), k1), shift);
    rows[f++] = rowOf(mix(29, k), shift);
    rows[f++] = rowOf(mix(mix(30, k), k1), shift);
    rows[f++] = rowOf(mix(mix(mix(31, k), k1), k2), shift);
    rows[f++] = rowOf(mix(mix(32, k1), k2), shift);
    rows[f++] = rowOf(mix(mix(33, w), k1), shift);
    rows[f++] = rowOf(mix(mix(mix(34, w), k1), t1), shift);
    rows[f++] = rowOf(mix(35, n3), shift);
    rows[f++] = rowOf(mix(36, p3), shift);
    rows[f++] = rowOf(mix(mix(37, x3), n3), shift);
    rows[f++] = rowOf(mix(mix(mix(38, s), s1), v0), shift);
    rows[f++] = rowOf(mix(mix(39, t1), sc), shift);
    rows[f++] = rowOf(mix(mix(mix(40, t1), x2), n2), shift);
    rows[f++] = rowOf(mix(mix(mix(41, t2), t1), x3), shift);
    rows[f++] = rowOf(mix(mix(42, v2), v1), shift);
    rows[f++] = rowOf(mix(mix(43, w1), w2), shift);
    rows[f++] = rowOf(mix(mix(44, t1), mix(s, s1)), shift);
    rows[f++] = rowOf(mix(45, 0), shift);
    return f;
  };
  return { begin, at };
}
