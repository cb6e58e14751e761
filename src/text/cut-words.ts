import type { Token } from '#model/sentence.js';
import { isLatinWord } from './latin.js';
import { plainWord } from './plain-word.js';

/** A word for look-up in lexicons: lower case, straight apostrophes, parts of hyphenated words apart. */
export interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Index of the token it lies in. */
  readonly token: number;
}

// Neither hyphen nor blank, nor an apostrophe to make straight.
const PLAIN = /^[!-,.-_a-~À-ɏ]+$/;
const PART = /[^\s\-\u2010-\u2012]+/gu;

/** The non-empty words of a sentence, cut at hyphens: "car-bomb attack" gives three words whatever the tokenizer does. */
export function cutWords(text: string, tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  tokens.forEach((token, index) => {
    if (token.start >= token.end) return;
    const written = text.slice(token.start, token.end);
    if (isLatinWord(written) || PLAIN.test(written)) {
      words.push({ key: written.toLowerCase(), start: token.start, end: token.end, token: index });
      return;
    }
    for (const match of written.matchAll(PART)) {
      const start = token.start + match.index;
      const key = plainWord(match[0]);
      words.push({ key, start, end: start + match[0].length, token: index });
    }
  });
  return words;
}
