import type { Kysely } from 'kysely';
import type { VariableName } from '#model/claim.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Act, Decision } from '#model/decision.js';
import type { Estimate } from '#model/estimate.js';
import type { IncidentType } from '#model/incident.js';
import type { IncidentRecord, ReportEntry, Telling } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash, IsoDate, LanguageCode, Report } from '#model/report.js';
import type { SpeakerKind } from '#model/speaker.js';
import type { StripMark } from '#model/strip-mark.js';

/** What the user said of a document when adding it; a rebuild reads it again with the same. */
export interface Given {
  readonly url?: string | null;
  readonly outlet?: string | null;
  readonly published?: IsoDate | null;
  readonly language?: LanguageCode | null;
}

/** How an original came here. */
export interface Retrieval {
  /** Position in the casebook's journal, from 1; absent before the casebook has it. */
  readonly seq?: number;
  readonly original: Hash;
  /** The path or address as the user gave it. */
  readonly address: string;
  /** After redirects; null for a file. */
  readonly finalAddress: string | null;
  /** UTC. */
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly given?: Given;
}

/** A report as the casebook keeps it. */
export interface StoredReport {
  readonly entry: ReportEntry;
  readonly report: Report;
  readonly coded: CodedReport;
  readonly retrievals: readonly Retrieval[];
  /** Of reading and coding, as they are now. */
  readonly digest: Hash;
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
  readonly record: Pick<IncidentRecord, 'summary' | 'sides'> & {
    readonly estimates: readonly Omit<Estimate, 'used' | 'setAside' | 'sentence'>[];
  };
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

/** One of a report's incidents that linking has filed. */
export interface FiledTelling {
  readonly key: Hash;
  readonly report: Hash;
  /** Id inside the coded report. */
  readonly incident: string;
  /** Id of the casebook's incident. */
  readonly record: string;
}

/** What linking made of new reports and decisions. */
export interface IncidentChange {
  readonly records: readonly IncidentRecord[];
  /** By telling. */
  readonly keys: ReadonlyMap<Hash, readonly string[]>;
  readonly judgements: readonly Judgement[];
  /** Ids that are no more: they lead on to another one or to null. */
  readonly gone: ReadonlyMap<string, string | null>;
  /** Reports whose tellings are all filed now (also those that tell no incident), so that `unlinked` leaves them out. */
  readonly linked?: readonly Hash[];
  /** Digests of reports as linking read them: those that another process has changed since stay unlinked. */
  readonly seen?: ReadonlyMap<Hash, Hash>;
  /** Number of the last decision that the records take into account. */
  readonly decisionsUpTo?: number;
}

export interface CasebookState {
  readonly reports: number;
  /** Reports that linking has not seen yet. */
  readonly unlinked: number;
  /** Retrievals without a report: interrupted before it was kept, or lost with the database's last moments. */
  readonly unfiled: number;
  readonly incidents: number;
  readonly decisions: number;
  /** Number of the last decision that the incidents take into account. */
  readonly decisionsUpTo: number;
}

/** Trouble that `attest verify` reports. */
export interface Damage {
  /** `altered-report`, `broken-chain`, `dangling-row`, … */
  readonly code: string;
  /** Hash, id or table: what is damaged. */
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string;
}

/** The place where reports and decisions live. Reports and decisions are the state; incidents are derived, and may be rebuilt. */
export interface Casebook {
  readonly id: string;
  readonly engine: 'embedded' | 'postgresql';

  state(): Promise<CasebookState>;

  /** Keeps bytes by their hash, written once and fsynced before it returns. */
  keepOriginal(bytes: Uint8Array): Promise<Hash>;
  /** The bytes as they are, damaged or not; null where there are none. */
  readOriginal(hash: Hash): Promise<Uint8Array | null>;
  /** In order of hash. */
  originals(): AsyncIterable<Hash>;

  /**
   * Files a report under its retrieval. A retrieval without `seq` goes to the journal, fsynced, before this returns; one
   * with `seq`, from `retrievals` or `unfiled`, is there already. Reports of one web address are versions of each other.
   */
  keepReport(report: NewReport): Promise<Kept>;
  report(id: Hash): Promise<StoredReport | null>;
  /** In order of id. */
  reports(): AsyncIterable<StoredReport>;
  /** Reports that linking has not seen, in order of id. */
  unlinked(): AsyncIterable<StoredReport>;
  /** From the first. */
  retrievals(): AsyncIterable<Retrieval>;
  /** Those without a report. */
  unfiled(): AsyncIterable<Retrieval>;

  /** Appends to the hash chain; the author and the time come from the caller. */
  decide(
    act: Act,
    by: { readonly author: string; readonly at: string; readonly reason: string | null },
  ): Promise<Decision>;
  /** From the first, or from the one after `after`. */
  decisions(after?: number): AsyncIterable<Decision>;
  /** Appends decisions as they were, from a backup; throws where a hash or the place in the chain does not fit. */
  keepDecisions(decisions: readonly Decision[]): Promise<void>;

  /** Tellings that share any of the keys under which linking filed them, in order of key. */
  tellingsUnder(keys: readonly string[]): Promise<readonly Telling[]>;
  /** Where the tellings with these keys went; those not filed are left out. */
  filed(tellings: readonly Hash[]): Promise<readonly FiledTelling[]>;
  filedOf(report: Hash): Promise<readonly FiledTelling[]>;
  /** Replaces incidents, links and the keys of their tellings in one transaction. Judgements replace those of the same pair, and those inside the records that are no more. */
  writeIncidents(change: IncidentChange): Promise<void>;

  /**
   * Runs work that one process at a time may do on this casebook, on a casebook whose writes end with the turn; others wait.
   * Not to be nested.
   */
  alone<T>(task: 'linking', work: (casebook: Casebook) => Promise<T>): Promise<T>;
  /**
   * Takes something for this process to work on (a document, by any name), until it is let go of or the process ends; null where
   * another process has it.
   */
  claim(name: string): Promise<(() => Promise<void>) | null>;
  /**
   * Runs work whose incidents readers see all at once at its end, or not at all, however many times it writes. In a rebuild,
   * which nobody sees, each write stands by itself. Nothing but what it is given may be used meanwhile.
   */
  atOnce<T>(work: (casebook: Casebook) => Promise<T>): Promise<T>;

  /** Follows redirects of merged ids. */
  incident(id: string): Promise<IncidentRecord | null>;
  /** In order of date, then id; those without a date last. */
  incidents(filter?: IncidentFilter): AsyncIterable<IncidentRecord>;
  rows(filter?: IncidentFilter): Promise<readonly IncidentRow[]>;
  /** About the tellings of one incident. */
  judgements(incident: string): Promise<readonly Judgement[]>;
  /** Best first; of more than a thousand, the best of the newest thousand. Words in any order, "phrases", `or`, `-without`; French reports are asked in French, all others in English. */
  search(query: string, filter?: IncidentFilter, limit?: number): Promise<readonly SearchHit[]>;

  /**
   * A second, empty set of everything derived, beside the present one; goes on with one that was interrupted. Throws `UserError`
   * where another process is at it.
   */
  rebuild(): Promise<Rebuild>;

  /** Small facts that operations keep between runs (what a feed answered last, how far a rebuild is), as JSON by key; null where there is nothing. */
  memory(key: string): Promise<unknown>;
  remember(key: string, value: unknown): Promise<void>;
  /** What is wrong inside the store: rows that lead nowhere, rows whose hash does not fit, a chain that is broken. */
  damage(): AsyncIterable<Damage>;

  /** The connection, for tables that are no part of the casebook's state and may be lost with it (accounts of the page). */
  database(): Kysely<unknown>;

  close(): Promise<void>;
}

/** Derived rows in the making: nobody else sees them before `finish`. */
export interface Rebuild {
  /** Keeps reports (of retrievals with `seq`) and incidents as usual; originals and decisions are the casebook's own. Not to be closed. */
  readonly casebook: Casebook;
  /** Puts them in place of the present ones at once. Ids of incidents that are no more lead to the one that holds most of their tellings. */
  finish(): Promise<void>;
  drop(): Promise<void>;
}
