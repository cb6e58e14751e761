import type { PlacePrecision } from '#model/place-precision.js';

/**
 * The packaged gazetteer: one compressed file of typed columns, so that it loads without making a string a place.
 * `MAGIC`, the length of the header (uint32, little endian), the header (JSON), then the columns in its order.
 *
 * Places are numbered regions first, so that two bytes hold a region's number. Names are sorted by sound, then by key,
 * and each has the number of its place and one byte of its sound's hash; both are read by binary search over every
 * `BLOCK`th name.
 */
const MAGIC = 'attest-gazetteer-1\n';
export const BLOCK = 64;
/** Degrees are kept in thousandths, about 100 metres, moved to be positive. */
export const DEGREE = 1000;
/** Region number that says "none". */
export const NO_REGION = 0xffff;

interface ColumnHeader {
  readonly name: string;
  readonly bytes: number;
}

export interface GazetteerHeader {
  readonly places: number;
  readonly names: number;
  readonly countries: readonly string[];
  readonly columns: readonly ColumnHeader[];
}

const COLUMNS = [
  'placeNames',
  'placeNameLengths',
  'lat',
  'lon',
  'population',
  'kind',
  'country',
  'admin1',
  'admin2',
  'names',
  'nameLengths',
  'namePlace',
  'nameSound',
  'nameMain',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** What a place is, as one byte: its precision and whether it is a seat. */
export const KINDS: readonly { readonly precision: PlacePrecision; readonly seat: 0 | 1 | 2 }[] = [
  { precision: 'town', seat: 0 },
  { precision: 'town', seat: 1 },
  { precision: 'town', seat: 2 },
  { precision: 'neighbourhood', seat: 0 },
  { precision: 'admin1', seat: 0 },
  { precision: 'admin2', seat: 0 },
  { precision: 'site', seat: 0 },
  { precision: 'area', seat: 0 },
  { precision: 'country', seat: 0 },
];

/** Population as one byte: eighths of a binary logarithm. */
export function packPopulation(people: number): number {
  return Math.min(255, Math.round(8 * Math.log2(people + 1)));
}

export function unpackPopulation(byte: number): number {
  return Math.round(2 ** (byte / 8) - 1);
}

/** One byte that spares comparing most names of other sound. */
export function soundByte(sound: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < sound.length; i++) hash = Math.imul(hash ^ sound.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}

/** Order of names: by UTF-16 units, so that no locale has a say. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function packColumns(
  columns: Readonly<Record<ColumnName, Uint8Array>>,
  rest: Omit<GazetteerHeader, 'columns'>,
): Uint8Array {
  const list = COLUMNS.map((name) => ({ name, bytes: columns[name].length }));
  const header = Buffer.from(JSON.stringify({ ...rest, columns: list }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([Buffer.from(MAGIC), length, header, ...COLUMNS.map((name) => columns[name])]);
}

export function unpackColumns(file: Buffer): {
  header: GazetteerHeader;
  columns: Readonly<Record<ColumnName, Buffer>>;
} {
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('not a gazetteer file');
  let at = MAGIC.length + 4;
  const length = file.readUInt32LE(MAGIC.length);
  const header = JSON.parse(file.toString('utf8', at, at + length)) as GazetteerHeader;
  at += length;
  const columns: Partial<Record<ColumnName, Buffer>> = {};
  for (const { name, bytes } of header.columns) {
    columns[name as ColumnName] = file.subarray(at, at + bytes);
    at += bytes;
  }
  if (at !== file.length) throw new Error('gazetteer file is cut short');
  return { header, columns: columns as Record<ColumnName, Buffer> };
}

/** Numbers as `width` planes of bytes, lowest first: planes of like bytes compress better than the numbers do. */
export function packPlanes(values: readonly number[], width: number): Uint8Array {
  const planes = new Uint8Array(values.length * width);
  values.forEach((value, i) => {
    for (let plane = 0; plane < width; plane++) planes[plane * values.length + i] = (value >>> (8 * plane)) & 0xff;
  });
  return planes;
}

export function readPlanes(planes: Buffer, count: number, i: number, width: number): number {
  let value = 0;
  for (let plane = width - 1; plane >= 0; plane--) value = value * 256 + planes[plane * count + i]!;
  return value;
}
