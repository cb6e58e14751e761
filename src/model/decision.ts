import type { Anchor, ClaimAnchor, TellingAnchor } from './anchor.js';
import type { Claim } from './claim.js';
import type { Hash } from './report.js';

/** What a correction may change; a field left out stays. */
export type ClaimChange = Partial<
  Pick<Claim, 'speaker' | 'medium' | 'variable' | 'of' | 'value' | 'polarity' | 'hedge'>
>;

/** Admiralty scale: A completely reliable … F cannot be judged; 1 confirmed … 6 cannot be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

export type Act =
  /** `blind`: as a second coder, without seeing what others decided. It is compared with theirs, and changes nothing of it. */
  | { readonly kind: 'accept' | 'reject'; readonly claim: ClaimAnchor; readonly blind?: true }
  | { readonly kind: 'correct'; readonly claim: ClaimAnchor; readonly change: ClaimChange; readonly blind?: true }
  | {
      readonly kind: 'add';
      readonly telling: TellingAnchor;
      readonly at: Anchor;
      readonly claim: Omit<Claim, 'id' | 'quote' | 'rule'>;
    }
  | { readonly kind: 'same' | 'different'; readonly a: TellingAnchor; readonly b: TellingAnchor }
  | { readonly kind: 'merge'; readonly incidents: readonly string[]; readonly tellings: readonly TellingAnchor[] }
  /** `tellings` leave the incident together; `from` are those that stay in it. */
  | {
      readonly kind: 'split';
      readonly incident: string;
      readonly tellings: readonly TellingAnchor[];
      readonly from?: readonly TellingAnchor[];
    }
  | { readonly kind: 'note'; readonly on: string; readonly text: string }
  | {
      readonly kind: 'assess';
      /** The outlet, or a speaker's name. */
      readonly source: string;
      readonly reliability: Reliability;
      readonly credibility: Credibility;
    }
  | { readonly kind: 'exclude'; readonly report: Hash }
  /** Takes an earlier decision back; the log keeps both. */
  | { readonly kind: 'undo'; readonly decision: Hash };

/** A person's act: append-only, each entry hashed with the one before it. */
export interface Decision {
  /** Position in the casebook's chain, from 1. */
  readonly seq: number;
  /** Of everything below and of `previous`. */
  readonly id: Hash;
  readonly previous: Hash | null;
  readonly author: string;
  /** UTC, `2024-09-19T07:30:00.000Z`. */
  readonly at: string;
  readonly act: Act;
  readonly reason: string | null;
}
