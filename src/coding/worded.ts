import type { ClaimValue } from '#model/claim.js';
import type { Trigger } from './outcome-trigger.js';
import { type SentenceView, wordsOf } from './sentence-view.js';

/** Longest words of a value that is no count. */
const LONGEST = 24;

/** Half-open words of the clause around an outcome: between the nearest breaks, the commas next to it included. */
export function clauseAround(view: SentenceView, from: number, to: number): { from: number; to: number } {
  let start = from;
  while (start > 0 && from - start < LONGEST && !isClauseBreak(view.words[start - 1]!)) start--;
  let end = to;
  while (end < view.words.length && end - to < LONGEST && !isClauseBreak(view.words[end]!)) end++;
  return { from: start, to: end };
}

const BREAKS = new Set([';', ':', '.', '?', '!', '—', '–', '(', ')', '•']);
const isClauseBreak = (word: string) => BREAKS.has(word);

/** A value that is words: nothing is counted. */
export function wordedValue(view: SentenceView, from: number, to: number): ClaimValue {
  return { min: null, max: null, kind: 'vague', text: wordsOf(view, from, to) };
}

export const hedgeOf = (trigger: Trigger) => (trigger.mood === 'hedged' ? 'hedged' : 'certain');
