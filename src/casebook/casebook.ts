import type { VariableName } from '#model/claim.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Act, Decision } from '#model/decision.js';
import type { IncidentType } from '#model/incident.js';
import type { IncidentRecord, ReportEntry, Telling } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash, IsoDate, Report } from '#model/report.js';
import type { SpeakerKind } from '#model/speaker.js';
import type { StripMark } from '#model/strip-mark.js';

/** How an original came here. */
export interface Retrieval {
  readonly original: Hash;
  /** The path or address as the user gave it. */
  readonly address: string;
  /** After redirects; null for a file. */
  readonly finalAddress: string | null;
  /** UTC. */
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A report as the casebook keeps it. */
export interface StoredReport {
  readonly entry: ReportEntry;
  readonly report: Report;
  readonly coded: CodedReport;
  readonly retrievals: readonly Retrieval[];
  /** The report at the same address that this one replaces, and the one that replaced it. */
  readonly earlierVersion: Hash | null;
  readonly laterVersion: Hash | null;
}

/** What `keepReport` found. */
export type Kept = 'new' | 'same bytes' | 'same text' | 'new version';

export interface NewReport {
  readonly report: Report;
  readonly coded: CodedReport;
  readonly retrieval: Retrieval;
}

export interface IncidentFilter {
  readonly text?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly country?: string;
  readonly type?: IncidentType;
  readonly actor?: string;
  readonly variable?: VariableName;
  readonly speakerKind?: SpeakerKind;
  readonly contested?: boolean;
  readonly reviewed?: boolean;
}

/** A row of the casebook's table: enough for map, timeline, facets and strip, without the record. */
export interface IncidentRow {
  readonly id: string;
  readonly record: Pick<IncidentRecord, 'summary' | 'sides' | 'estimates'>;
  /** Of its strip of deaths (`stripMarks`). */
  readonly marks: readonly StripMark[];
  /** Of which any claim speaks, sorted. */
  readonly variables: readonly VariableName[];
  readonly reports: number;
  readonly origins: number;
  readonly claims: number;
  readonly contradictions: number;
  readonly reviewed: number;
}

export interface SearchHit {
  readonly incident: string | null;
  readonly report: Hash;
  /** The words with the hits between « and ». */
  readonly snippet: string;
}

/** The place where reports and decisions live. Reports and decisions are the state; incidents are derived, and may be rebuilt. */
export interface Casebook {
  readonly id: string;
  readonly engine: 'embedded' | 'postgresql';

  /** Keeps bytes by their hash, written once and fsynced before it returns. */
  keepOriginal(bytes: Uint8Array): Promise<Hash>;
  readOriginal(hash: Hash): Promise<Uint8Array | null>;

  keepReport(report: NewReport): Promise<Kept>;
  report(id: Hash): Promise<StoredReport | null>;
  /** In order of id. */
  reports(): AsyncIterable<StoredReport>;

  /** Appends to the hash chain; the author and the time come from the caller. */
  decide(
    act: Act,
    by: { readonly author: string; readonly at: string; readonly reason: string | null },
  ): Promise<Decision>;
  /** From the first. */
  decisions(): AsyncIterable<Decision>;

  /** Tellings that share any of the keys under which linking filed them. */
  tellingsUnder(keys: readonly string[]): Promise<readonly Telling[]>;
  /** Replaces incidents, links and the keys of their tellings in one transaction; ids in `gone` lead on to another or to null. */
  writeIncidents(change: {
    readonly records: readonly IncidentRecord[];
    readonly keys: ReadonlyMap<Hash, readonly string[]>;
    readonly judgements: readonly Judgement[];
    readonly gone: ReadonlyMap<string, string | null>;
  }): Promise<void>;

  /** Follows redirects of merged ids. */
  incident(id: string): Promise<IncidentRecord | null>;
  /** In order of date, then id. */
  incidents(filter?: IncidentFilter): AsyncIterable<IncidentRecord>;
  rows(filter?: IncidentFilter): Promise<readonly IncidentRow[]>;
  judgements(incident: string): Promise<readonly Judgement[]>;
  search(query: string, filter?: IncidentFilter, limit?: number): Promise<readonly SearchHit[]>;

  close(): Promise<void>;
}
