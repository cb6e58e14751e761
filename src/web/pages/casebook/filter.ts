import { INCIDENT_TYPES, type IncidentType } from '#model/incident.js';
import type { IsoDate } from '#model/report.js';
import { dateOfDay, dayNumber } from '#web/parts/days.js';
import { type Columns, FLAGS, type Flag, foldText, mercator, NO_DAY } from './columns.js';

/** Degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What of the casebook is shown. Everything absent lets all pass. */
export interface Filter {
  readonly flags: readonly Flag[];
  readonly type: IncidentType | null;
  readonly country: string | null;
  readonly actor: string | null;
  readonly words: string;
  /** A range of days, both included, or those without a date. */
  readonly time: readonly [number, number] | 'undated' | null;
  /** A part of the map, or those without a place. */
  readonly place: Box | 'unplaced' | null;
}

export const NO_FILTER: Filter = {
  flags: [],
  type: null,
  country: null,
  actor: null,
  words: '',
  time: null,
  place: null,
};

/** What can reject a row, one bit each. A view leaves its own bit out, so that it still offers what it hides elsewhere. */
export const DIMENSIONS = {
  type: 1,
  country: 2,
  actor: 4,
  words: 8,
  time: 16,
  place: 32,
  killed: 64,
  contested: 128,
  unreviewed: 256,
  reviewed: 512,
  oneOrigin: 1024,
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** For each row the dimensions that reject it; zero is shown. */
export function rejections(columns: Columns, filter: Filter): Uint16Array {
  const rejected = new Uint16Array(columns.rows.length);
  const reject = (dimension: Dimension, passes: (row: number) => boolean) => {
    const bit = DIMENSIONS[dimension];
    for (let row = 0; row < rejected.length; row++) if (!passes(row)) rejected[row]! |= bit;
  };
  for (const flag of filter.flags) reject(flag, (row) => (columns.flags[row]! & FLAGS[flag]) !== 0);
  if (filter.type !== null) {
    const type = INCIDENT_TYPES.indexOf(filter.type);
    reject('type', (row) => columns.type[row] === type);
  }
  if (filter.country !== null) {
    const country = columns.countries.indexOf(filter.country);
    reject('country', (row) => columns.country[row] === country);
  }
  if (filter.actor !== null) {
    const actor = columns.actors.indexOf(filter.actor);
    reject('actor', (row) => {
      for (let at = columns.actorFrom[row]!; at < columns.actorFrom[row + 1]!; at++)
        if (columns.actor[at] === actor) return true;
      return false;
    });
  }
  const words = foldText(filter.words)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > 0) reject('words', (row) => words.every((word) => columns.text[row]!.includes(word)));
  if (filter.time === 'undated') reject('time', (row) => columns.start[row] === NO_DAY);
  else if (filter.time !== null) {
    const [from, to] = filter.time;
    reject('time', (row) => columns.start[row] !== NO_DAY && columns.start[row]! <= to && columns.end[row]! >= from);
  }
  if (filter.place === 'unplaced') reject('place', (row) => Number.isNaN(columns.x[row]!));
  else if (filter.place !== null) {
    const [west, north] = mercator(filter.place.west, filter.place.north);
    const [east, south] = mercator(filter.place.east, filter.place.south);
    reject('place', (row) => {
      const x = columns.x[row]!;
      const y = columns.y[row]!;
      return x >= west && x <= east && y >= north && y <= south;
    });
  }
  return rejected;
}

/** How many rows have each value, among those that nothing but `dimension` itself rejects. */
export function countBy(
  rejected: Uint16Array,
  dimension: Dimension,
  values: { readonly length: number; readonly [row: number]: number },
  size: number,
): Uint32Array {
  const counts = new Uint32Array(size);
  const others = ~DIMENSIONS[dimension];
  for (let row = 0; row < rejected.length; row++) if ((rejected[row]! & others) === 0) counts[values[row]!]!++;
  return counts;
}

/** The same for perpetrators, of which a row has any number. */
export function countActors(rejected: Uint16Array, columns: Columns): Uint32Array {
  const counts = new Uint32Array(columns.actors.length);
  for (let row = 0; row < rejected.length; row++) {
    if ((rejected[row]! & ~DIMENSIONS.actor) !== 0) continue;
    for (let at = columns.actorFrom[row]!; at < columns.actorFrom[row + 1]!; at++) counts[columns.actor[at]!]!++;
  }
  return counts;
}

/** The same for a flag: how many would be shown with it. */
export function countFlag(rejected: Uint16Array, columns: Columns, flag: Flag): number {
  const others = ~DIMENSIONS[flag];
  let count = 0;
  for (let row = 0; row < rejected.length; row++)
    if ((rejected[row]! & others) === 0 && (columns.flags[row]! & FLAGS[flag]) !== 0) count++;
  return count;
}

/** The filter of an address's query; what it does not understand is no filter. */
export function readFilter(query: URLSearchParams): Filter {
  const flags = (Object.keys(FLAGS) as Flag[]).filter((flag) => query.get('only')?.split(' ').includes(flag));
  const type = INCIDENT_TYPES.find((one) => one === query.get('type')) ?? null;
  return {
    flags,
    type,
    country: query.get('country'),
    actor: query.get('actor'),
    words: query.get('words') ?? '',
    time: readTime(query),
    place: readPlace(query.get('place')),
  };
}

function readTime(query: URLSearchParams): Filter['time'] {
  if (query.get('from') === 'undated') return 'undated';
  const from = dayNumber((query.get('from') ?? '') as IsoDate);
  const to = dayNumber((query.get('to') ?? '') as IsoDate);
  return Number.isNaN(from) || Number.isNaN(to) || from > to ? null : [from, to];
}

function readPlace(text: string | null): Filter['place'] {
  if (text === 'unplaced') return 'unplaced';
  const numbers = (text ?? '').split(',').map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || numbers.some(Number.isNaN) || west! >= east! || south! >= north!) return null;
  return { west: west!, south: south!, east: east!, north: north! };
}

/** The address that shows this filter. */
export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.flags.length > 0) query.set('only', filter.flags.join(' '));
  if (filter.type !== null) query.set('type', filter.type);
  if (filter.country !== null) query.set('country', filter.country);
  if (filter.actor !== null) query.set('actor', filter.actor);
  if (filter.words.trim() !== '') query.set('words', filter.words.trim());
  if (filter.time === 'undated') query.set('from', 'undated');
  else if (filter.time !== null) {
    query.set('from', dateOfDay(filter.time[0]));
    query.set('to', dateOfDay(filter.time[1]));
  }
  if (filter.place === 'unplaced') query.set('place', 'unplaced');
  else if (filter.place !== null) {
    const { west, south, east, north } = filter.place;
    query.set('place', [west, south, east, north].map((degrees) => degrees.toFixed(3)).join(','));
  }
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}
