import type { TableWriter } from './sheet.js';
import { writeCsv } from './writers/csv.js';
import { writeGeojson } from './writers/geojson.js';
import { writeKml } from './writers/kml.js';
import { writeNdjson } from './writers/ndjson.js';
import { writeParquet } from './writers/parquet.js';
import { writeXlsx } from './writers/xlsx.js';

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

const text = { ofTable: true, cellsBeside: false, binary: false };
const records = { ofTable: false, cellsBeside: false, binary: false };

export const FORMATS: readonly Format[] = [
  { name: 'csv', title: 'CSV', ending: 'csv', mediaType: 'text/csv', ...text, cellsBeside: true },
  {
    name: 'xlsx',
    title: 'Excel workbook',
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ...text,
    binary: true,
  },
  {
    name: 'parquet',
    title: 'Parquet',
    ending: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    ofTable: true,
    cellsBeside: true,
    binary: true,
  },
  {
    name: 'ndjson',
    title: 'JSON, one row a line, each with its claims',
    ending: 'ndjson',
    mediaType: 'application/x-ndjson',
    ...text,
  },
  { name: 'geojson', title: 'GeoJSON', ending: 'geojson', mediaType: 'application/geo+json', ...text },
  { name: 'kml', title: 'KML', ending: 'kml', mediaType: 'application/vnd.google-earth.kml+xml', ...text },
  {
    name: 'json-ld',
    title: 'JSON-LD: schema.org and PROV',
    ending: 'jsonld',
    mediaType: 'application/ld+json',
    ...records,
  },
  {
    name: 'web-annotation',
    title: 'W3C Web Annotations',
    ending: 'jsonld',
    mediaType: 'application/ld+json',
    ...records,
  },
  {
    name: 'follow-the-money',
    title: 'FollowTheMoney entities',
    ending: 'ftm.json',
    mediaType: 'application/x-ndjson',
    ...records,
  },
  {
    name: 'timemap',
    title: 'Feeds of a timemap (three files)',
    ending: 'json',
    mediaType: 'application/json',
    ...records,
  },
  {
    name: 'sqlite',
    title: 'SQLite database with all tables',
    ending: 'sqlite',
    mediaType: 'application/vnd.sqlite3',
    ...records,
    binary: true,
  },
  {
    name: 'data-package',
    title: 'Frictionless Data Package (zip) with all tables',
    ending: 'zip',
    mediaType: 'application/zip',
    ...records,
    binary: true,
  },
];

export const TABLE_WRITERS: Readonly<Partial<Record<string, TableWriter>>> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  parquet: writeParquet,
  ndjson: writeNdjson,
  geojson: writeGeojson,
  kml: writeKml,
};
