/** A word for look-up in lexicons: lower case, accents kept, apostrophes straight. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  for (let i = 0; i < lower.length; i++) {
    if (isApostrophe(lower.charCodeAt(i))) return lower.replace(APOSTROPHES, "'");
  }
  return lower;
}

const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;

function isApostrophe(unit: number): boolean {
  return unit === 0x60 || unit === 0xb4 || (unit > 0x2bb && (unit === 0x2bc || unit === 0x2018 || unit === 0x2019));
}
