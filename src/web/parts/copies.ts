import type { RecordedClaim } from '#model/incident-record.js';

/** Claims that stand for themselves, and by their id those that only repeat them. A copy of what is not here stands for itself. */
export function gatherCopies(claims: readonly RecordedClaim[]): {
  readonly own: readonly RecordedClaim[];
  readonly copies: ReadonlyMap<string, readonly RecordedClaim[]>;
} {
  const ids = new Set(claims.map((claim) => claim.id));
  const own: RecordedClaim[] = [];
  const copies = new Map<string, RecordedClaim[]>();
  for (const claim of claims) {
    if (claim.copyOf === null || !ids.has(claim.copyOf)) own.push(claim);
    else copies.set(claim.copyOf, [...(copies.get(claim.copyOf) ?? []), claim]);
  }
  return { own, copies };
}
