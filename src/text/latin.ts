/**
 * What a UTF-16 unit below U+0250 is: most words of English and French are of such units alone, and are cut by them
 * without an expression. What is none of these, or has a neighbour that is none, is left to the expression.
 */
export const ELSE = 0;
export const BLANK = 1;
export const LETTER = 2;
export const FIGURE = 3;
/** Numbers that are no figures ("½", "²"). */
const NUMERAL = 4;
export const MARK = 5;

const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/\s/, BLANK],
  [/\p{L}/u, LETTER],
  [/\d/, FIGURE],
  [/\p{N}/u, NUMERAL],
];

const KINDS = Uint8Array.from({ length: 0x250 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? MARK;
});

/** The kind of the unit at `at`; past the end there is a blank. */
export function latinKind(text: string, at: number): number {
  return at < text.length ? (KINDS[text.charCodeAt(at)] ?? ELSE) : BLANK;
}

export function isOfWord(kind: number): boolean {
  return kind >= LETTER && kind <= NUMERAL;
}

/** Letters and numbers alone, all of them Latin. */
export function isLatinWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isOfWord(latinKind(text, i))) return false;
  return text !== '';
}
