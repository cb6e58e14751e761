// Words are seen by the models as 32-bit hashes of their folded form; nothing is allocated on the way.

const SEED = 0x811c9dc5 | 0;

/** Folds one UTF-16 unit: lower case, straight quotes, plain hyphen, any digit to 0. */
function foldUnit(c: number): number {
  if (c < 128) {
    if (c >= 65 && c <= 90) return c + 32;
    if (c >= 48 && c <= 57) return 48;
    return c;
  }
  if (c >= 0xc0 && c <= 0xde && c !== 0xd7) return c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return c + (c & 1);
  if (c >= 0x391 && c <= 0x3a9) return c + 32;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;
  if (c === 0x2019 || c === 0x2018 || c === 0x201a || c === 0x2032 || c === 0x02bc) return 39;
  if (c === 0x201c || c === 0x201d || c === 0x201e || c === 0xab || c === 0xbb || c === 0x2033) return 34;
  if (c >= 0x2010 && c <= 0x2015) return 45;
  return c;
}

/** Hash of the folded units of `form` from `from` to `to`. */
export function hashForm(form: string, from: number, to: number): number {
  let h = SEED;
  for (let i = from; i < to; i++) h = Math.imul(h ^ foldUnit(form.charCodeAt(i)), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return h ^ (h >>> 13);
}

/** One more value into a feature's hash. */
export function mix(h: number, value: number): number {
  const x = Math.imul(h ^ value, 0x9e3779b1);
  return x ^ (x >>> 15);
}

/** The row of a feature's hash in a table of `2 ** (32 - shift)` rows. */
export function rowOf(h: number, shift: number): number {
  return Math.imul(h, 0x2c1b3c6d) >>> shift;
}

const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;
const OTHER = 4;

function unitClass(c: number): number {
  if (c >= 97 && c <= 122) return LOWER;
  if (c >= 65 && c <= 90) return UPPER;
  if (c >= 48 && c <= 57) return DIGIT;
  if (c < 128) return OTHER;
  if (c >= 0xdf && c <= 0x24f) return foldUnit(c) === c ? LOWER : UPPER;
  if (c >= 0xc0 && c <= 0xde) return UPPER;
  if (c >= 0x370 && c <= 0x52f) return foldUnit(c) === c ? LOWER : UPPER;
  return OTHER;
}

export const CASE_NONE = 0;
export const CASE_LOWER = 1;
export const CASE_TITLE = 2;
export const CASE_UPPER = 3;
export const CASE_MIXED = 4;

/** How the word is cased, by its first 32 units. */
export function caseOf(form: string): number {
  let upper = 0;
  let lower = 0;
  let firstUpper = false;
  const n = Math.min(form.length, 32);
  for (let i = 0; i < n; i++) {
    const k = unitClass(form.charCodeAt(i));
    if (k === UPPER) {
      if (upper + lower === 0) firstUpper = true;
      upper++;
    } else if (k === LOWER) lower++;
  }
  if (upper === 0) return lower === 0 ? CASE_NONE : CASE_LOWER;
  if (lower === 0) return upper === 1 && n === 1 ? CASE_TITLE : CASE_UPPER;
  return firstUpper && upper === 1 ? CASE_TITLE : CASE_MIXED;
}

/** Shape apart from case: which of letters, digits, hyphen, full stop, apostrophe and other marks it has. */
export function charsOf(form: string): number {
  let bits = 0;
  const n = Math.min(form.length, 32);
  for (let i = 0; i < n; i++) {
    const c = foldUnit(form.charCodeAt(i));
    const k = unitClass(c);
    if (k === DIGIT) bits |= 1;
    else if (k !== OTHER) bits |= 2;
    else if (c === 45) bits |= 4;
    else if (c === 46) bits |= 8;
    else if (c === 39) bits |= 16;
    else bits |= 32;
  }
  return bits | (Math.min(form.length, 3) << 6);
}
