import type { ActorClass } from './actor.js';
import type { ClaimAnchor } from './anchor.js';
import type { Claim, VariableName } from './claim.js';
import type { CodedReport } from './coded-report.js';
import type { Contradiction } from './contradiction.js';
import type { Act, Decision } from './decision.js';
import type { IncidentType, Unread } from './incident.js';
import type { IncidentRecord, RecordedClaim, ReportEntry, ReviewState, Telling } from './incident-record.js';
import type { Judgement } from './judgement.js';
import type { PlacePrecision } from './place-precision.js';
import type { Hash, IsoDate, LanguageCode, Report } from './report.js';
import type { Side } from './side.js';
import type { SpeakerKind } from './speaker.js';
import type { StripMark } from './strip-mark.js';
import type { DateInterval } from './value.js';

/** What the server and the page say to each other: JSON under `/api`. Trouble comes as `ApiError` with a status of 4xx or 5xx. */

export interface ApiError {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/** `GET /api/casebook` */
export interface CasebookInfo {
  readonly id: string;
  /** What to call it on the page. */
  readonly name: string;
  readonly engine: 'embedded' | 'postgresql';
  readonly incidents: number;
  readonly reports: number;
  readonly decisions: number;
  /** Length of the review queue. */
  readonly open: number;
  readonly methods: readonly { readonly name: string; readonly version: string; readonly sentence: string }[];
  /** Who decides in this session. */
  readonly author: string;
  readonly version: string;
}

/** One of `GET /api/incidents`: a row of the casebook's table, small, since a hundred thousand of them come at once. */
export interface CasebookRow {
  readonly id: string;
  readonly type: IncidentType;
  readonly date: DateInterval | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Resolved or not; an unresolved one has no coordinates. */
  readonly places: readonly {
    readonly name: string;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly radiusKm: number | null;
    readonly precision: PlacePrecision | null;
  }[];
  readonly perpetrators: readonly string[];
  readonly targets: readonly string[];
  readonly sides: readonly Side[];
  /** Of which any claim speaks. */
  readonly variables: readonly VariableName[];
  readonly marks: readonly StripMark[];
  /** Low, best and high of deaths by the casebook's first method. */
  readonly deaths: readonly [number | null, number | null, number | null] | null;
  readonly reports: number;
  readonly origins: number;
  readonly claims: number;
  readonly contradictions: number;
  readonly reviewed: number;
}

/** `GET /api/incidents/:id` */
export type IncidentAnswer = IncidentRecord;

/** `GET /api/reports/:id`: the report with its text, and where its tellings and claims went. */
export interface ReportAnswer {
  readonly entry: ReportEntry;
  readonly report: Report;
  readonly coded: CodedReport;
  readonly earlierVersion: Hash | null;
  readonly laterVersion: Hash | null;
  /** One for each of the coded incidents that are not background; `record` is the casebook's incident. */
  readonly tellings: readonly {
    readonly key: Hash;
    readonly incident: string;
    readonly record: string | null;
  }[];
  /** Claims that people added, and the state of the others by id where it is not `unreviewed`. */
  readonly added: readonly RecordedClaim[];
  readonly reviews: Readonly<Record<string, ReviewState>>;
  /** The report's claims as its incidents hold them: corrected, and on the side that the incident puts them. */
  readonly recorded: readonly RecordedClaim[];
}

/** One of `GET /api/search?q=` */
export interface SearchAnswer {
  readonly incident: string | null;
  readonly report: Hash;
  /** Title or file of the report. */
  readonly title: string;
  /** The words with the hits between « and ». */
  readonly snippet: string;
}

/** One of `GET /api/review/queue`, the most pressing first. `key` is stable while the question is open. */
export type ReviewItem =
  | {
      readonly kind: 'contradiction';
      readonly key: string;
      readonly incident: string;
      readonly contradiction: Contradiction;
      readonly claims: readonly RecordedClaim[];
    }
  | {
      readonly kind: 'link';
      readonly key: string;
      readonly judgement: Judgement;
      readonly a: Telling;
      readonly b: Telling;
    }
  | {
      readonly kind: 'claim';
      readonly key: string;
      readonly incident: string;
      readonly claim: RecordedClaim;
      /** Why it is asked about: what makes its words less than certain. Empty for a second coder. */
      readonly doubts: readonly ('alleged' | 'hedged' | 'denied' | 'vague' | 'unnamed')[];
    }
  /** People who judged a claim without knowing of each other differ. */
  | {
      readonly kind: 'disagreement';
      readonly key: string;
      readonly incident: string;
      readonly claim: RecordedClaim;
      readonly versions: readonly {
        readonly author: string;
        readonly review: 'accepted' | 'corrected' | 'rejected';
        readonly claim: Claim;
      }[];
    }
  | { readonly kind: 'orphan'; readonly key: string; readonly decision: Decision; readonly anchor: ClaimAnchor | null };

/** Body of `POST /api/decisions`; the answer is the `Decision`. */
export interface DecisionRequest {
  readonly act: Act;
  readonly reason: string | null;
}

/** One of `GET /api/unread`, by frequency. */
export interface UnreadAnswer {
  readonly text: string;
  readonly reason: Unread['reason'];
  readonly count: number;
  /** A few that name it. */
  readonly reports: readonly { readonly id: Hash; readonly title: string }[];
}

/** One of `GET /api/actors?q=`: whom a name may mean. `POST /api/actors` with a name and an id makes it a name of that actor. */
export interface ActorAnswer {
  readonly id: string;
  readonly name: string;
  readonly class: ActorClass;
  readonly countries: readonly string[];
}

/** `GET /api/publish/formats`: what there is to choose from. */
export interface PublishChoices {
  readonly formats: readonly {
    readonly name: string;
    readonly title: string;
    readonly ending: string;
    /** Whether it holds rows of a table; the others hold whole records. */
    readonly ofTable: boolean;
  }[];
  readonly tables: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly method: string;
  }[];
  readonly methods: readonly { readonly name: string; readonly sentence: string }[];
  readonly profiles: readonly PublishProfile[];
}

/** A disclosure profile: whom a publication is for, and what it takes away. */
export interface PublishProfile {
  readonly name: string;
  readonly version: string;
  readonly sentence: string;
  readonly people: 'keep' | 'withhold';
  readonly bylines: 'keep' | 'withhold';
  readonly speakers: Readonly<Partial<Record<SpeakerKind, string>>>;
  readonly quotes: { readonly longest: number | null; readonly withhold: readonly SpeakerKind[] };
  readonly time: 'as stated' | 'part of day' | 'none';
  readonly delay: number;
  readonly addresses: 'keep' | 'site';
  readonly places: readonly {
    readonly name: string;
    readonly grid: number | null;
    readonly names: 'keep' | 'withhold';
  }[];
}

/** `GET /api/publish/preview?format=&table=&method=&profile=`: the first rows as they would be written. */
export interface PublishPreview {
  readonly columns: readonly { readonly name: string; readonly description?: string }[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly withheld: number;
  readonly delayed: number;
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  /** To be had under `GET /api/publish/download` with the same questions and `part`: position in this list. */
  readonly files: readonly { readonly name: string }[];
}

/** Body of `POST /api/add`; files go to `POST /api/add/files` as a form with parts named `files`. Both answer with a `Job`. */
export interface AddRequest {
  readonly text?: string;
  readonly addresses?: readonly string[];
  readonly given?: {
    readonly outlet?: string;
    readonly published?: IsoDate;
    readonly language?: LanguageCode;
    readonly url?: string;
  };
}

/** Work in the background, told under `GET /api/jobs/:job/events`. */
export interface Job {
  readonly job: string;
}

/** What `GET /api/events` sends, and `GET /api/jobs/:job/events` of one job, one a server-sent event. */
export type ApiEvent =
  | {
      readonly kind: 'progress';
      readonly job: string;
      readonly done: number;
      readonly total: number;
      readonly message: string;
    }
  | { readonly kind: 'added'; readonly job: string; readonly report: Hash; readonly incidents: readonly string[] }
  | { readonly kind: 'failed'; readonly job: string; readonly message: string; readonly hint: string }
  | { readonly kind: 'finished'; readonly job: string }
  /** Incidents were rebuilt: views of them are stale. */
  | { readonly kind: 'changed'; readonly incidents: readonly string[] };
