import type { NameGrammar } from '#language/grammar/name.js';
import type { NameWord } from './names-words.js';

/** Word indexes, half-open. */
export interface NameStretch {
  readonly from: number;
  readonly to: number;
}

const LONGEST_NAME = 14;

/** For a bracket that opens at `open`: the index of the acronym inside, where there is one and nothing else; else -1. */
export function acronymInBrackets(words: readonly NameWord[], open: number): number {
  const close = words[open + 2]?.key;
  const inside = words[open + 1];
  return words[open]?.key === '(' && inside?.acronym && (close === ')' || close === ',' || close === ';')
    ? open + 1
    : -1;
}

/**
 * The words before a bracket whose initials spell the acronym ("Groupe de soutien à l'islam et aux musulmans (GSIM)"): small
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

/** "JNIM (Group for ...)": what stands in the bracket behind an acronym, where it is a name of several words. */
export function bracketBehind(words: readonly NameWord[], open: number): NameStretch | null {
  if (words[open]?.key !== '(') return null;
  let to = open + 1;
  while (to < words.length && words[to]!.key !== ')' && to - open <= LONGEST_NAME) to++;
  const inside = words.slice(open + 1, to);
  const named = words[to]?.key === ')' && inside.length >= 2 && inside[0]!.capital;
  return named && !inside.some((word) => word.mark && word.key !== '-') ? { from: open + 1, to } : null;
}
