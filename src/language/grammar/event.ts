import type { Realis } from '#model/mention.js';
import type { VerbForm } from './outcome.js';

/** What kind of act a trigger names; finer than the type of an incident. `hit` and `violence` alone say least. */
export const EVENT_KINDS = [
  'attack',
  'storm',
  'shoot',
  'kill',
  'massacre',
  'bomb',
  'blast',
  'suicide',
  'shell',
  'air',
  'drone',
  'clash',
  'ambush',
  'abduct',
  'arson',
  'arrest',
  'strike',
  'hit',
  'violence',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Kinds of news that are no incident, told by the words of their opening. */
export const TOPICS = [
  'court',
  'memory',
  'obituary',
  'sport',
  'accident',
  'nature',
  'cyber',
  'drill',
  'fiction',
  'economy',
  'speech',
  'reaction',
  'tally',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One reading of a trigger phrase. `means` are weapons and those who carry them: "a roadside bomb", "drones". */
export interface TriggerEntry {
  /** Null for a phrase that holds a trigger and is no violence ("heart attack"). */
  readonly kind: EventKind | null;
  readonly use: 'verb' | 'noun' | 'means';
  readonly form: VerbForm;
}

/** What words around a trigger say. `verb` cues hold for verbs only ("would", "pour"), `next` ones right before a noun ("no"),
 * `compound` ones right after it ("attack warning"). */
export type EventCue =
  | {
      readonly kind: 'realis';
      readonly realis: Exclude<Realis, 'actual' | 'figurative'>;
      readonly side: 'before' | 'next' | 'after' | 'compound' | 'verb';
    }
  | { readonly kind: 'background' }
  | { readonly kind: 'compared' }
  | { readonly kind: 'another' }
  | { readonly kind: 'separate' }
  | { readonly kind: 'credit' }
  | { readonly kind: 'tie' }
  | { readonly kind: 'tied' }
  /** An account given before of what is told ("an earlier toll"): no history. */
  | { readonly kind: 'account' }
  | { readonly kind: 'aside' }
  | { readonly kind: 'populace' }
  | { readonly kind: 'topic'; readonly topic: Topic };

/** A phrase found in the words of a sentence: half-open word indexes; `gapTo` ends the object inside it, if any. */
export interface PhraseHit<T> {
  readonly from: number;
  readonly to: number;
  readonly gapFrom: number | null;
  readonly entries: readonly T[];
}

/** How the words around a verb use it. `unreal`: an infinitive or modal that does not say that it happened. */
export type VerbUse = 'active' | 'passive' | 'unreal';

/** What a language declares for event mentions. Word indexes are those of `cutWords`. */
export interface EventGrammar {
  readonly findTriggers: (words: readonly string[]) => readonly PhraseHit<TriggerEntry>[];
  /** Overlapping cues are all given, the longest of each kind at each start. */
  readonly findCues: (words: readonly string[]) => readonly PhraseHit<EventCue>[];
  readonly verbUse: (words: readonly string[], from: number, form: VerbForm) => VerbUse;
  /** Whether a word that may be noun or verb is a noun here, as far as its neighbours tell. */
  readonly isNoun: (words: readonly string[], from: number) => boolean;
  /** "accused X of killing", "blamed X for": what leads to the deed of the object. */
  readonly deed: ReadonlySet<string>;
  /** "by", "par": who did it. */
  readonly by: ReadonlySet<string>;
  /** "on", "against", "contre": whom it hit, after a noun. */
  readonly against: ReadonlySet<string>;
  /** "of", "from", "belonging to": ties fighters to their group. */
  readonly of: ReadonlySet<string>;
  /** "between", "entre": both sides of a clash. */
  readonly between: ReadonlySet<string>;
  /** "de", "du": right after a noun, whose act it was. */
  readonly owner: ReadonlySet<string>;
}
