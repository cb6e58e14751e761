// Characters that show nothing and would only break look-ups, or make a line read as what it is not: controls (tab and
// line feed stay), soft hyphen, zero-width and directional marks, byte order mark.
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;

/** Canonical text of a block: NFC, `\n` line ends, no invisible characters, no white space at line ends. */
export function canonicalText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[ \t\u00A0]+(?=\n|$)/g, '')
    .replace(/^[ \t\u00A0]+/, '');
}
