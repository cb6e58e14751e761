import { BLANK, classOf, DIGIT, HIGH, isWordClass, LOW, MARK } from './character.js';

// No address is longer than this; what goes on without a blank is cut, so that no token is boundless.
const LONGEST_ADDRESS = 2048;
const NOT_AT_END = new Set([...'.,;:!?\'"’”»)]}>']);
const STOPS = new Set([...'<>"«»“”']);

/** End of a web address that starts at or before `from`: up to a blank or a quotation mark, less the punctuation behind. */
export function endOfAddress(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + LONGEST_ADDRESS);
  let p = from;
  while (p < limit && classOf(text.charCodeAt(p)) !== BLANK && !STOPS.has(text[p]!)) p++;
  while (p > from && NOT_AT_END.has(text[p - 1]!)) p--;
  return notInsidePair(text, p, end);
}

/** End of the host part of an e-mail address or of a handle: letters, figures, and dots, hyphens and underscores inside. */
export function endOfHost(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + LONGEST_ADDRESS);
  let p = from;
  while (p < limit && (isWordClass(classOf(text.charCodeAt(p))) || /[._-]/.test(text[p]!))) p++;
  while (p > from && /[._-]/.test(text[p - 1]!)) p--;
  return p;
}

const SMILEY = /(?:[:;=]['’]?-?[()DPpOo/|\\*]|<3|\^_\^)(?=\s|$)/y;

/** End of a smiley at `from`, or `from` where there is none. */
export function endOfSmiley(text: string, from: number, end: number): number {
  SMILEY.lastIndex = from;
  const match = SMILEY.exec(text);
  const p = match ? from + match[0].length : from;
  return p <= end ? p : from;
}

const ZERO_WIDTH_JOINER = 0x200d;
const LONGEST_CLUSTER = 32;

/**
 * End of what one symbol shows: a character outside the basic plane or a sign, with the variation marks, skin tones and
 * joined characters behind it; two regional letters make a flag.
 */
export function endOfSymbol(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + LONGEST_CLUSTER);
  let p = skipCharacter(text, from, end);
  if (isRegional(text, from) && p < limit && isRegional(text, p)) p = skipCharacter(text, p, end);
  while (p < limit) {
    const unit = text.charCodeAt(p);
    if (classOf(unit) === MARK) p++;
    else if (isSkinTone(text, p)) p += 2;
    else if (unit === ZERO_WIDTH_JOINER && p + 1 < limit && classOf(text.charCodeAt(p + 1)) !== BLANK)
      p = skipCharacter(text, p + 1, end);
    else break;
  }
  return p;
}

function skipCharacter(text: string, p: number, end: number): number {
  const pair = classOf(text.charCodeAt(p)) === HIGH && p + 1 < end && classOf(text.charCodeAt(p + 1)) === LOW;
  return pair ? p + 2 : p + 1;
}

function isRegional(text: string, p: number): boolean {
  const point = text.codePointAt(p) ?? 0;
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

function isSkinTone(text: string, p: number): boolean {
  const point = text.codePointAt(p) ?? 0;
  return point >= 0x1f3fb && point <= 0x1f3ff;
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{Nd}]/u;

/** True where a pair of surrogates at `p` is a letter, a figure or a mark (Gothic, Adlam, mathematical letters). */
export function isWordPair(text: string, p: number, end: number): boolean {
  if (p + 1 >= end) return false;
  const point = text.codePointAt(p)!;
  return point > 0xffff && WORD_CHARACTER.test(String.fromCodePoint(point));
}

/** A cut never parts two surrogates that belong together. */
export function notInsidePair(text: string, p: number, end: number): number {
  const inside = p > 0 && p < end && classOf(text.charCodeAt(p)) === LOW && classOf(text.charCodeAt(p - 1)) === HIGH;
  return inside ? p + 1 : p;
}

/** How many figures stand in a row at `from`, at most `most + 1`. */
export function figuresAt(text: string, from: number, end: number, most: number): number {
  let n = 0;
  while (n <= most && from + n < end && classOf(text.charCodeAt(from + n)) === DIGIT) n++;
  return n;
}
