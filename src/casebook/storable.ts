import { hashOf } from './originals.js';

/** Text as a text column takes it: PostgreSQL knows neither NUL nor halves of surrogate pairs. JSON.stringify escapes both, so JSON needs no such care. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}');
}

const LONGEST_KEY = 500; // characters; an index entry holds 2,700 bytes

/** A key of any length and kind as an index takes it. */
export function storableKey(key: string): string {
  return key.length > LONGEST_KEY ? hashOf(key) : storable(key);
}
