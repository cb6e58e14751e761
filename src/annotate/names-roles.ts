import type { NameGrammar } from '#language/grammar/name.js';
import type { NameStretch } from './names-brackets.js';
import { type NameWord, phraseLength } from './names-words.js';

// "the former deputy commander of the rapid intervention battalion": longer ones are clauses.
const LONGEST_ROLE = 12;
const MOST_MODIFIERS = 4;

/** Titles that end where a name starts: their first word, and whether one is a plural; null where there is none. */
export function titlesBefore(
  words: readonly NameWord[],
  name: number,
  grammar: NameGrammar,
): { readonly from: number; readonly plural: boolean } | null {
  let from = name;
  let plural = false;
  for (;;) {
    const before = longestEndingAt(words, from, grammar);
    if (!before) break;
    from = before.from;
    plural ||= before.plural;
  }
  return from < name ? { from: grammar.modifiersFirst ? withModifiers(words, from, grammar) : from, plural } : null;
}

function longestEndingAt(
  words: readonly NameWord[],
  end: number,
  grammar: NameGrammar,
): { readonly from: number; readonly plural: boolean } | null {
  for (const [set, plural] of [
    [grammar.plurals, true],
    [grammar.titles, false],
  ] as const) {
    for (let n = Math.min(set.longest, end); n > 0; n--) {
      // "Minister Amir Peretz": a title that is a given name, too.
      if (n === 1 && grammar.given.has(words[end - 1]!.key) && longestEndingAt(words, end - 1, grammar)) continue;
      if (phraseLength(words, end - n, set) === n) return { from: end - n, plural };
    }
  }
  return null;
}

/** "Malian army spokesman": nouns and adjectives before the title. */
function withModifiers(words: readonly NameWord[], title: number, grammar: NameGrammar): number {
  let from = title;
  while (from > 0 && title - from < MOST_MODIFIERS) {
    const word = words[from - 1]!;
    const people = word.upos === 'ADJ' && word.capital;
    const named = word.upos === 'PROPN' && !grammar.notNames.has(word.key) && !grammar.times.has(word.key);
    if (!grammar.modifiers.has(word.key) && !word.acronym && !people && !named) break;
    from--;
  }
  return from;
}

/** ", a farmer from Gao," behind a name that ends at `comma`: the words of the role, or null. */
export function roleBehind(words: readonly NameWord[], comma: number, grammar: NameGrammar): NameStretch | null {
  if (words[comma]?.key !== ',') return null;
  let from = comma + 1;
  // "X, 34, a farmer".
  if (words[from]?.upos === 'NUM' && words[from + 1]?.key === ',') from += 2;
  if (!isRole(words, from, grammar)) return null;
  const to = endOfRole(words, from);
  // An apposition is closed by a mark, or goes on with "who"; "in Gao, a soldier died" does neither.
  const closed = to === words.length || words[to]!.mark || grammar.who.has(words[to]!.key);
  return closed ? { from, to } : null;
}

/** "the army spokesman, X": the role before the comma that stands before `name`, or null. */
export function roleBefore(words: readonly NameWord[], name: number, grammar: NameGrammar): NameStretch | null {
  const comma = name - 1;
  if (words[comma]?.key !== ',') return null;
  for (let from = comma - 1; from >= 0 && comma - from <= LONGEST_ROLE; from--) {
    const word = words[from]!;
    if (word.mark ? word.key !== '-' : isVerbal(word)) return null;
    const opens = phraseLength(words, from, grammar.openers) > 0 && word.upos === 'DET';
    if (opens && isRole(words, from, grammar)) return { from, to: comma };
  }
  return null;
}

/** True where a noun phrase whose head is a role starts here, with or without its determiner. */
function isRole(words: readonly NameWord[], start: number, grammar: NameGrammar): boolean {
  let i = start;
  for (let n = phraseLength(words, i, grammar.openers); n > 0; n = phraseLength(words, i, grammar.openers)) {
    if (phraseLength(words, i, grammar.roles) >= n) break;
    i += n;
  }
  const most = grammar.modifiersFirst ? MOST_MODIFIERS : 1;
  let found = false;
  for (let n = 0; n <= most && i + n < words.length; n++) {
    const word = words[i + n]!;
    const role = phraseLength(words, i + n, grammar.roles);
    // The head is the last noun of the chunk: "army spokesman", not "spokesman system".
    if (role > 0) {
      found = true;
      n += role - 1;
      continue;
    }
    const inChunk = word.key === '-' || word.upos === 'NOUN' || word.upos === 'ADJ' || word.upos === 'PROPN';
    if (!inChunk || (!grammar.modifiersFirst && word.upos === 'NOUN')) break;
    if (found && word.upos === 'NOUN') return false;
  }
  return found;
}

function endOfRole(words: readonly NameWord[], from: number): number {
  let to = from;
  while (to < words.length && to - from < LONGEST_ROLE) {
    const word = words[to]!;
    if (word.mark ? word.key !== '-' : to > from && isVerbal(word)) break;
    to++;
  }
  return to;
}

function isVerbal(word: NameWord): boolean {
  return word.upos === 'VERB' || word.upos === 'AUX' || word.upos === 'SCONJ';
}
