/** What a UTF-16 unit is to the scanner. Numbers, so that a table of bytes can hold them. */
export const BLANK = 1;
export const LOWER = 2;
export const UPPER = 3;
/** Letters of scripts without case. */
const CASELESS = 4;
export const DIGIT = 5;
export const MARK = 6;
export const APOSTROPHE = 7;
export const HYPHEN = 8;
export const DOT = 9;
export const END = 10;
export const ELLIPSIS = 11;
export const OPEN = 12;
export const CLOSE = 13;
export const DASH = 14;
export const QUOTE = 15;
export const HIGH = 16;
export const LOW = 17;
const OTHER = 18;

// First match wins. Controls and format characters (joiners, direction marks, soft hyphens) count as blanks: they bear no
// word. The right single mark is an apostrophe first; the scanner finds out where it closes a quotation.
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[\s\p{Cc}\p{Cf}]/u, BLANK],
  [/[\p{Lu}\p{Lt}]/u, UPPER],
  [/[‘‛]/u, OPEN],
  [/['’ʼ`´′]/u, APOSTROPHE],
  [/\p{Ll}/u, LOWER],
  [/\p{L}/u, CASELESS],
  [/\p{Nd}/u, DIGIT],
  [/\p{M}/u, MARK],
  [/[-‐‑]/u, HYPHEN],
  [/\./u, DOT],
  [/[!?‼⁇⁈⁉؟۔。！？।]/u, END],
  [/…/u, ELLIPSIS],
  [/["＂]/u, QUOTE],
  [/[–—―−‒]/u, DASH],
  [/[\p{Ps}\p{Pi}]/u, OPEN],
  [/[\p{Pe}\p{Pf}]/u, CLOSE],
];

// Filled as characters are met: a fact about Unicode, not state. Zero: not met yet.
const table = new Uint8Array(0x10000);

function classify(unit: number): number {
  let found = OTHER;
  if (unit >= 0xd800 && unit < 0xe000) found = unit < 0xdc00 ? HIGH : LOW;
  else {
    const character = String.fromCharCode(unit);
    found = CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
  }
  table[unit] = found;
  return found;
}

/** The class of a UTF-16 unit. */
export function classOf(unit: number): number {
  return table[unit] || classify(unit);
}

/** Letters, figures and the marks that sit on them. */
export function isWordClass(kind: number): boolean {
  return kind >= LOWER && kind <= MARK;
}

export function isLetterClass(kind: number): boolean {
  return kind >= LOWER && kind <= CASELESS;
}
