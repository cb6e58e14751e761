import type { Claim } from './claim.js';
import type { Contradiction } from './contradiction.js';
import type { Estimate } from './estimate.js';
import type { IncidentPlace, IncidentType, ReportedIncident } from './incident.js';
import type { Judgement } from './judgement.js';
import type { Origin, Tie } from './lineage.js';
import type { Hash, ReportHead } from './report.js';
import type { CountedGroup, Side } from './side.js';
import type { DateInterval } from './value.js';

/** A report as an incident's record lists it: no text. */
export interface ReportEntry extends ReportHead {
  /** UTC time of retrieval; null where the report was not retrieved by attest. */
  readonly retrieved: string | null;
}

/** One incident as one report tells it: what linking joins. */
export interface Telling {
  /** `sha256:` of report id and the reported incident's id. */
  readonly key: Hash;
  readonly report: ReportEntry;
  readonly incident: ReportedIncident;
}

export type ReviewState = 'unreviewed' | 'accepted' | 'corrected' | 'rejected' | 'added';

/** A claim in its incident: with its report, its origin and what people decided on it. Rejected ones are kept, and count nowhere. */
export interface RecordedClaim extends Claim {
  readonly report: Hash;
  readonly telling: Hash;
  readonly side: Side;
  /** Whose people are counted. */
  readonly group: CountedGroup;
  readonly origin: string;
  /** The claim that this one only repeats (another carrier of the same origin), else null. */
  readonly copyOf: string | null;
  /** The total of which this is a part ("including four children"), else null. */
  readonly partOf: string | null;
  readonly review: ReviewState;
  /** For vague words, what the word table takes them to mean at least and at most; null at an open end. Absent for figures. */
  readonly bounds?: { readonly low: number; readonly high: number | null };
}

/** The incident's values as the record prints them, each the choice of a stated rule among the tellings. */
export interface IncidentSummary {
  readonly type: IncidentType;
  readonly date: DateInterval | null;
  readonly time: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly places: readonly IncidentPlace[];
  readonly perpetrators: readonly string[];
  readonly targets: readonly string[];
}

/** What happened in the world, by all that reports say of it. Derived: rebuilt from reports and decisions to the same bytes. */
export interface IncidentRecord {
  readonly id: string;
  /** Ids that were merged into this one and lead here. */
  readonly formerIds: readonly string[];
  readonly summary: IncidentSummary;
  readonly reports: readonly ReportEntry[];
  readonly tellings: readonly { readonly key: Hash; readonly report: Hash; readonly incident: string }[];
  readonly ties: readonly Tie[];
  readonly origins: readonly Origin[];
  readonly sides: readonly Side[];
  readonly claims: readonly RecordedClaim[];
  readonly contradictions: readonly Contradiction[];
  readonly estimates: readonly Estimate[];
  /** Links with an open question: pairs that a person should judge. */
  readonly unsure: readonly Judgement[];
}
