import type { ClaimAnchor, TellingAnchor } from '#model/anchor.js';
import type { Claim } from '#model/claim.js';
import type { ClaimChange } from '#model/decision.js';
import type { Telling } from '#model/incident-record.js';
import { overlaps, type Range } from '#model/span.js';
import { fold } from '#text/fold.js';

/**
 * The claim that an anchor names among those of its report: the same id, else words that overlap with the same variable,
 * speaker and value. Somebody else's value at the same words is another claim: what was decided says nothing about it.
 * With `change`, a claim that a later coding reads as the person corrected it is found too.
 */
export function matchClaim(
  anchor: ClaimAnchor,
  words: Range | null,
  claims: readonly Claim[],
  change: ClaimChange = {},
): Claim | null {
  const same = claims.find((claim) => claim.id === anchor.claim && says(claim, anchor, change));
  if (same) return same;
  if (words === null) return null;
  const there = claims.filter((claim) => overlaps(claim.quote, words) && says(claim, anchor, change));
  return there.toSorted((a, b) => apart(a.quote, words) - apart(b.quote, words) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

function says(claim: Claim, anchor: ClaimAnchor, change: ClaimChange): boolean {
  return (
    (claim.variable === anchor.variable || claim.variable === change.variable) &&
    (alike(claim.speaker.name, anchor.speaker) || alike(claim.speaker.name, change.speaker?.name)) &&
    (alike(claim.value.text, anchor.valueText) || alike(claim.value.text, change.value?.text))
  );
}

function alike(a: string, b: string | undefined): boolean {
  return b !== undefined && fold(a) === fold(b);
}

/** The telling that an anchor names: the same key, else the one of its report whose words lie nearest. */
export function matchTelling(anchor: TellingAnchor, words: Range | null, tellings: readonly Telling[]): Telling | null {
  const same = tellings.find((telling) => telling.key === anchor.telling);
  if (same || words === null) return same ?? null;
  const near = tellings
    .map((telling) => ({ telling, distance: Math.min(...rangesOf(telling).map((range) => gap(range, words))) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || (a.telling.key < b.telling.key ? -1 : 1));
  const [first, second] = near;
  // Words in the middle between two tellings name neither of them.
  if (first && second && first.distance > 0 && first.distance === second.distance) return null;
  return first?.telling ?? null;
}

function rangesOf({ incident }: Telling): Range[] {
  return [...incident.claims.map(({ quote }) => quote), ...incident.places.map(({ span }) => span)];
}

/** Units between two ranges; 0 where they touch. */
function gap(a: Range, b: Range): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

function apart(a: Range, b: Range): number {
  return Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
}
