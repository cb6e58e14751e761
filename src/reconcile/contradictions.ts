import type { Claim } from '#model/claim.js';

/** Two claims that cannot both hold, with the reason in one sentence. */
export interface Contradiction {
  readonly claims: readonly [Claim, Claim];
  readonly reason: string;
}

/**
 * Contradictions among the claims of one incident: counts of the same people that no number satisfies both, and a denial
 * against an assertion. Another count by the same speaker is an update, not a contradiction.
 */
export function findContradictions(claims: readonly Claim[]): Contradiction[] {
  const found: Contradiction[] = [];
  claims.forEach((a, i) => {
    for (const b of claims.slice(i + 1)) {
      const reason = a.variable === b.variable && !sameSpeaker(a, b) ? reasonOf(a, b) : null;
      if (reason !== null) found.push({ claims: [a, b], reason });
    }
  });
  return found;
}

function reasonOf(a: Claim, b: Claim): string | null {
  if (a.polarity !== b.polarity) {
    if (!sameGroup(a.of, b.of)) return null;
    const [denier, other] = a.polarity === 'denied' ? [a, b] : [b, a];
    return `${denier.speaker.name} denies what ${other.speaker.name} says`;
  }
  if (a.polarity === 'denied' || !disjoint(a, b) || !sameGroup(a.of, b.of)) return null;
  return `${a.speaker.name} says ${boundsOf(a)}, ${b.speaker.name} ${boundsOf(b)}`;
}

function sameSpeaker(a: Claim, b: Claim): boolean {
  return a.speaker.name === b.speaker.name && a.speaker.kind === b.speaker.kind;
}

function disjoint(a: Claim, b: Claim): boolean {
  if (!counted(a) || !counted(b)) return false;
  return (a.value.min ?? 0) > (b.value.max ?? Infinity) || (b.value.min ?? 0) > (a.value.max ?? Infinity);
}

const counted = ({ value }: Claim) => value.min !== null || value.max !== null;

/** One phrase holds all telling words of the other; phrases that tell nobody in particular ("people", "morts") agree. */
function sameGroup(a: string, b: string): boolean {
  const [wordsA, wordsB] = [tellingWords(a), tellingWords(b)];
  if (wordsA.size === 0 || wordsB.size === 0) return wordsA.size === wordsB.size;
  return [...wordsA].every((word) => wordsB.has(word)) || [...wordsB].every((word) => wordsA.has(word));
}

const ANYBODY = new Set(
  'people persons dead deaths bodies victims killed wounded injured injuring others other number of a the personnes gens morts mort tués tuées corps victimes blessés blessées autres nombre de des les'.split(
    ' ',
  ),
);

function tellingWords(phrase: string): Set<string> {
  return new Set((phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !ANYBODY.has(word)));
}

/** "20", "at least 20", "300 to 350", "at most 5": a count's bounds in words. */
export function boundsOf({ value: { min, max, kind } }: Claim): string {
  if (min === null && max === null) return 'no figure';
  if (max === null) return `at least ${min}`;
  if (min === null) return `at most ${max}`;
  if (min === max) return kind === 'about' ? `about ${min}` : String(min);
  return `${min} to ${max}`;
}
