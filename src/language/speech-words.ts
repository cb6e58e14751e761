import { fold } from '#text/fold.js';
import { BLANK, isOfWord, latinKind, MARK } from '#text/latin.js';

// A clitic is a word of its own ("l'armée", "qu'il", "army's"); an apostrophe inside a word is not ("didn't", "Jama'at").
const CUT =
  /(?:[dlnscjmt]|qu|jusqu|lorsqu|puisqu)['’](?=[\p{L}\p{N}]|$)|['’]s(?!\p{L})|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-–.'’](?!['’]?s(?!\p{L}))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\S/iuy;
const INVERTED = /^(.+?)-(?:t-)?(il|elle|ils|elles|on|je|nous)$/;

export interface CutWord {
  /** Folded. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Folded words of a phrase: one way of cutting for lexicon and text, whatever the tokenizer does. */
export function cutSpeech(phrase: string): string[] {
  return cutRanges(phrase, 0, phrase.length).map((word) => word.key);
}

/** The words of `text` from `start` to `end` with their offsets; an inverted pronoun ("a-t-il") is a word of its own. */
export function cutRanges(text: string, start: number, end: number): CutWord[] {
  const words: CutWord[] = [];
  const stretch = text.slice(start, end);
  for (let at = 0; at < stretch.length; ) {
    const kind = latinKind(stretch, at);
    if (kind === BLANK) {
      at++;
      continue;
    }
    const to = plainEnd(stretch, at, kind);
    if (to > at) words.push({ key: fold(stretch.slice(at, to)), start: start + at, end: start + to });
    at = to > at ? to : cutMarked(words, stretch, at, start);
  }
  return words;
}

/** The end of a word at `at` that is letters and figures alone, or of a mark; `at` itself where that is not sure. */
function plainEnd(text: string, at: number, kind: number): number {
  if (kind === MARK) return text[at] === "'" ? at : at + 1;
  let to = at;
  while (isOfWord(latinKind(text, to))) to++;
  const after = latinKind(text, to);
  if (after === BLANK) return to;
  if (after !== MARK || text[to] === "'") return at;
  // A hyphen or a point may join it to more.
  if (text[to] !== '-' && text[to] !== '.') return to;
  const more = latinKind(text, to + 1);
  return more === BLANK || (more === MARK && text[to + 1] !== "'") ? to : at;
}

/** Pushes the word at `at` of the stretch, which begins at `start`; returns where the next one may begin. */
function cutMarked(words: CutWord[], stretch: string, at: number, start: number): number {
  CUT.lastIndex = at;
  const raw = CUT.exec(stretch)?.[0];
  if (raw === undefined) return at + 1;
  const from = start + at;
  const key = fold(raw);
  const inverted = raw.includes('-') ? INVERTED.exec(key) : null;
  if (inverted) {
    const cut = from + raw.lastIndexOf('-');
    words.push({
      key: inverted[1]!,
      start: from,
      end: raw.charAt(cut - from - 1) === 't' && /-t$/i.test(raw.slice(0, cut - from)) ? cut - 2 : cut,
    });
    words.push({ key: inverted[2]!, start: cut + 1, end: from + raw.length });
  } else {
    words.push({ key, start: from, end: from + raw.length });
  }
  return at + raw.length;
}
