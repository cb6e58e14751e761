import type { Estimate } from '#model/estimate.js';
import type { RecordRules } from './compose-record.js';
import type { ComparedClaim } from './record-claims.js';

/** Estimates of every method, by variable and by group. */
export function estimateCounts(_compared: readonly ComparedClaim[], _rules: RecordRules): Estimate[] {
  return [];
}
