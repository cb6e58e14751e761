import type { PlaceGrammar } from '#language/grammar/place.js';
import type { Gazetteer, NameHit } from '#model/gazetteer.js';
import { phraseBefore, type Word } from './places-words.js';

/** A stretch of words that may name a place: half-open word indexes, and the characters of the name itself. */
export interface NameSpan {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly hits: readonly NameHit[];
}

const LONGEST_NAME = 6;
const CONNECTORS = new Set(
  "de du des d' la le les l' of the al el ad ar as ash az en ez es sur sous aux and et da do dos das di del den der van von ou bin ben wa um umm y e i - - – ' in".split(
    ' ',
  ),
);
const NAME_WORD = /^[\p{L}\p{M}\p{N}'’‘ʼ`.-]+$/u;
const POSSESSIVE = /(?:['’]s|['’]|\.)$/u;

const ARTICLE = /^(?:al|el|a[dnrstz]|ash|e[dnrstz])$/;

/** Whether a name may begin at word `i`: a capital, or an Arabic article that the tokens part from its name. */
function opensName(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  if (word.capital) return true;
  if (!ARTICLE.test(word.surface) || words[i + 1]?.key !== '-' || i + 2 >= words.length) return false;
  return words[i + 2]!.capital;
}

export function isAllCapitals(word: Word): boolean {
  return word.surface.length > 1 && !/\p{Ll}/u.test(word.surface) && /\p{Lu}/u.test(word.surface);
}

/** The longest name of the gazetteer that begins at word `from`, or null. */
export function longestNameAt(
  words: readonly Word[],
  from: number,
  text: string,
  find: Gazetteer['find'],
): NameSpan | null {
  if (!opensName(words, from)) return null;
  for (let to = Math.min(words.length, from + LONGEST_NAME); to > from; to--) {
    if (!words[to - 1]!.capital || !isOneName(words, from, to, text)) continue;
    const span = trimmed(words, from, to, text);
    const hits = find(span.name);
    if (hits.length > 0) return { ...span, hits };
  }
  return null;
}

/** Capitalised words from `from` on, with small words between them, as one name that the gazetteer need not know. */
export function capitalisedRun(words: readonly Word[], from: number, text: string): NameSpan | null {
  if (from >= words.length || !opensName(words, from)) return null;
  let to = words[from]!.capital ? from + 1 : from + 3;
  for (;;) {
    // "Ameriyat al-Fallujah": the article and its hyphen belong to the name.
    const next = to + articleAt(words, to);
    if (next >= words.length || next - from >= LONGEST_NAME || !words[next]!.capital) break;
    if (!isOneName(words, from, next + 1, text)) break;
    to = next + 1;
  }
  return { ...trimmed(words, from, to, text), hits: [] };
}

/** Words of an Arabic article inside a name; without its hyphen only where the word is no other ("et", "en", "as"). */
function articleAt(words: readonly Word[], i: number): number {
  const word = words[i];
  if (!word || !ARTICLE.test(word.surface)) return 0;
  if (words[i + 1]?.key === '-') return 2;
  return word.surface === 'al' || word.surface === 'el' ? 1 : 0;
}

function isOneName(words: readonly Word[], from: number, to: number, text: string): boolean {
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    if (!NAME_WORD.test(word.surface) && !/^[-–‑]$/.test(word.surface)) return false;
    if (i > from && !word.capital && !CONNECTORS.has(word.key)) return false;
    if (i > from && /\n\s*\n/.test(text.slice(words[i - 1]!.end, word.start))) return false;
    if (i < to - 1 && /[\p{Ll}]{3}\.$/u.test(word.surface)) return false;
    if (i < to - 1 && /['’]s$/.test(word.surface)) return false;
  }
  return true;
}

function trimmed(words: readonly Word[], from: number, to: number, text: string) {
  const start = words[from]!.start;
  let end = words[to - 1]!.end;
  const surface = text.slice(start, end);
  const tail = /^(?:\p{Lu}\.)+$/u.test(surface) ? null : POSSESSIVE.exec(surface);
  if (tail) end -= tail[0].length;
  return { from, to, start, end, name: text.slice(start, end) };
}

/** What stands beside a name and makes it a part of a longer one, mostly a person's: a title, another capitalised word. */
export function standsInLongerName(
  words: readonly Word[],
  span: NameSpan,
  grammar: PlaceGrammar,
): 'title' | 'before' | 'after' | null {
  const before = words[span.from - 1];
  if (before) {
    const bare = before.key.replace(/\.$/, '');
    if (grammar.titles.has(bare) && before.capital && !grammar.cues.has(bare)) return 'title';
    if (grammar.titles.has(bare) && /\.$/.test(before.surface)) return 'title';
    if (grammar.plainTitles.has(bare)) return 'title';
    if (/^\p{Lu}\.$/u.test(before.surface)) return 'before';
    const locative = phraseBefore(words, span.from, grammar.locative) > 0;
    if (!locative && isNameWord(before, grammar) && (span.from > 1 || grammar.personNames.has(bare))) return 'before';
  }
  const after = words[span.to];
  if (!after || /['’]s$/.test(words[span.to - 1]!.surface)) return null;
  return isNameWord(after, grammar) && !grammar.organisationAfter.has(after.key) ? 'after' : null;
}

/** A capitalised word that is a name by itself, no title, common word or word of direction. */
function isNameWord(word: Word, grammar: PlaceGrammar): boolean {
  const bare = word.key.replace(/\.$/, '');
  if (!word.capital || !NAME_WORD.test(word.surface)) return false;
  return !(
    grammar.notPlaces.has(bare) ||
    grammar.cues.has(bare) ||
    grammar.insideCue.has(bare) ||
    grammar.titles.has(bare)
  );
}
