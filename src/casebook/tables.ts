import type { Generated } from 'kysely';

/**
 * The tables, named as in SQL. `casebook_id` leads every key. What is derived also bears its edition: a rebuild fills the next
 * one beside the current one. Whole objects are JSON in text columns, not jsonb: jsonb refuses NUL and lone surrogates,
 * which reports do contain, and orders keys anew; JSON text escapes them and gives the same bytes back.
 */
export interface Tables {
  casebooks: {
    id: string;
    name: string;
    edition: number;
    /** The edition that a rebuild is filling, or filled when it was interrupted. */
    making: number | null;
    /** Edition numbers are not used twice. */
    last_edition: number;
  };
  editions: { casebook_id: string; edition: number; decisions_up_to: number };
  originals: { casebook_id: string; hash: string; bytes: Uint8Array };
  retrievals: { casebook_id: string; seq: number; original: string; address: string; body: string };
  decisions: { casebook_id: string; seq: number; id: string; body: string };
  reports: {
    casebook_id: string;
    edition: number;
    id: string;
    bytes_hash: string;
    /** Hash of the address where versions of one page meet; null for what did not come from the web. */
    address: string | null;
    given: string;
    earlier: string | null;
    later: string | null;
    linked: Generated<boolean>;
    language: string | null;
    published: string | null;
    /** ReportEntry. */
    entry: string;
    /** Report; its text is null where `words` has it. */
    body: string;
    /** CodedReport; likewise. */
    coded: string;
    words: string;
    /** Hash of entry, body, coded and words. */
    digest: string;
    search: Generated<string>;
  };
  filings: { casebook_id: string; edition: number; seq: number; report: string };
  incidents: {
    casebook_id: string;
    edition: number;
    id: string;
    /** First day, or a text after all days. */
    sort_date: string;
    date_start: string | null;
    date_end: string | null;
    country: string | null;
    type: string;
    /** Perpetrators and targets, folded, one a line. */
    actors: string;
    /** `variable`, `|speaker kind` and `variable|speaker kind` of its claims. */
    said: readonly string[];
    contested: boolean;
    reviewed: boolean;
    /** IncidentRow. */
    row: string;
    /** IncidentRecord. */
    record: string;
    /** Hash of row and record. */
    digest: string;
  };
  tellings: { casebook_id: string; edition: number; key: string; report: string; incident: string; record: string };
  telling_keys: { casebook_id: string; edition: number; key: string; telling: string };
  judgements: { casebook_id: string; edition: number; a: string; b: string; body: string };
  notes: { casebook_id: string; key: string; body: string };
  redirects: { casebook_id: string; edition: number; old: string; new: string | null };
}

/** Rows of one edition of one casebook. */
export interface Scope {
  readonly casebook_id: string;
  readonly edition: number;
}
