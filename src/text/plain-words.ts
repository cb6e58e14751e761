import { fold } from './fold.js';

const LONGEST = 2_000; // characters; nouns of counts and sentences are shorter

/** Folded runs of letters and digits: "L'armée" gives "l", "armee". For comparing short phrases. */
export function plainWords(text: string): string[] {
  return fold(text.slice(0, LONGEST)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words as one key, by which phrases of lists are found. */
export function phraseKey(text: string): string {
  return plainWords(text).join(' ');
}
