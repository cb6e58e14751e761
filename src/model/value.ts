import type { IsoDate } from './report.js';

/** Days from `start` to `end`, both included. `precision` is how exactly the words say it. */
export interface DateInterval {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly precision: 'day' | 'week' | 'month' | 'year';
}

export const COUNT_KINDS = ['exact', 'at-least', 'at-most', 'about', 'range', 'vague', 'none'] as const;
export type CountKind = (typeof COUNT_KINDS)[number];

/** A count as the words give it. An open bound is null; both are null where the words are vague; zero is a claim of zero. */
export interface CountValue {
  readonly min: number | null;
  readonly max: number | null;
  readonly kind: CountKind;
  /** The words of the count with its noun; never empty. */
  readonly text: string;
}
