import type { SpeakerKind } from './speaker.js';

/** What an actor is. Codebooks sort by it; the speaker kind follows from it unless the registry says otherwise. */
export const ACTOR_CLASSES = [
  'rebel',
  'militia',
  'communal',
  'gang',
  'company',
  'military',
  'police',
  'government',
  'party',
  'mission',
  'un',
  'organisation',
  'ngo',
  'media',
] as const;
export type ActorClass = (typeof ACTOR_CLASSES)[number];

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where unknown or open. The end is not included. */
export interface Validity {
  readonly from: string | null;
  readonly to: string | null;
}

export interface ActorName extends Validity {
  readonly text: string;
  /** Only in texts of this language; null in all. Matters for short acronyms ("EI", "IS"). */
  readonly language: string | null;
  /** Who calls it so, where authorities disagree; null where all do. */
  readonly authority: string | null;
}

export interface ActorParent extends Validity {
  readonly id: string;
  readonly authority: string | null;
}

/** A person known as leader or spokesman of the group, so that a bare name can be credited to it. */
export interface ActorPerson {
  readonly name: string;
  readonly role: 'leader' | 'spokesman';
}

/** One actor of the registry. */
export interface Actor extends Validity {
  readonly id: string;
  /** The short name by which it is known in English. */
  readonly name: string;
  /** The acronym alone is known widely enough to stand without the full name. */
  readonly short: boolean;
  readonly class: ActorClass;
  readonly kind: SpeakerKind;
  /** ISO 3166-1 alpha-2, the home country first; empty for world-wide organisations. */
  readonly countries: readonly string[];
  /** All names it is recognised by, `name` among them. */
  readonly names: readonly ActorName[];
  readonly parents: readonly ActorParent[];
  readonly people: readonly ActorPerson[];
  /** Its name in a codebook's convention, by codebook ("acled"). */
  readonly codebook: Readonly<Record<string, string>>;
  /** Where the facts come from. */
  readonly basis: string;
}

/** The forces and institutions that every country has; each is an actor of its own ("ml/army"). */
export const FORCES = {
  army: { label: 'army', kind: 'military' },
  'air-force': { label: 'air force', kind: 'military' },
  navy: { label: 'navy', kind: 'military' },
  'border-guard': { label: 'border guard', kind: 'military' },
  'security-forces': { label: 'security forces', kind: 'military' },
  police: { label: 'police', kind: 'police' },
  gendarmerie: { label: 'gendarmerie', kind: 'police' },
  intelligence: { label: 'intelligence service', kind: 'state' },
  government: { label: 'government', kind: 'state' },
  junta: { label: 'junta', kind: 'state' },
  'defence-ministry': { label: 'defence ministry', kind: 'state' },
  'interior-ministry': { label: 'interior ministry', kind: 'state' },
  'foreign-ministry': { label: 'foreign ministry', kind: 'state' },
  'health-ministry': { label: 'health ministry', kind: 'state' },
} as const satisfies Record<string, { label: string; kind: SpeakerKind }>;
export type ForceKey = keyof typeof FORCES;
