import type { VariableName } from './claim.js';
import type { Hash } from './report.js';

/**
 * Words in a report that a decision holds on to: found again after a re-coding by position first, by quote with its
 * surroundings second; orphaned where neither finds them.
 */
export interface Anchor {
  readonly report: Hash;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  /** Up to 32 characters before and after. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A claim as a decision names it: its words, its variable and who said it, so that a claim with a new id is still found. */
export interface ClaimAnchor {
  readonly claim: Hash;
  readonly at: Anchor;
  readonly variable: VariableName;
  readonly speaker: string;
  readonly valueText: string;
}

/** One report's telling of an incident, held by the words of its first claim or place. */
export interface TellingAnchor {
  readonly telling: Hash;
  readonly at: Anchor;
}
