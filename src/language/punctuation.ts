import type { Scorer } from './weights.js';
import { hashForm, mix, rowOf } from './word-hash.js';
import type { Words } from './words.js';

// Punctuation gets its head when the tree of the words stands: which of the phrases that end or begin at the mark, or
// the phrase around it, it belongs to. Only heads that leave the tree projective are asked.

const PUNCTUATION_FEATURES = 24;
// How far up from each neighbour candidates are looked for.
const HIGHEST = 12;

export interface PunctuationInput {
  readonly words: Words;
  /** Part of speech and label of each word (of the words that are in the tree). */
  readonly upos: Int32Array;
  readonly labels: Int32Array;
  /** -1 for the root, -2 for words not in the tree. */
  readonly heads: Int32Array;
}

export interface PunctuationCandidates {
  /** Finds the candidates for the mark at `i`; returns how many. */
  readonly find: (input: PunctuationInput, i: number) => number;
  readonly head: (k: number) => number;
  /** Rows of the features of candidate k; returns how many. */
  readonly of: (k: number, rows: Int32Array) => number;
  readonly rows: Int32Array;
}

export function createPunctuationCandidates(shift: number): PunctuationCandidates {
  const rows = new Int32Array(PUNCTUATION_FEATURES);
  const heads = new Int32Array(2 * HIGHEST + 2);
  const side = new Int32Array(2 * HIGHEST + 2);
  const level = new Int32Array(2 * HIGHEST + 2);
  const below = new Int32Array(2 * HIGHEST + 2);
  let input: PunctuationInput;
  let mark = 0;
  let count = 0;
  let leftWord = -1;
  let rightWord = -1;
  let partner = -1;

  const isAbove = (ancestor: number, word: number): boolean => {
    let w = word;
    for (let steps = 0; w >= 0 && steps < 200; steps++) {
      if (w === ancestor) return true;
      w = input.heads[w]!;
    }
    return false;
  };

  const climb = (from: number, other: number, which: number): void => {
    let w = from;
    let under = -1;
    for (let k = 0; w >= 0 && k < HIGHEST; k++) {
      const meets = other >= 0 && isAbove(w, other);
      if (meets && which === 2) return;
      heads[count] = w;
      side[count] = meets ? 3 : which;
      level[count] = k;
      below[count] = under;
      count++;
      if (meets) return;
      under = w;
      w = input.heads[w]!;
    }
  };

  const find = (given: PunctuationInput, i: number): number => {
    input = given;
    mark = i;
    count = 0;
    const n = input.words.count;
    leftWord = i - 1;
    while (leftWord >= 0 && input.heads[leftWord] === -2) leftWord--;
    rightWord = i + 1;
    while (rightWord < n && input.heads[rightWord] === -2) rightWord++;
    if (rightWord === n) rightWord = -1;
    partner = partnerOf(input, i);
    if (leftWord >= 0) climb(leftWord, rightWord, 1);
    if (rightWord >= 0) climb(rightWord, leftWord, 2);
    return count;
  };

  const of = (k: number, out: Int32Array): number => {
    const { words, upos, labels } = input;
    const head = heads[k]!;
    const form = words.hash[mark]!;
    const where = side[k]!;
    const up = Math.min(4, level[k]!);
    const label = labels[head]!;
    const pos = upos[head]!;
    // Is this the highest phrase of its side, one step below the word that spans the mark?
    const parent = input.heads[head]!;
    const top = where === 3 ? 2 : parent < 0 || isAbove(parent, where === 1 ? rightWord : leftWord) ? 1 : 0;
    const place = leftWord < 0 ? 1 : rightWord < 0 ? 2 : 0;
    const inside =
      partner < 0 ? 0 : partner > mark === head > mark && Math.abs(head - mark) < Math.abs(partner - mark) ? 2 : 1;
    const parentLabel = parent < 0 ? 63 : labels[parent]!;
    const underLabel = below[k]! < 0 ? 62 : labels[below[k]!]!;
    const w = (where << 4) | (top << 2) | place;
    const x = mix(mix(form, w), inside);
    const leftPos = leftWord < 0 ? 31 : upos[leftWord]!;
    const rightPos = rightWord < 0 ? 31 : upos[rightWord]!;
    let f = 0;
    out[f++] = rowOf(mix(1, w), shift);
    out[f++] = rowOf(mix(2, x), shift);
    out[f++] = rowOf(mix(mix(3, x), up), shift);
    out[f++] = rowOf(mix(mix(4, x), label), shift);
    out[f++] = rowOf(mix(mix(5, x), pos), shift);
    out[f++] = rowOf(mix(mix(6, x), (label << 8) | pos), shift);
    out[f++] = rowOf(mix(mix(7, x), (parentLabel << 8) | label), shift);
    out[f++] = rowOf(mix(mix(8, x), (underLabel << 8) | label), shift);
    out[f++] = rowOf(mix(mix(9, x), Math.min(7, Math.abs(head - mark))), shift);
    out[f++] = rowOf(mix(mix(10, w), label), shift);
    out[f++] = rowOf(mix(mix(11, w), (inside << 4) | up), shift);
    out[f++] = rowOf(mix(mix(12, x), (leftPos << 8) | rightPos), shift);
    out[f++] = rowOf(mix(mix(13, x), (label << 16) | (leftPos << 8) | rightPos), shift);
    out[f++] = rowOf(mix(mix(14, x), words.hash[head]!), shift);
    out[f++] = rowOf(mix(mix(15, x), (rightWord < 0 ? 61 : labels[rightWord]!) | (label << 8)), shift);
    out[f++] = rowOf(mix(mix(16, x), (leftWord < 0 ? 61 : labels[leftWord]!) | (label << 8)), shift);
    out[f++] = rowOf(mix(mix(17, mark > 0 ? words.hash[mark - 1]! : 1), x), shift);
    out[f++] = rowOf(mix(mix(18, mark + 1 < words.count ? words.hash[mark + 1]! : 1), x), shift);
    return f;
  };
  return { find, head: (k) => heads[k]!, of, rows };
}

const QUOTE = 34;
const APOSTROPHE = 39;

/** The other one of a pair of brackets or quotes, or -1; looked for no further than 60 words. */
function partnerOf(input: PunctuationInput, i: number): number {
  const { hash, count } = input.words;
  const own = hash[i]!;
  const open = OPENING.get(own);
  if (open !== undefined) {
    for (let j = i + 1; j < count && j < i + 60; j++) if (hash[j] === open) return j;
    return -1;
  }
  const close = CLOSING.get(own);
  if (close !== undefined) {
    for (let j = i - 1; j >= 0 && j > i - 60; j--) if (hash[j] === close) return j;
    return -1;
  }
  if (!STRAIGHT.has(own)) return -1;
  let before = 0;
  let last = -1;
  for (let j = 0; j < i; j++) {
    if (hash[j] !== own) continue;
    before++;
    last = j;
  }
  if (before % 2 === 1) return last;
  for (let j = i + 1; j < count && j < i + 60; j++) if (hash[j] === own) return j;
  return -1;
}

const OPENING = new Map([
  [markHash('('), markHash(')')],
  [markHash('['), markHash(']')],
]);
const CLOSING = new Map([...OPENING].map(([a, b]) => [b, a]));
const STRAIGHT = new Set([QUOTE, APOSTROPHE].map((c) => markHash(String.fromCharCode(c))));

function markHash(form: string): number {
  return hashForm(form, 0, form.length);
}

/** Hangs every word with head -2 on the best candidate. */
export function attachPunctuation(candidates: PunctuationCandidates, scorer: Scorer, input: PunctuationInput): void {
  const score = new Float64Array(1);
  const { rows } = candidates;
  const { heads } = input;
  const chosen: number[] = [];
  for (let i = 0; i < input.words.count; i++) {
    if (heads[i] !== -2) continue;
    const count = candidates.find(input, i);
    let best = -1;
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      scorer.score(rows, candidates.of(k, rows), score);
      if (score[0]! > top) {
        top = score[0]!;
        best = candidates.head(k);
      }
    }
    chosen.push(i, best);
  }
  for (let k = 0; k < chosen.length; k += 2) heads[chosen[k]!] = chosen[k + 1]!;
}
