import { fold } from './fold.js';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, folded, in order. Apostrophes and hyphens part words. */
export function foldedWords(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}
