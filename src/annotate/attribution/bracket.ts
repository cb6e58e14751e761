import { plainCue } from '#language/plain-cue.js';
import type { Credit } from './credit.js';
import { type Passage, phraseAt, roleAt } from './passage.js';

const CUE = plainCue('()');

// "(the local government's own figure)" is about as long as a bare credit gets.
const LONGEST = 7;

// How far before the bracket the count may stand.
const FURTHEST_COUNT = 8;

function counts(passage: Passage, open: number): boolean {
  for (let i = open - 1; i >= 0 && open - i <= FURTHEST_COUNT; i--) if (/^\d/.test(passage.words[i]!.key)) return true;
  return false;
}

/** "12 killed (army figure), 30 (residents)": a bracket that holds only who says so. `open` is the word "(". */
export function bracketCredit(passage: Passage, open: number): Credit | null {
  const { words, grammar } = passage;
  if (words[open]?.key !== '(' || open === 0) return null;
  let close = open + 1;
  while (close < words.length && close - open <= LONGEST && words[close]!.key !== ')') {
    if (words[close]!.kind !== 'word' || /^\d/.test(words[close]!.key)) return null;
    close++;
  }
  if (words[close]?.key !== ')' || close === open + 1) return null;
  const last = words[close - 1]!;
  const closes = grammar.figures.has(last.key);
  const to = closes && close - open > 2 ? close - 1 : close;
  let known = false;
  let covered = open + 1;
  for (let i = open + 1; i < to; i++) {
    const match = roleAt(words, i, grammar) ?? phraseAt(words, i, grammar.outlets);
    if (!match) continue;
    known = true;
    covered = Math.max(covered, match.to);
  }
  // Without a word like "figure", a bracket names a source only where the whole of it is one; an acronym after a name is none.
  const named = words[open - 1]?.upper === true;
  if (closes ? !known && !words[open + 1]!.upper : !(known && covered >= to && !named && counts(passage, open)))
    return null;
  return {
    cue: CUE,
    cueAt: { from: open, to: close + 1 },
    source: { from: open + 1, to },
    from: open + 1,
    to: close + 1,
    direction: 'around',
    construction: 'bracket',
    negated: false,
    pronoun: null,
  };
}
