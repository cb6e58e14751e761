import type { WordRarity } from '#model/word-rarity.js';
import { fold } from '#text/fold.js';
import { hashWord } from '#text/word-hash.js';

/** A text as linking compares it. */
export interface NamedText {
  /** Hashes of its words, ascending, with their weights: (1 + ln count) × rarity, scaled to length 1. */
  readonly words: Uint32Array;
  readonly weights: Float32Array;
  /** Words written with a capital within sentences, folded, with their rarity: only rare ones. */
  readonly names: ReadonlyMap<string, number>;
  /** Names of two words or more, folded, rarest first: what files a telling where date and place do not. */
  readonly fullNames: readonly string[];
  /** Single names that the table of words does not know, a steady sample. */
  readonly rareNames: readonly string[];
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const ENDS_SENTENCE = /[.!?:;…"“”«»\n\r•|*-]\s*$/u;
const RARE_NAME = 4;
const SHORTEST_NAME = 3;
/** More capitals than this, and the text is written in capitals: they tell nothing. */
const MOST_CAPITALS = 0.4;
const FULL_NAMES = 12;
const RARE_NAMES = 8;

interface Word {
  readonly folded: string;
  readonly capital: boolean;
  /** Stations, units, offices: the same in many texts of one outlet or authority. */
  readonly acronym: boolean;
  readonly opens: boolean;
  readonly start: number;
  readonly end: number;
}

export function readWords(text: string, rarity: WordRarity): NamedText {
  const words = cutWords(text);
  const counts = new Map<string, number>();
  for (const { folded } of words) if (folded.length > 1) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  const weighed = [...counts]
    .map(([word, count]) => ({ hash: hashWord(word), weight: (1 + Math.log(count)) * rarity.of(word) }))
    .sort((a, b) => a.hash - b.hash || a.weight - b.weight);
  const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    words: Uint32Array.from(weighed, (one) => one.hash),
    weights: Float32Array.from(weighed, (one) => one.weight / length),
    ...namesOf(words, text, rarity),
  };
}

function cutWords(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const [written] = match;
    const before = text.slice(Math.max(0, match.index - 4), match.index);
    return {
      folded: fold(written),
      capital: /^\p{Lu}/u.test(written),
      acronym: !/\p{Ll}/u.test(written) || /\p{N}/u.test(written),
      opens: match.index === 0 || ENDS_SENTENCE.test(before),
      start: match.index,
      end: match.index + written.length,
    };
  });
}

function namesOf(
  words: readonly Word[],
  text: string,
  rarity: WordRarity,
): Pick<NamedText, 'names' | 'fullNames' | 'rareNames'> {
  const letters = words.filter((word) => word.folded.length >= SHORTEST_NAME);
  if (letters.filter((word) => word.capital).length > MOST_CAPITALS * letters.length)
    return { names: new Map(), fullNames: [], rareNames: [] };
  const small = new Set(words.filter((word) => !word.capital).map((word) => word.folded));
  const names = new Map<string, number>();
  const full = new Map<string, number>();
  const isName = (word: Word) =>
    word.capital && !word.acronym && word.folded.length >= SHORTEST_NAME && !small.has(word.folded);
  words.forEach((word, i) => {
    if (!isName(word)) return;
    const next = words[i + 1];
    const joined = next !== undefined && isName(next) && /^[ '’-]$/.test(text.slice(word.end, next.start));
    const rare = rarity.of(word.folded);
    if (rare >= RARE_NAME && (!word.opens || joined)) names.set(word.folded, rare);
    if (joined) {
      const rarest = rare + rarity.of(next.folded);
      if (rarest >= FULL_NAME) full.set(`${word.folded} ${next.folded}`, rarest);
    }
  });
  const fullNames = [...full]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, FULL_NAMES)
    .map(([name]) => name);
  // The order of hashes samples alike in all texts: what two texts share is likely in both samples.
  const rareNames = [...names]
    .sort((a, b) => b[1] - a[1] || hashWord(a[0]) - hashWord(b[0]))
    .slice(0, RARE_NAMES)
    .map(([name]) => name)
    .sort();
  return { names, fullNames, rareNames };
}

/** Sum of the rarities of both words: "John Smith" stands everywhere, and "Kaimon Smith" does not. */
const FULL_NAME = 9;

/** Cosine of two texts' words, 0 to 1. */
export function likeness(a: NamedText, b: NamedText): number {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < a.words.length; i++) {
    const word = a.words[i]!;
    while (j < b.words.length && b.words[j]! < word) j++;
    if (j < b.words.length && b.words[j] === word) sum += a.weights[i]! * b.weights[j]!;
  }
  return sum;
}
