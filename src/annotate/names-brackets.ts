import type { NameGrammar } from '#language/grammar/name.js';
import type { NameWord } from './names-words.js';

/** Word indexes, half-open. */
export interface NameStretch {
  readonly from: number;
  readonly to: number;
}

const LONGEST_NAME = 14;
const LONGEST_ACRONYM = 9;

/** For a bracket that opens at `open`: the index of the acronym inside, where there is one and nothing else; else -1. */
export function acronymInBrackets(words: readonly NameWord[], open: number): number {
  const close = words[open + 2]?.key;
  const inside = words[open + 1];
  const bracket = words[open]?.key;
  const closed = close === ',' || close === ';' || (bracket === '[' ? close === ']' : close === ')');
  return (bracket === '(' || bracket === '[') && inside?.acronym && closed ? open + 1 : -1;
}

/**
 * The words before a bracket whose initials spell the acronym ("Groupe de soutien à … (GSIM)"): small
 * words may be passed over, no other word may. Null where no stretch does.
 */
export function spelledOut(
  words: readonly NameWord[],
  open: number,
  acronym: string,
  grammar: NameGrammar,
): NameStretch | null {
  const letters = acronym.replace(/[^\p{L}]/gu, '').toLowerCase();
  if (letters.length < 2) return null;
  for (let from = open - 2; from >= 0 && open - from <= LONGEST_NAME; from--) {
    const word = words[from]!;
    if (word.mark && word.key !== '-') return null;
    if (spells(words, from, open, letters, grammar)) return { from, to: open };
  }
  return null;
}

function spells(words: readonly NameWord[], from: number, to: number, letters: string, grammar: NameGrammar): boolean {
  if (words[from]!.key[0] !== letters[0] || grammar.links.has(words[from]!.key)) return false;
  // Letters that can have been used up when the words so far are read; small words may give a letter or none.
  let used = new Set([1]);
  for (let i = from + 1; i < to; i++) {
    const { key, mark } = words[i]!;
    const next = new Set<number>();
    const small = mark || grammar.links.has(key);
    for (const n of used) {
      if (small) next.add(n);
      if (n < letters.length && key[0] === letters[n]) next.add(n + 1);
    }
    used = next;
  }
  return used.has(letters.length);
}

/**
 * "JNIM (Group for ...)": what stands in the bracket behind the acronym at `short`, where its initials spell it, or where it
 * has a word of an organisation's name.
 */
export function bracketBehind(words: readonly NameWord[], short: number, grammar: NameGrammar): NameStretch | null {
  const bracket = words[short + 1]?.key;
  const end = bracket === '(' ? ')' : bracket === '[' ? ']' : null;
  if (end === null || words[short]!.key.length > LONGEST_ACRONYM) return null;
  const from = short + 2;
  let to = from;
  while (to < words.length && words[to]!.key !== end && to - from < LONGEST_NAME) to++;
  if (words[to]?.key !== end || to - from < 2) return null;
  const inside = words.slice(from, to);
  if (inside.some((word) => word.mark && word.key !== '-')) return null;
  const letters = words[short]!.key.replace(/[^\p{L}]/gu, '');
  const grouped = inside.some((word) => grammar.heads.has(word.key) || grammar.tails.has(word.key));
  const named = spells(words, from, to, letters, grammar) || (grouped && !grammar.heads.has(words[short]!.key));
  return named ? { from, to } : null;
}
