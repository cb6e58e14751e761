import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import type { Disclosed } from './disclosed.js';
import type { Chunk } from './sheet.js';
import type { Stamp } from './stamp.js';

export interface RecordContext {
  readonly stamp: Stamp;
  readonly text: (report: Hash) => Promise<string | null>;
}

/** Writes whole records with their claims. */
export type RecordWriter = (
  records: AsyncIterable<Disclosed<IncidentRecord>>,
  context: RecordContext,
) => AsyncIterable<Chunk>;

/** The files that a format of records consists of. */
export interface RecordFormat {
  readonly parts: readonly { readonly suffix: string; readonly write: RecordWriter }[];
}

export const RECORD_WRITERS: Readonly<Partial<Record<string, RecordFormat>>> = {};
