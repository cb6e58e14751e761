import { IntMap } from './int-map.js';
import type { Scorer } from './weights.js';
import { mix } from './word-hash.js';
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
  const tag = (words: Words, tags: Int32Array): void => {
    extract.begin(words);
    for (let i = 0; i < words.count; i++) {
      const count = extract.at(i, tags, rows);
      tags[i] = bestOf(scorer.score(rows, count));
    }
  };
  return { tag };
}

/** Index of the greatest score, the first of equals. */
export function bestOf(scores: Float64Array | Int16Array): number {
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

/** What each feature's hash starts from, and of how many values it is made. */
const SEEDS = Int32Array.from({ length: 45 }, (_, i) => i + 1);
const DEPTHS = Uint8Array.of(
  1,
  2,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
  2,
  2,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  2,
  3,
  1,
  2,
  3,
  2,
  2,
  3,
  1,
  1,
  2,
  3,
  2,
  3,
  3,
  2,
  2,
  2,
  1,
);
const COUNT = SEEDS.length;

interface TagFeatures {
  readonly begin: (words: Words) => void;
  /** Rows of the features of word i, given the tags before it; returns how many. */
  readonly at: (i: number, tags: Int32Array, rows: Int32Array) => number;
}

const BEFORE = 251;
const OUTSIDE = 0x2545f491;

export function createTagFeatures(shift: number, classes: WordClasses): TagFeatures {
  const classOf = new IntMap(classes);
  let words: Words;
  let known = new Int32Array(64);
  // Gathered first and hashed in one tight loop after, as in `parse-features.ts`.
  const x = new Int32Array(COUNT);
  const y = new Int32Array(COUNT);
  const z = new Int32Array(COUNT);

  const begin = (sentence: Words): void => {
    words = sentence;
    const n = words.count;
    if (known.length < n) known = new Int32Array(n * 2);
    for (let i = 0; i < n; i++) known[i] = Math.max(0, classOf.get(words.hash[i]!));
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

    x[0] = w;
    x[1] = w;
    y[1] = s;
    x[2] = v1;
    x[3] = w1;
    x[4] = v2;
    x[5] = w2;
    x[6] = v1;
    y[6] = w;
    x[7] = w;
    y[7] = w1;
    x[8] = v1;
    y[8] = w1;
    x[9] = suffix1[i]!;
    x[10] = x2;
    x[11] = x3;
    x[12] = suffix4[i]!;
    x[13] = prefix1[i]!;
    x[14] = prefix2[i]!;
    x[15] = prefix3[i]!;
    x[16] = sc;
    x[17] = sc;
    y[17] = x3;
    x[18] = s;
    y[18] = x2;
    x[19] = t1;
    x[20] = t1;
    y[20] = t2;
    x[21] = t1;
    y[21] = w;
    x[22] = t1;
    y[22] = w1;
    x[23] = t1;
    y[23] = x3;
    x[24] = t1;
    y[24] = t2;
    z[24] = w;
    x[25] = t1;
    y[25] = t2;
    z[25] = k;
    x[26] = t1;
    y[26] = k1;
    x[27] = t1;
    y[27] = k;
    z[27] = k1;
    x[28] = k;
    x[29] = k;
    y[29] = k1;
    x[30] = k;
    y[30] = k1;
    z[30] = k2;
    x[31] = k1;
    y[31] = k2;
    x[32] = w;
    y[32] = k1;
    x[33] = w;
    y[33] = k1;
    z[33] = t1;
    x[34] = n3;
    x[35] = p3;
    x[36] = x3;
    y[36] = n3;
    x[37] = s;
    y[37] = s1;
    z[37] = v0;
    x[38] = t1;
    y[38] = sc;
    x[39] = t1;
    y[39] = x2;
    z[39] = n2;
    x[40] = t2;
    y[40] = t1;
    z[40] = x3;
    x[41] = v2;
    y[41] = v1;
    x[42] = w1;
    y[42] = w2;
    x[43] = t1;
    y[43] = mix(s, s1);
    x[44] = 0;
    for (let f = 0; f < COUNT; f++) {
      const depth = DEPTHS[f]!;
      let h = Math.imul(SEEDS[f]! ^ x[f]!, 0x9e3779b1);
      h ^= h >>> 15;
      if (depth > 1) {
        h = Math.imul(h ^ y[f]!, 0x9e3779b1);
        h ^= h >>> 15;
      }
      if (depth > 2) {
        h = Math.imul(h ^ z[f]!, 0x9e3779b1);
        h ^= h >>> 15;
      }
      rows[f] = Math.imul(h, 0x2c1b3c6d) >>> shift;
    }
    return COUNT;
  };
  return { begin, at };
}
