import type { LanguageCode } from '#model/report.js';
import type { Token } from '#model/sentence.js';
import type { Range } from '#model/span.js';
import type { ParsedSentence } from './pack.js';

// Stand-in until the segmenter, tagger and parser of this folder are in place.
const WORD = /\p{L}[\p{L}\p{M}-]*['’]?|\d[\d.,]*\d|\d|\S/gu;

export function provisionalWords(phrase: string): string[] {
  return phrase.match(WORD) ?? [];
}

export function provisionalParse(language: LanguageCode, text: string, block: Range): ParsedSentence[] {
  const tokens: Token[] = [];
  for (const match of text.slice(block.start, block.end).matchAll(WORD)) {
    const start = block.start + match.index;
    tokens.push({
      start,
      end: start + match[0].length,
      form: match[0],
      lemma: match[0].toLowerCase(),
      upos: 'X',
      features: {},
      head: -1,
      relation: 'root',
    });
  }
  return tokens.length ? [{ ...block, language, tokens }] : [];
}
