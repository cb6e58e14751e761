import type { ForceKey } from './actor.js';
import type { IncidentType } from './incident.js';
import type { PlacePrecision } from './place-precision.js';
import type { Span } from './span.js';
import type { Medium, SpeakerKind } from './speaker.js';
import type { CountValue, DateInterval } from './value.js';

/** What every mention has: where it stands, in tokens and in characters, and the rule that found it. */
export interface MentionBase extends Span {
  /** Index of the sentence. */
  readonly sentence: number;
  /** Half-open token indexes within the sentence. */
  readonly from: number;
  readonly to: number;
  /** Stable public name, `language/what/which` (`en/time/weekday`). */
  readonly rule: string;
}

/** How a time expression is anchored. */
export type TimeAnchor = 'absolute' | 'publication' | 'narrative' | 'event' | 'none';

/** A time expression with its value. Durations, recurring and "since" expressions never become points. */
export interface TimeMention extends MentionBase {
  readonly kind: 'time';
  readonly role: 'point' | 'duration' | 'since' | 'until' | 'recurring';
  readonly anchor: TimeAnchor;
  /** Null where the anchor is unknown: never a guess. */
  readonly interval: DateInterval | null;
  /** Local clock time as stated, `HH:MM`, or null. */
  readonly clock: string | null;
  /** Part of the day as stated ("morning", "night"), language-free, or null. */
  readonly dayPart: 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'dawn' | null;
  readonly modifier: 'about' | 'early' | 'mid' | 'late' | 'before' | 'after' | null;
  /** TIMEX3 value where it can be given, for benchmarks and display ("2024-W38", "P3D", "PRESENT_REF"). */
  readonly timex: string | null;
}

/** A count with what it counts. */
export interface QuantityMention extends MentionBase {
  readonly kind: 'quantity';
  readonly value: CountValue;
  /** Token index of the counted noun ("soldiers"), or null for a bare number ("killing 12"). */
  readonly noun: number | null;
  /** The counted noun phrase as written ("Wagner mercenaries"), empty where bare. */
  readonly counted: string;
  /** What the noun is: people by default, things (aircraft, vehicles), or a measure that is no count of people (km, years, dollars). */
  readonly unit: 'people' | 'things' | 'measure' | 'unknown';
  /** This count is a part of that mention's count ("12 people, including three children"). */
  readonly subsetOf: number | null;
  /** In a revision ("raised from 21 to 24"): which of the two. */
  readonly revision: 'old' | 'new' | null;
}

/** Who an actor mention names. `id` is null for a role or an unknown name. */
export interface ActorRef {
  readonly id: string | null;
  /** Canonical name, or the words of the role. */
  readonly name: string;
  readonly kind: SpeakerKind;
  /** ISO 3166-1 alpha-2 of the actor's country, or null. */
  readonly country: string | null;
}

export interface ActorMention extends MentionBase {
  readonly kind: 'actor';
  readonly actor: ActorRef;
  /** How it is mentioned: by name, by acronym, by role ("the army", "gunmen"), as a named person, as a private person or people. */
  readonly form: 'name' | 'acronym' | 'role' | 'person' | 'people';
  /** True where nothing in the registry fits: listed in `unread`. */
  readonly unknown: boolean;
  /** Registry ids that the words may mean, where several fit until the whole report is seen. */
  readonly candidates?: readonly string[];
  /** For a force that every country has ("the army"): which, whatever the country. */
  readonly force?: ForceKey;
  /** The actor only qualifies another noun ("army base", "un camp de l'armée"): no agent by itself. */
  readonly modifier?: boolean;
  /** "suspected", "alleged", "présumés": the words themselves doubt who it was. */
  readonly suspected?: boolean;
  /** A country or its capital standing for its government ("Bamako said"). */
  readonly metonym?: boolean;
  /** A role that points back ("the group", "ce mouvement"). */
  readonly refersBack?: boolean;
  /** Ids of actors that the words tie the role to ("al-Qaeda-linked fighters"). */
  readonly linked?: readonly string[];
  /** Named only as what another group is tied to ("JNIM, affiliated with al-Qaeda"): neither agent nor antecedent. */
  readonly affiliation?: boolean;
  /** What settled the actor; absent where nothing did. */
  readonly resolvedBy?: 'name' | 'introduced' | 'country' | 'context' | 'antecedent' | 'lineage';
}

export interface PlaceCandidate {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly country: string;
  readonly precision: PlacePrecision;
  readonly population: number;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface PlaceMention extends MentionBase {
  readonly kind: 'place';
  /** The name as written, without the words around it. */
  readonly name: string;
  /** What the words around the name say it is ("district", "airport", "gendarmerie school"), or null. */
  readonly facility: string | null;
  /** Chosen candidate; null where nothing is sure enough: never a guess. */
  readonly place: PlaceCandidate | null;
  readonly candidates: readonly PlaceCandidate[];
  /** Uncertainty radius, kilometres; null where unresolved. */
  readonly radiusKm: number | null;
  /** A country or demonym used only as an adjective ("Malian army") gives a hint, not a place. */
  readonly use: 'place' | 'hint' | 'dateline';
  /**
   * What the words around it make of the place: `locative` where something is or happens there ("in X", "attack on X"),
   * `origin` where somebody or something comes from or goes to ("from X", "flew to X"), `other` where it is only mentioned
   * ("mayor of X", "told reporters in X").
   */
  readonly context: 'locative' | 'origin' | 'other';
  /** What the words say of its level ("district", "village of X", "X airport"), or null. */
  readonly level: PlacePrecision | null;
  /** "30 km north of X": where the place meant lies from the named one. `bearing` in degrees from north, null if unsaid. */
  readonly offset: { readonly km: number; readonly bearing: number | null } | null;
  /** "north of X" without a distance: the direction in degrees from north. What is meant lies somewhere out there. */
  readonly beyond?: number;
  /** Index of a mention whose distance tells where this one lies: "X, 30 km north of Y". */
  readonly measured?: number;
  /** Index, among the report's place mentions, of the place that the words put it in ("X in the Y region", "X, Y"). */
  readonly inside: number | null;
  /** Index of the other end, at the first of two: "between X and Y", "the X–Y road". What is meant lies between them. */
  readonly between: number | null;
  /** ISO 3166-1 alpha-2 that a demonym hints at; null for a place (see `place.country`). */
  readonly country: string | null;
  /** Why `place` is null. */
  readonly unresolved: 'unknown-name' | 'ambiguous' | 'unlikely' | null;
}

/** A passage in quotation marks. May run over sentences and paragraphs; marks are not part of `inner`. */
export interface QuotationMention extends Span {
  readonly kind: 'quotation';
  readonly inner: Span;
  /** A few words set in marks ("under control") rather than speech. */
  readonly scare: boolean;
  readonly closed: boolean;
}

/** Somebody is credited with words: source, cue, content. */
export interface Attribution {
  readonly kind: 'attribution';
  readonly rule: string;
  readonly speaker: Speaker;
  /** The words that name the speaker; null where it is carried over from before. */
  readonly source: Span | null;
  /** The words that credit ("said", "according to", "selon"); null for a bare quotation carried over. */
  readonly cue: Span | null;
  /** What is credited: one or more stretches, in order. */
  readonly content: readonly Span[];
  readonly medium: Medium;
  readonly via: readonly string[];
  /** `denied` where the cue denies ("denied that", "a démenti"). */
  readonly polarity: 'asserted' | 'denied';
  readonly hedge: 'certain' | 'hedged' | 'alleged';
  /** How the cue presents it: told, claimed as one's own act, denied, accused somebody, refused to confirm. */
  readonly act: 'say' | 'claim' | 'deny' | 'accuse' | 'decline';
}

export interface Speaker {
  readonly name: string;
  readonly kind: SpeakerKind;
  /** Registry id of the actor, where known. */
  readonly actor: string | null;
}

/** Whether the words say that it happened, or only plan, fear, suppose, stage or remember it. */
export type Realis =
  | 'actual'
  | 'planned'
  | 'feared'
  | 'averted'
  | 'hypothetical'
  | 'commemorated'
  | 'tried'
  | 'figurative'
  | 'generic';

/** Words that name an act of violence. */
export interface EventMention extends MentionBase {
  readonly kind: 'event';
  /** Null where the word alone does not tell ("attack", "violence", "incident"). */
  readonly type: IncidentType | null;
  /** Token index of the trigger's head. */
  readonly head: number;
  /** `nominal` triggers can refer back ("the assault"). */
  readonly form: 'verbal' | 'nominal';
  /** What kind of act the words name, finer than the type ("shoot", "bomb", "attack"). */
  readonly act: string;
  /** True for a weapon or its bearer ("a roadside bomb", "a suicide bomber"): tells the type rather than that it happened. */
  readonly means: boolean;
  readonly realis: Realis;
  /** Indexes into the report's mentions of actors: who did it, to whom. */
  readonly perpetrators: readonly number[];
  readonly targets: readonly number[];
}

/** A name of a person or an organisation, told by its form and by the words around it. The span is the name alone. */
export interface NameMention extends MentionBase {
  readonly kind: 'name';
  readonly what: 'person' | 'organisation' | 'unknown';
  /** Title and role words that stand with it ("Col.", "army spokesman", "a farmer from Gao"); null where none. */
  readonly role: Span | null;
  /** Acronym introduced in brackets behind the name, or null. */
  readonly acronym: string | null;
  /** What the name stands for: the long form of an acronym, the whole name where this is a surname; null where it is all. */
  readonly longForm: string | null;
}
