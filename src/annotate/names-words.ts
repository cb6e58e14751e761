import { type NameGrammar, nameKey, type PhraseSet } from '#language/grammar/name.js';
import type { Sentence, Upos } from '#model/sentence.js';
import { classOf, isLetterClass, UPPER } from '#text/character.js';

/** One surface word as the finder of names sees it. */
export interface NameWord {
  readonly token: number;
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly upos: Upos;
  readonly capital: boolean;
  /** Two letters or more, all capitals. */
  readonly acronym: boolean;
  /** No blank before it. */
  readonly attached: boolean;
  readonly mark: boolean;
}

const ACRONYM = /^(?:\p{Lu}[\p{Lu}\d]{1,9}(?:-\p{Lu}[\p{Lu}\d]*)?|(?:\p{Lu}\.){3,}\p{Lu}?)$/u;
// "Masri", "al-Masri".
const CAPITAL = /^(?:\p{Ll}{1,3}-)?\p{Lu}/u;
const WORD = /[\p{L}\p{N}]/u;

/** Words of a sentence that have letters on the page; capitals as restored where the text has none of its own. */
export function nameWords(sentence: Sentence, text: string): NameWord[] {
  const words: NameWord[] = [];
  sentence.tokens.forEach((token, index) => {
    if (token.start === token.end) return;
    const surface = text.slice(token.start, token.end);
    // The form of a contraction is another word; else it tells the case.
    const written = token.form.length === surface.length ? token.form : surface;
    const upper = classOf(written.charCodeAt(0)) === UPPER;
    words.push({
      token: index,
      start: token.start,
      end: token.end,
      key: nameKey(surface),
      upos: token.upos,
      capital: upper || (written.includes('-') && CAPITAL.test(written)),
      acronym: upper && written.length > 1 && ACRONYM.test(written),
      attached: words.at(-1)?.end === token.start,
      mark: !isLetterClass(classOf(surface.charCodeAt(0))) && !WORD.test(surface),
    });
  });
  return words;
}

/** How many words from `from` on make a phrase of the set, at most; 0 for none. */
export function phraseLength(words: readonly NameWord[], from: number, set: PhraseSet): number {
  if (!set.firsts.has(words[from]?.key ?? '')) return 0;
  let phrase = '';
  let found = 0;
  for (let n = 1; n <= set.longest && from + n <= words.length; n++) {
    phrase += (n > 1 ? ' ' : '') + words[from + n - 1]!.key;
    if (set.phrases.has(phrase)) found = n;
  }
  return found;
}

/** True where the word can be part of a name. */
export function isNamePart(words: readonly NameWord[], i: number, grammar: NameGrammar): boolean {
  const word = words[i];
  if (!word?.capital || word.mark || grammar.times.has(word.key) || grammar.notNames.has(word.key)) return false;
  if (!opensClause(words, i)) return word.upos !== 'PRON' && word.upos !== 'DET';
  if (word.upos === 'PROPN' || word.acronym || grammar.given.has(word.key)) return !grammar.links.has(word.key);
  // Every first word has a capital: a common one is a name's only where the next one has a capital too.
  const next = words[i + 1];
  const bare = word.upos === 'NOUN' || word.upos === 'ADJ' || word.upos === 'X' || grammar.heads.has(word.key);
  // "Senior Hamas leaders".
  const known = phraseLength(words, i + 1, grammar.organisations) > 0;
  return bare && !known && next?.capital === true && !grammar.notNames.has(next.key);
}

function opensClause(words: readonly NameWord[], i: number): boolean {
  if (i === 0) return true;
  const before = words[i - 1]!;
  return before.mark && !/^[,()\-–—/&]$/.test(before.key);
}
