import type { RecordedClaim } from './incident-record.js';
import type { Side } from './side.js';
import type { CountKind } from './value.js';

/** A claim of deaths as a strip draws it, without its words. */
export interface StripMark {
  readonly side: Side;
  readonly min: number | null;
  readonly max: number | null;
  readonly kind: CountKind;
  readonly denied: boolean;
  readonly copy: boolean;
  /** Of vague words, as in the claim. */
  readonly bounds?: { readonly low: number; readonly high: number | null };
}

/** The marks of an incident's strip: totals of deaths that nobody has rejected, in the order of the claims. */
export function stripMarks(claims: readonly RecordedClaim[]): readonly StripMark[] {
  return claims
    .filter((claim) => claim.variable === 'killed' && claim.review !== 'rejected' && claim.partOf === null)
    .map((claim) => ({
      side: claim.side,
      min: claim.value.min,
      max: claim.value.max,
      kind: claim.value.kind,
      denied: claim.polarity === 'denied',
      copy: claim.copyOf !== null,
      ...(claim.bounds === undefined ? {} : { bounds: claim.bounds }),
    }));
}
