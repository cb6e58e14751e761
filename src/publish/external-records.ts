import { UserError } from '#model/user-error.js';

/** An event of somebody else's data, to compare with; it never becomes part of the casebook. */
export interface ExternalRecord {
  readonly id: string;
  /** First and last day on which it may have happened. */
  readonly start: string;
  readonly end: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** How far the place may lie from the point, kilometres. */
  readonly radiusKm: number;
  readonly country: string;
  readonly place: string;
  readonly actors: readonly string[];
  readonly low: number | null;
  readonly deaths: number | null;
  readonly high: number | null;
}

export const EXTERNAL_KINDS = ['acled', 'ged', 'csv'] as const;
export type ExternalKind = (typeof EXTERNAL_KINDS)[number];

/** A row that could not be read, with its number from 1. */
interface SkippedRow {
  readonly row: number;
  readonly reason: string;
}

export interface ExternalTable {
  readonly records: readonly ExternalRecord[];
  readonly skipped: readonly SkippedRow[];
  /** Odd rows that were read all the same. */
  readonly warnings: readonly SkippedRow[];
}

type Line = Readonly<Record<string, string>>;

/** Columns by what they hold: the first that the file has is read. Headers are compared in small letters. */
const COLUMNS: Readonly<Record<ExternalKind, Readonly<Record<string, readonly string[]>>>> = {
  acled: {
    id: ['event_id_cnty', 'data_id', 'event_id_no_cnty'],
    start: ['event_date'],
    lat: ['latitude'],
    lon: ['longitude'],
    precision: ['geo_precision'],
    datePrecision: ['time_precision'],
    country: ['country'],
    place: ['location'],
    actor: ['actor1', 'actor2', 'assoc_actor_1', 'assoc_actor_2'],
    deaths: ['fatalities'],
  },
  ged: {
    id: ['id', 'relid'],
    start: ['date_start'],
    end: ['date_end'],
    lat: ['latitude'],
    lon: ['longitude'],
    precision: ['where_prec'],
    country: ['country'],
    place: ['where_coordinates', 'where_description'],
    actor: ['side_a', 'side_b'],
    low: ['low', 'low_est'],
    deaths: ['best', 'best_est'],
    high: ['high', 'high_est'],
  },
  csv: {
    id: ['id', 'incident_id', 'event_id', 'attest_incident'],
    start: ['date_start', 'date', 'event_date', 'start'],
    end: ['date_end', 'end'],
    lat: ['latitude', 'lat', 'y'],
    lon: ['longitude', 'lon', 'lng', 'long', 'x'],
    radius: ['radius_km'],
    country: ['country', 'country_iso3', 'iso3'],
    place: ['place', 'location', 'town', 'city'],
    actor: ['perpetrators', 'actor', 'actor1', 'actor2', 'perpetrator', 'targets'],
    low: ['killed_low', 'low', 'deaths_low'],
    deaths: ['killed_best', 'killed', 'deaths', 'fatalities', 'best', 'dead'],
    high: ['killed_high', 'high', 'deaths_high'],
  },
};

// Kilometres that a precision code stands for; our choice where the books give none.
const RADIUS: Readonly<Record<ExternalKind, Readonly<Record<string, number>>>> = {
  acled: { 1: 10, 2: 25, 3: 100 },
  ged: { 1: 5, 2: 25, 3: 50, 4: 150, 5: 200, 6: 500, 7: 200 },
  csv: {},
};
const DEFAULT_KM = 20;

/** Reads rows by their headers, never by position; old and upper-case headers too. Throws `UserError` where needed columns are missing. */
export function readExternal(lines: readonly Line[], kind: ExternalKind): ExternalTable {
  const columns = COLUMNS[kind];
  const rows = lines.map((line) =>
    Object.fromEntries(Object.entries(line).map(([name, value]) => [name.trim().toLowerCase(), value.trim()])),
  );
  const first = rows[0] ?? {};
  if (rows.length > 0 && !columns.start!.some((name) => name in first))
    throw new UserError(
      'no-date-column',
      `there is no column ${columns.start!.join(' or ')}`,
      `Columns read of ${kind}: ${Object.values(columns).flat().join(', ')}.`,
    );
  const records: ExternalRecord[] = [];
  const skipped: SkippedRow[] = [];
  const warnings: SkippedRow[] = [];
  rows.forEach((row, i) => {
    const record = recordOf(row, i + 1, kind);
    if (typeof record === 'string') skipped.push({ row: i + 1, reason: record });
    else {
      records.push(record);
      const odd = oddity(record);
      if (odd !== null) warnings.push({ row: i + 1, reason: odd });
    }
  });
  return { records, skipped, warnings };
}

function recordOf(row: Line, number: number, kind: ExternalKind): ExternalRecord | string {
  const columns = COLUMNS[kind];
  const all = (what: string) => (columns[what] ?? []).map((name) => row[name] ?? '').filter((value) => value !== '');
  const one = (what: string) => all(what)[0] ?? '';
  const start = dayIn(one('start'));
  if (start === null) return `no date in '${one('start')}'`;
  const spread = kind === 'acled' ? (one('datePrecision') === '2' ? 3 : one('datePrecision') === '3' ? 15 : 0) : 0;
  const [lat, lon] = [numberIn(one('lat')), numberIn(one('lon'))];
  const placed = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return {
    id: one('id') || `row ${number}`,
    start: shifted(start, -spread),
    end: shifted(dayIn(one('end')) ?? start, spread),
    lat: placed ? lat : null,
    lon: placed ? lon : null,
    radiusKm: numberIn(one('radius')) ?? RADIUS[kind][one('precision')] ?? DEFAULT_KM,
    country: one('country'),
    place: one('place'),
    actors: [...new Set(all('actor').flatMap((value) => value.split(/;\s*/)))],
    low: numberIn(one('low')),
    deaths: numberIn(one('deaths')),
    high: numberIn(one('high')),
  };
}

function oddity({ low, deaths, high, start, end }: ExternalRecord): string | null {
  if (start > end) return 'it ends before it starts';
  if (low !== null && deaths !== null && low > deaths) return `low ${low} is above best ${deaths}`;
  if (high !== null && deaths !== null && high < deaths) return `high ${high} is below best ${deaths}`;
  return null;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** "2024-09-17", "2024-09-17 00:00:00.000", "17 September 2024"; null for anything else. */
export function dayIn(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$/.exec(text);
  const words = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})$/.exec(text);
  const month = words === null ? -1 : MONTHS.findIndex((name) => name.startsWith(words[2]!.toLowerCase()));
  const parts = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : words && month >= 0
      ? [words[3]!, String(month + 1), words[1]!]
      : null;
  if (parts === null) return null;
  const day = `${parts[0]}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

function numberIn(text: string): number | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  return Number(text);
}

const shifted = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
