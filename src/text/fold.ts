/** Folding for look-up: case, accents, quote and hyphen variants are ignored; words and their order are kept. */

const CURLY_SINGLE = /[\u2018\u2019\u201B\u02BC\u02B9\u00B4`\u02BB]/g;
const HYPHENS = /[\u2010-\u2015\u2212]/g;
const MARKS = /[\u0300-\u036f]/g;

/** "Sévaré" and "sevare", "N’Djamena" and "n'djamena" fold to the same key. Not offset-preserving. */
export function fold(text: string): string {
  let marked = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80 && unit !== BACKTICK) continue;
    if (foldedUnits[unit] === undefined) return foldAny(text);
    marked = true;
  }
  if (!marked) return text.toLowerCase();
  let folded = '';
  for (let i = 0; i < text.length; i++) folded += foldedUnits[text.charCodeAt(i)]!;
  return folded;
}

function foldAny(text: string): string {
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

const BACKTICK = 0x60;
// Latin letters, then dashes and quotation marks: each of them folds by itself, whatever stands beside it.
const foldedUnits: string[] = [];
for (let unit = 0; unit < 0x250; unit++) foldedUnits[unit] = foldAny(String.fromCharCode(unit));
for (let unit = 0x2010; unit < 0x2020; unit++) foldedUnits[unit] = foldAny(String.fromCharCode(unit));
