import type { EstimatedVariable } from '#model/estimate.js';
import type { RecordedClaim, ReportEntry } from '#model/incident-record.js';
import { SIDES, type Side } from '#model/side.js';
import { gatherCopies } from './copies.js';
import { voiceOf } from './voice.js';

/** What a strip can be of. */
export type StripVariable = EstimatedVariable | 'casualties';

/** One line of a strip: what one speaker says in one wording, with the copies that only repeat it. */
export interface StripRow {
  readonly speaker: string;
  readonly side: Side;
  readonly claim: RecordedClaim;
  readonly copies: readonly RecordedClaim[];
}

/** The lines of a strip: sides in their order, a speaker's lines together, lower counts first; parts of a total and rejected claims left out. */
export function stripRows(
  claims: readonly RecordedClaim[],
  variable: StripVariable,
  reports: readonly ReportEntry[] = [],
): readonly StripRow[] {
  const shown = claims.filter(
    (claim) => claim.variable === variable && claim.review !== 'rejected' && claim.partOf === null,
  );
  const { own, copies } = gatherCopies(shown);
  return own
    .map((claim) => ({
      speaker: voiceOf(claim, reports),
      side: claim.side,
      claim,
      copies: copies.get(claim.id) ?? [],
    }))
    .sort(
      (a, b) =>
        SIDES.indexOf(a.side) - SIDES.indexOf(b.side) ||
        compare(a.speaker, b.speaker) ||
        least(a.claim) - least(b.claim) ||
        compare(a.claim.id, b.claim.id),
    );
}

function least(claim: RecordedClaim): number {
  return claim.value.min ?? claim.bounds?.low ?? claim.value.max ?? Number.MAX_VALUE;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
