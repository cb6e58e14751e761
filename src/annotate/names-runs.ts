import type { NameGrammar } from '#language/grammar/name.js';
import { isNamePart, type NameWord, phraseLength } from './names-words.js';

/** A well-known organisation; "al-Qaeda" may start small, but has a capital somewhere. */
export function knownLength(words: readonly NameWord[], i: number, grammar: NameGrammar): number {
  const n = phraseLength(words, i, grammar.organisations);
  return words.slice(i, i + n).some((word) => word.capital) ? n : 0;
}

/** "Donetsk Governor X": the name before a title ends there. */
function leadsToName(words: readonly NameWord[], i: number, grammar: NameGrammar): boolean {
  const n = grammar.particles.has(words[i]!.key) ? 0 : titleLength(words, i, grammar);
  return n > 0 && isNamePart(words, i + n, grammar);
}

export function titleLength(words: readonly NameWord[], i: number, grammar: NameGrammar): number {
  return phraseLength(words, i, grammar.titles) || phraseLength(words, i, grammar.plurals);
}

/** The name goes on over capitals, over particles before a capital, and in an organisation's over small words too. */
export function endOfName(
  words: readonly NameWord[],
  from: number,
  sure: number,
  head: boolean,
  grammar: NameGrammar,
): number {
  let to = from + sure;
  let linked = false;
  // "National Front for ...": the word for such a body may come later.
  const inGroup = (): boolean => head || (to - from > 1 && grammar.heads.has(words[to - 1]!.key));
  const isPart = (i: number): boolean =>
    isNamePart(words, i, grammar) ||
    (inGroup() && i < words.length && isGroupPart(words[i]!, !words[from]!.acronym && sure === 1, grammar));
  for (;;) {
    if (isPart(to) && !words[to]!.acronym) {
      // "MNR Spokesmen".
      if (words[to - 1]!.acronym && isRoleWord(words, to, grammar)) return to;
      if (!inGroup() && leadsToName(words, to, grammar)) return to;
      to++;
      continue;
    }
    let next = to;
    const group = inGroup();
    const small = (i: number): boolean => {
      const { key } = words[i]!;
      if (key === '-') return words[i]!.attached && words[i + 1]?.attached === true;
      if (grammar.and.has(key)) return group && linked && words[i + 1]?.acronym === false;
      if (group && (key === "'s" || grammar.links.has(key))) return true;
      return grammar.particles.has(key);
    };
    while (next < words.length && next - to < 3 && !isPart(next) && small(next)) next++;
    if (next === to || next >= words.length || !isPart(next)) return to;
    if (group && (phraseLength(words, next, grammar.titles) > 0 || grammar.given.has(words[next]!.key))) return to;
    linked = true;
    to = next + 1;
  }
}

/** Groups take words into their names that no person has: "Islam", and in French words in small letters. */
function isGroupPart(word: NameWord, small: boolean, grammar: NameGrammar): boolean {
  if (word.mark || grammar.times.has(word.key) || grammar.links.has(word.key)) return false;
  if (word.capital) return true;
  return small && !grammar.modifiersFirst && (word.upos === 'NOUN' || word.upos === 'ADJ');
}

/** True where a title or a noun for what somebody does stands here. */
export function isRoleWord(words: readonly NameWord[], i: number, grammar: NameGrammar): boolean {
  return titleLength(words, i, grammar) > 0 || phraseLength(words, i, grammar.roles) > 0;
}
