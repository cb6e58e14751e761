import type { Sentence } from '#model/sentence.js';

/** No tree of prose is deeper; wrong ones of long noise may be. */
const DEEPEST = 40;

/** Whether a token is one that `isTop` accepts, or hangs on one, over whatever steps. */
export function isUnder(tokens: Sentence['tokens'], token: number, isTop: (token: number) => boolean): boolean {
  let at = token;
  for (let depth = 0; depth < DEEPEST && at >= 0; depth++) {
    if (isTop(at)) return true;
    at = tokens[at]!.head;
  }
  return false;
}
