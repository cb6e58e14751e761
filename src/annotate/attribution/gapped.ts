import { plainCue } from '#language/plain-cue.js';
import type { Credit } from './credit.js';
import { speaks } from './may-speak.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt, roleAt } from './passage.js';

/** Words of a source whose verb is left out ("residents of the old town"), and words between it and its figure. */
const LONGEST_SOURCE = 7;
const LONGEST_LINK = 4;
/** Words that may follow the figure ("30 dead in all"). */
const LONGEST_TAIL = 3;

const CUE = plainCue('gap');

/** "The army says 12 died, residents 30": the verb of the first credit serves the second too. */
export function withGapped(passage: Passage, credits: readonly Credit[]): Credit[] {
  const { words } = passage;
  const added: Credit[] = [];
  for (let i = 1; i < words.length - 1; i++) {
    const start = pieceOpening(passage, i);
    if (start === null) continue;
    const host = credits.findLast((credit) => credit.to <= i && credit.construction !== 'impersonal');
    if (host?.cue.act !== 'say' || credits.some((credit) => credit.from >= host.to && credit.from <= start)) continue;
    if (!hasFigure(passage, Math.min(host.from, host.to), i)) continue;
    // "for the army, 12 dead; for residents, 30": the word before the source is shared as well.
    const side = passage.grammar.sides.has(words[start]?.key ?? '');
    const gapped = gappedCredit(passage, side ? start + 1 : start, side || words[i]!.key === ';');
    if (!gapped) continue;
    added.push(gapped);
    i = gapped.to;
  }
  return [...credits, ...added].sort((a, b) => a.cueAt.from - b.cueAt.from);
}

/** The word after a mark or a joining word at `i`, where a piece without verb may open; null where none does. */
function pieceOpening(passage: Passage, i: number): number | null {
  const { words, grammar } = passage;
  const mark = isComma(words[i]) || words[i]!.key === ';';
  const joined =
    phraseAt(words, mark ? i + 1 : i, grammar.conjunctions) ?? phraseAt(words, mark ? i + 1 : i, grammar.boundaries);
  if (joined) return joined.to;
  return mark ? i + 1 : null;
}

function gappedCredit(passage: Passage, start: number, parted: boolean): Credit | null {
  const { words, grammar } = passage;
  let end = start;
  while (end < words.length && end - start < LONGEST_SOURCE && !linksFigure(passage, end, parted)) {
    const word = words[end]!;
    if (word.kind !== 'word' || isVerb(passage, end) || phraseAt(words, end, grammar.cues)) return null;
    if (isNumber(passage, end)) return null;
    end++;
  }
  if (end === start || end >= words.length || end - start >= LONGEST_SOURCE) return null;
  const source: Stretch = { from: start, to: end };
  if (!opensSource(passage, start) || !speaks(passage, source) || !namesRole(passage, source)) return null;
  const figure = figureAfter(passage, end, parted)!;
  if (!endsSoon(passage, figure + 1)) return null;
  return {
    cue: CUE,
    cueAt: source,
    source,
    from: start,
    to: end,
    direction: 'forward',
    construction: 'gapped',
    negated: false,
    pronoun: null,
  };
}

const linksFigure = (passage: Passage, at: number, parted: boolean): boolean =>
  figureAfter(passage, at, parted) !== null;

/** The number that comes right at `at`, after "of", "at least" or, in a piece of its own, a comma; null where none does. */
function figureAfter(passage: Passage, at: number, parted: boolean): number | null {
  const { words, grammar } = passage;
  for (let i = at; i < Math.min(words.length, at + LONGEST_LINK); i++) {
    if (isNumber(passage, i)) return i;
    const { key } = words[i]!;
    const links = grammar.counting.has(key) || grammar.inside.has(key) || grammar.linking.has(key);
    if (!links && !(parted && i === at && isComma(words[i]))) return null;
    // "residents of the town": a preposition links only to a number.
    if (grammar.definite.has(key) && !grammar.counting.has(key)) return null;
  }
  return null;
}

const isNumber = (passage: Passage, i: number): boolean =>
  /^\d/.test(passage.words[i]!.key) || passage.words[i]!.upos === 'NUM';

function opensSource(passage: Passage, start: number): boolean {
  const { words, grammar } = passage;
  const first = words[start]!;
  return (
    grammar.determiners.has(first.key) || first.upper || roleAt(words, start, grammar) !== null || first.upos === 'ADJ'
  );
}

function namesRole(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++)
    if (roleAt(passage.words, i, passage.grammar) || phraseAt(passage.words, i, passage.grammar.outlets)) return true;
  return false;
}

/** The piece ends within a few words that hold no verb. */
function endsSoon(passage: Passage, from: number): boolean {
  const { words, grammar } = passage;
  for (let i = from; i <= from + LONGEST_TAIL; i++) {
    const word = words[i];
    if (!word || isHardMark(word) || isComma(word) || phraseAt(words, i, grammar.conjunctions)) return true;
    if (isVerb(passage, i)) return false;
  }
  return false;
}

function hasFigure(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isNumber(passage, i)) return true;
  return false;
}
