import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import type { Disclosed } from './disclosed.js';
import type { Chunk, Sheet } from './sheet.js';
import type { Stamp } from './stamp.js';
import type { Row } from './table.js';

/** A table as a format of several tables writes it. */
export interface TableView {
  readonly sheet: Sheet;
  readonly rows: () => AsyncIterable<Row>;
}

export interface RecordContext {
  readonly stamp: Stamp;
  readonly text: (report: Hash) => Promise<string | null>;
  /** Whether words around a quotation may be shown. */
  readonly open: boolean;
  /** Day of publication. */
  readonly today: string;
  readonly tables: readonly TableView[];
}

export type Records = () => AsyncIterable<Disclosed<IncidentRecord>>;

/** Writes whole records with their claims. */
export type RecordWriter = (records: Records, context: RecordContext) => AsyncIterable<Chunk>;

/** The files that a format of records consists of. */
export interface RecordFormat {
  readonly parts: readonly { readonly suffix: string; readonly write: RecordWriter }[];
}
