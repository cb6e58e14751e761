import type { Problem } from './report.js';

/** A report that could not be read: kept as data, listed at the end, while the batch goes on. */
export interface ReadFailure extends Problem {
  readonly file: string;
  /** What the user can do about it. */
  readonly hint: string;
}
