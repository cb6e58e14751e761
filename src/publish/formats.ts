import type { TableWriter } from './sheet.js';
import { writeCsv } from './writers/csv.js';
import { writeGeojson } from './writers/geojson.js';
import { writeNdjson } from './writers/ndjson.js';

export interface Format {
  readonly name: string;
  readonly title: string;
  /** File name ending without the full stop. */
  readonly ending: string;
  readonly mediaType: string;
  /** Whether it holds rows of a table; the others hold records with their claims. */
  readonly ofTable: boolean;
  /** Whether the claims behind cells come as a file of their own. */
  readonly cellsBeside: boolean;
  /** Not for a terminal. */
  readonly binary: boolean;
}

const table = { ofTable: true, cellsBeside: false, binary: false };

export const FORMATS = [
  { name: 'csv', title: 'CSV', ending: 'csv', mediaType: 'text/csv', ofTable: true, cellsBeside: true, binary: false },
  { name: 'ndjson', title: 'JSON, one row a line', ending: 'ndjson', mediaType: 'application/x-ndjson', ...table },
  { name: 'geojson', title: 'GeoJSON', ending: 'geojson', mediaType: 'application/geo+json', ...table },
] as const satisfies readonly Format[];

export type FormatName = (typeof FORMATS)[number]['name'];

export const TABLE_WRITERS: Readonly<Partial<Record<string, TableWriter>>> = {
  csv: writeCsv,
  ndjson: writeNdjson,
  geojson: writeGeojson,
};
