import type { Hash } from './report.js';

export type TieKind =
  | 'repeats'
  | 'shares wire copy'
  | 'relays the same statement'
  | 'updates'
  | 'retracts'
  | 'translates';

/** A report depends on another one. */
export interface Tie {
  readonly from: Hash;
  readonly to: Hash;
  readonly kind: TieKind;
  /** One sentence with the evidence: how much text, which quotation, which credit. */
  readonly reason: string;
}

/** The root of a lineage: ten sites that carry one communique are one origin. */
export interface Origin {
  readonly id: string;
  /** The earliest or the named one. */
  readonly root: Hash;
  /** All reports of it, the root included, sorted. */
  readonly reports: readonly Hash[];
}
