import type { CountedGroup } from './side.js';

export const ESTIMATED = ['killed', 'wounded', 'abducted', 'arrested', 'missing'] as const;
export type EstimatedVariable = (typeof ESTIMATED)[number];

/** A claim's part in an estimate, with the reason in words. */
export interface EstimateClaim {
  readonly claim: string;
  readonly reason: string;
}

/** Low, best and high of a count by a named rule. Null where the method leaves it blank. */
export interface Estimate {
  readonly method: { readonly name: string; readonly version: string };
  readonly variable: EstimatedVariable;
  readonly group: CountedGroup | 'all';
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly used: readonly EstimateClaim[];
  readonly setAside: readonly EstimateClaim[];
  /** Why these numbers, for a person to read. */
  readonly sentence: string;
}
