import type { Claim } from './claim.js';
import type { PlacePrecision } from './place-precision.js';
import type { DateInterval } from './value.js';

export const INCIDENT_TYPES = [
  'armed attack',
  'clash',
  'bombing',
  'suicide bombing',
  'shelling',
  'air strike',
  'drone strike',
  'abduction',
  'ambush',
  'massacre of civilians',
  'arson/looting',
  'arrest/raid',
  'other',
] as const;
export type IncidentType = (typeof INCIDENT_TYPES)[number];

/** A place of an incident, as the contract prints it; no coordinates where unresolved. */
export interface IncidentPlace {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: PlacePrecision | null;
  readonly radiusKm: number | null;
  readonly span: { readonly start: number; readonly end: number };
}

/** One incident as one report tells it. */
export interface ReportedIncident {
  readonly id: string;
  /** True where it is told as history or comparison, not reported here. */
  readonly background: boolean;
  readonly type: IncidentType;
  readonly date: DateInterval | null;
  /** Local clock time as stated, else null. */
  readonly time: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly places: readonly IncidentPlace[];
  readonly perpetrators: readonly string[];
  readonly targets: readonly string[];
  readonly claims: readonly Claim[];
}

/** What was met and not understood. */
export interface Unread {
  readonly text: string;
  readonly reason:
    | 'unknown-actor'
    | 'unresolved-place'
    | 'unresolved-time'
    | 'aggregate'
    | 'uncoded-figure'
    | 'language';
  readonly span: { readonly start: number; readonly end: number };
}
