import { fold } from '#text/fold.js';

// A clitic is a word of its own ("l'armée", "qu'il", "army's"); an apostrophe inside a word is not ("didn't", "Jama'at").
const CUT =
  /(?:[dlnscjmt]|qu|jusqu|lorsqu|puisqu)['’](?=[\p{L}\p{N}]|$)|['’]s(?!\p{L})|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-–.'’](?!['’]?s(?!\p{L}))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|\S/giu;
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
  for (const match of text.slice(start, end).matchAll(CUT)) {
    const from = start + match.index;
    const raw = match[0];
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
  }
  return words;
}
