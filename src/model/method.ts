import type { SpeakerKind } from './speaker.js';

/** How a method comes from the figures that count to its numbers. */
export const CHOICES = ['range', 'lowest', 'majority', 'latest'] as const;
type Choice = (typeof CHOICES)[number];

/** What a party's uncorroborated figure of its enemy's losses may do. */
export const ENEMY_LOSSES = ['high only', 'if alone', 'never', 'as any'] as const;
type EnemyLosses = (typeof ENEMY_LOSSES)[number];

/** A user's own numbers for vague words. */
export interface MethodWords {
  readonly words: readonly string[];
  readonly low: number;
  readonly best: number;
  readonly high: number | null;
}

/** A named, versioned rule for estimates, read from `data/methods/` or from a user's file. */
export interface Method {
  readonly name: string;
  readonly version: string;
  /** What it does, for a person to read. */
  readonly sentence: string;
  readonly choose: Choice;
  /** Whose figures count at all, the most trusted first. */
  readonly speakers: readonly SpeakerKind[];
  /** Those without a stake: they corroborate, and are preferred where they speak. */
  readonly independent: readonly SpeakerKind[];
  readonly enemyLosses: EnemyLosses;
  /** How many independent origins must agree. */
  readonly corroborated: number;
  /** `blank`: words without a figure give none. Else the column of the table of vague words to read ("best" is its main one). */
  readonly vague: string;
  /** Rows that go before those of the table. */
  readonly words: readonly MethodWords[];
}
