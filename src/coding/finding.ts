import type { Claim, ClaimValue, VariableName } from '#model/claim.js';
import type { ActorMention, Speaker } from '#model/mention.js';
import type { Medium } from '#model/speaker.js';
import type { Link } from './outcome-reach.js';
import type { Trigger } from './outcome-trigger.js';
import type { SentenceView } from './sentence-view.js';

/** What a variable found in a sentence: a claim before its speaker is looked up. */
export interface Finding {
  readonly variable: VariableName;
  readonly of: string;
  readonly value: ClaimValue;
  readonly polarity: Claim['polarity'];
  readonly hedge: Claim['hedge'];
  /** Half-open word indexes of the words that say it. */
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  /** Set where the finding itself says who speaks (the claimer of an attack; the author for "no group has claimed"). */
  readonly speaker: Speaker | null;
  readonly medium: Medium | null;
  readonly aggregate: boolean;
  /** An accusation of people by their role alone ("gunmen", "assaillants"). */
  readonly role?: boolean;
  /** The doers are the speaker's own ("its fighters", "our men"). */
  readonly own?: boolean;
}

/** A sentence with its outcome words and what they are tied to. */
export interface Reading {
  /** All actors of the report: events point to them. */
  readonly actors: readonly ActorMention[];
  readonly view: SentenceView;
  readonly triggers: readonly Trigger[];
  readonly links: readonly Link[];
}

/** One variable of the contract: its name, and how it is found in a sentence. */
export interface Variable {
  readonly name: VariableName;
  readonly find: (reading: Reading) => Finding[];
}

export const AUTHOR: Speaker = { name: 'author', kind: 'author', actor: null };
