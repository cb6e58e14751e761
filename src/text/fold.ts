/** Folding for look-up: case, accents, quote and hyphen variants are ignored; words and their order are kept. */

const CURLY_SINGLE = /[\u2018\u2019\u201B\u02BC\u02B9\u00B4`\u02BB]/g;
const HYPHENS = /[\u2010-\u2015\u2212]/g;
// ASCII but for the backtick, which stands for an apostrophe.
const PLAIN = /^[\0-_a-\x7f]*$/;
const MARKS = /[\u0300-\u036f]/g;

/** "Sévaré" and "sevare", "N’Djamena" and "n'djamena" fold to the same key. Not offset-preserving. */
export function fold(text: string): string {
  // Most words are plain, and the whole folding costs ten times as much.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(CURLY_SINGLE, "'")
    .replace(HYPHENS, '-')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');
}
