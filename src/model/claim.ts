import type { Span } from './span.js';
import type { Medium, SpeakerKind } from './speaker.js';
import type { CountKind } from './value.js';

export const VARIABLES = [
  'responsibility',
  'killed',
  'wounded',
  'casualties',
  'abducted',
  'arrested',
  'missing',
  'destroyed',
  'control',
  'status',
  'perpetrator',
  'attackers-count',
] as const;
export type VariableName = (typeof VARIABLES)[number];

/** The value of a claim: a count, or the words that say it. `text` is never empty. */
export interface ClaimValue {
  readonly min: number | null;
  readonly max: number | null;
  readonly text: string;
  readonly kind: CountKind;
}

/** One value of one variable, said by one speaker at one place of one report. */
export interface Claim {
  readonly id: string;
  readonly speaker: { readonly name: string; readonly kind: SpeakerKind };
  readonly medium: Medium;
  /** Who relayed it, nearest last. */
  readonly via: readonly string[];
  readonly variable: VariableName;
  /** Who or what is counted or concerned. */
  readonly of: string;
  readonly value: ClaimValue;
  readonly polarity: 'asserted' | 'denied';
  readonly hedge: 'certain' | 'hedged' | 'alleged';
  /** The sentence or clause that says it. */
  readonly quote: Span;
  readonly rule: string;
}
