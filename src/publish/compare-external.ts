import type { IncidentRecord } from '#model/incident-record.js';
import { estimateOf } from './estimates.js';
import type { ExternalRecord } from './external-records.js';
import { locatedPlaces } from './tables/parts.js';

/** An external record beside the incident that it seems to be about; the other half is null where there is none. */
export interface ComparedRecord {
  readonly external: ExternalRecord | null;
  readonly incident: string | null;
  /** Kilometres between the points, and days between the dates. */
  readonly distanceKm: number | null;
  readonly days: number | null;
  /** By the method, low, best and high. */
  readonly ours: { readonly low: number | null; readonly best: number | null; readonly high: number | null } | null;
  readonly verdict:
    | 'same deaths'
    | 'within our range'
    | 'theirs is higher'
    | 'theirs is lower'
    | 'no count'
    | 'only theirs'
    | 'only ours';
}

interface Facts {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly points: readonly { readonly lat: number; readonly lon: number; readonly radiusKm: number }[];
  readonly ours: NonNullable<ComparedRecord['ours']>;
}

const MOST_DAYS = 1; // between two dates of one event
const EARTH_KM = 6371;

/**
 * Puts external records beside incidents of about the same day and place, nearest first, each at most once. Nothing is merged:
 * what it says is for a person to read. Cost: candidates share a day.
 */
export async function compareExternal(
  records: AsyncIterable<IncidentRecord>,
  external: readonly ExternalRecord[],
  method: string,
): Promise<ComparedRecord[]> {
  const incidents: Facts[] = [];
  const byDay = new Map<string, number[]>();
  for await (const record of records) {
    const facts = factsOf(record, method);
    if (facts === null) continue;
    for (const day of daysAround(facts.start, facts.end)) {
      const list = byDay.get(day) ?? [];
      list.push(incidents.length);
      byDay.set(day, list);
    }
    incidents.push(facts);
  }
  const pairs = external.flatMap((one, e) => candidatesOf(one, incidents, byDay).map((pair) => ({ ...pair, e })));
  pairs.sort((a, b) => a.days - b.days || a.km - b.km || a.e - b.e || a.i - b.i);
  const taken = new Map<number, (typeof pairs)[number]>();
  const used = new Set<number>();
  for (const pair of pairs) {
    if (taken.has(pair.e) || used.has(pair.i)) continue;
    taken.set(pair.e, pair);
    used.add(pair.i);
  }
  return [
    ...external.map((one, e) => besides(one, taken.get(e), incidents)),
    ...incidents
      .filter((_, i) => !used.has(i))
      .map(
        ({ id, ours }): ComparedRecord => ({
          external: null,
          incident: id,
          distanceKm: null,
          days: null,
          ours,
          verdict: 'only ours',
        }),
      ),
  ];
}

function factsOf(record: IncidentRecord, method: string): Facts | null {
  const { date, places } = record.summary;
  if (date === null) return null;
  const estimate = estimateOf(record, method, 'killed');
  return {
    id: record.id,
    start: date.start,
    end: date.end,
    points: locatedPlaces(places).map(({ lat, lon, radiusKm }) => ({ lat: lat!, lon: lon!, radiusKm: radiusKm ?? 0 })),
    ours: { low: estimate?.low ?? null, best: estimate?.best ?? null, high: estimate?.high ?? null },
  };
}

const DAY = 86_400_000;
const LONGEST = 62; // days listed of a span; longer ones are found by their ends

function daysAround(start: string, end: string): string[] {
  const first = Date.parse(`${start}T00:00:00Z`) - MOST_DAYS * DAY;
  const last = Date.parse(`${end}T00:00:00Z`) + MOST_DAYS * DAY;
  const count = Math.min(LONGEST, Math.round((last - first) / DAY) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}

function candidatesOf(one: ExternalRecord, incidents: readonly Facts[], byDay: ReadonlyMap<string, readonly number[]>) {
  const near = new Set(daysAround(one.start, one.end).flatMap((day) => byDay.get(day) ?? []));
  return [...near].flatMap((i) => {
    const { start, end, points } = incidents[i]!;
    const gap = start > one.end ? between(one.end, start) : one.start > end ? between(end, one.start) : 0;
    if (one.lat === null || one.lon === null || gap > MOST_DAYS) return [];
    const reached = points
      .map((point) => ({
        km: kilometres(one.lat!, one.lon!, point.lat, point.lon),
        limit: one.radiusKm + point.radiusKm,
      }))
      .filter(({ km, limit }) => km <= limit)
      .sort((a, b) => a.km - b.km)[0];
    return reached === undefined ? [] : [{ i, km: reached.km, days: gap }];
  });
}

const between = (a: string, b: string) =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY);

function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const radians = Math.PI / 180;
  const [a, b] = [lat1 * radians, lat2 * radians];
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function besides(
  external: ExternalRecord,
  pair: { i: number; km: number; days: number } | undefined,
  incidents: readonly Facts[],
): ComparedRecord {
  if (pair === undefined)
    return { external, incident: null, distanceKm: null, days: null, ours: null, verdict: 'only theirs' };
  const { id, ours } = incidents[pair.i]!;
  return {
    external,
    incident: id,
    distanceKm: Number(pair.km.toFixed(1)),
    days: pair.days,
    ours,
    verdict: verdictOn(external.deaths, ours),
  };
}

function verdictOn(theirs: number | null, ours: NonNullable<ComparedRecord['ours']>): ComparedRecord['verdict'] {
  if (theirs === null || (ours.best === null && ours.low === null && ours.high === null)) return 'no count';
  if (theirs === ours.best) return 'same deaths';
  const [low, high] = [ours.low ?? ours.best ?? 0, ours.high ?? Number.POSITIVE_INFINITY];
  if (theirs >= low && theirs <= high) return 'within our range';
  return theirs > high ? 'theirs is higher' : 'theirs is lower';
}
