import type { Credit } from './credit.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt } from './passage.js';

/** For each credit, the words that it credits: none, one or two stretches, cut where another credit takes over. */
export function contentsOf(passage: Passage, credits: readonly Credit[]): Stretch[][] {
  const boundaries = boundariesOf(passage);
  return credits.map((credit, index) => {
    const next = credits[index + 1] ?? null;
    const previous = credits[index - 1] ?? null;
    const right = rightLimit(passage, credit, credits, boundaries);
    // "The attack, which the government blames on X, left ...": the relative clause ends at its comma.
    const opener = passage.words[credit.from - 1];
    const relative =
      opener !== undefined &&
      (passage.grammar.relatives.has(opener.key) || /^(que|qu')$/.test(opener.key)) &&
      isComma(passage.words[credit.from - 2]);
    if (relative && credit.direction === 'self') {
      return stretches(passage, [
        { from: credit.cueAt.from, to: Math.min(right, nextComma(passage, credit.cueAt.from)) },
      ]);
    }
    if (credit.construction === 'impersonal')
      return stretches(passage, [segmentAround(passage, credit, credits, boundaries)]);
    if (credit.direction === 'self') {
      const passive = credit.construction === 'passive';
      return stretches(passage, [{ from: passive ? credit.from : credit.cueAt.from, to: passive ? credit.to : right }]);
    }
    if (credit.direction === 'forward') {
      const from = credit.to;
      const before = passage.words[credit.cueAt.from - 1];
      // "The authorities, who speak of 12 dead, have ...": the relative clause ends at its comma.
      const antecedent =
        credit.source !== null && credit.construction === 'prepositional' && credit.source.to <= credit.cueAt.from;
      const inRelative = antecedent || (before !== undefined && passage.grammar.relatives.has(before.key));
      if (inRelative) return stretches(passage, [{ from, to: Math.min(right, nextComma(passage, from)) }]);
      return stretches(passage, [{ from: isComma(passage.words[from]) ? from + 1 : from, to: right }]);
    }
    const left = { from: leftLimit(passage, credit, credits, boundaries), to: credit.from };
    if (credit.construction === 'bracket')
      return stretches(passage, [{ from: pieceStart(passage, credit.from - 1), to: credit.from - 1 }]);
    const around = [left];
    const comma = passage.words[credit.to];
    const goesOn = comma !== undefined && (isComma(comma) || comma.kind === 'quote' || isVerb(passage, credit.to));
    if (goesOn && !(next && next.from <= credit.to + 1)) {
      around.push({ from: isComma(comma) ? credit.to + 1 : credit.to, to: right });
    }
    void previous;
    return stretches(passage, around);
  });
}

/** "Reportedly" and its like cover the clause they stand in. */
function segmentAround(
  passage: Passage,
  credit: Credit,
  credits: readonly Credit[],
  boundaries: readonly number[],
): Stretch {
  let from = 0;
  let to = passage.words.length;
  for (const at of boundaries) {
    if (at < credit.from) from = at;
    else if (at >= credit.to) {
      to = at;
      break;
    }
  }
  for (const other of credits) {
    if (!own(other)) continue;
    if (other.to <= credit.from) from = Math.max(from, other.to);
    if (other.from >= credit.to) to = Math.min(to, other.from);
  }
  return { from: Math.min(from, credit.from), to: Math.max(to, credit.to) };
}

function nextComma(passage: Passage, from: number): number {
  let i = from;
  while (i < passage.words.length && !isComma(passage.words[i])) i++;
  return i;
}

function boundariesOf(passage: Passage): number[] {
  const { words, grammar } = passage;
  const found: number[] = [];
  for (let i = 1; i < words.length; i++) {
    if (
      words[i]!.key === ';' ||
      (words[i]!.key === '.' && i < words.length - 1) ||
      phraseAt(words, i, grammar.boundaries)
    )
      found.push(i);
  }
  return found;
}

/** Takes words away from its neighbours; "no group has claimed" inside what X said does not. */
const own = (credit: Credit): boolean => credit.construction !== 'impersonal' && !credit.nobody;

/** Where the words after a credit stop belonging to it. */
function rightLimit(
  passage: Passage,
  credit: Credit,
  credits: readonly Credit[],
  boundaries: readonly number[],
): number {
  const { words } = passage;
  const later = credits.filter((other) => other !== credit && own(other) && other.from >= credit.to);
  for (let b = 0; b < boundaries.length; b++) {
    const at = boundaries[b]!;
    if (at <= credit.to) continue;
    if (words[at]!.key === '.') return at;
    const end = boundaries[b + 1] ?? words.length;
    if (later.some((other) => other.from >= at && other.from < end)) return at;
  }
  const next = later[0];
  if (!next) return words.length;
  if (next.direction !== 'around') return next.from;
  // "X said A and B, according to Y": Y takes the last piece only where X has another.
  return next.construction === 'relay' ? next.from : Math.max(credit.to, pieceStart(passage, next.from));
}

/** Where the words before a parenthetical credit begin to belong to it. */
function leftLimit(
  passage: Passage,
  credit: Credit,
  credits: readonly Credit[],
  boundaries: readonly number[],
): number {
  const earlier = credits.filter((other) => other !== credit && own(other) && other.to <= credit.from);
  let from = 0;
  for (const at of boundaries) {
    if (at >= credit.from) break;
    if (passage.words[at]!.key === '.' || earlier.some((other) => other.cueAt.from < at && other.cueAt.from >= from))
      from = at;
  }
  const last = earlier.filter((other) => other.cueAt.from >= from).at(-1);
  if (!last || credit.construction === 'relay') return from;
  if (last.direction === 'around') return last.to;
  return Math.max(last.to, pieceStart(passage, credit.from));
}

/** Start of the piece between commas that ends at word `end`. */
function pieceStart(passage: Passage, end: number): number {
  let i = end;
  while (i > 0 && (isComma(passage.words[i - 1]) || passage.words[i - 1]!.key === '(')) i--;
  while (i > 0 && !isComma(passage.words[i - 1]) && !isHardMark(passage.words[i - 1]!)) i--;
  return i;
}

function stretches(passage: Passage, list: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of list) {
    let { from, to } = stretch;
    while (from < to && passage.words[from]!.kind === 'mark') from++;
    while (to > from && passage.words[to - 1]!.kind === 'mark' && passage.words[to - 1]!.key !== ')') to--;
    const boundary = from < to ? phraseAt(passage.words, from, passage.grammar.boundaries) : null;
    if (boundary && boundary.to < to) from = boundary.to;
    const joined = from < to ? phraseAt(passage.words, from, passage.grammar.conjunctions) : null;
    if (joined && joined.to >= to) continue;
    if (from < to) out.push({ from, to });
  }
  return out;
}
