import type { VariableName } from '#model/claim.js';
import type { IncidentPlace } from '#model/incident.js';
import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { PlacePrecision } from '#model/place-precision.js';
import type { Point } from '#publish/table.js';

/** Claims that count: nobody has rejected them, and they are no copies. */
export function liveClaims(
  record: Pick<IncidentRecord, 'claims'>,
  ...variables: readonly VariableName[]
): RecordedClaim[] {
  return record.claims.filter(
    (claim) =>
      claim.review !== 'rejected' &&
      claim.copyOf === null &&
      (variables.length === 0 || variables.includes(claim.variable)),
  );
}

export const idsOf = (claims: readonly RecordedClaim[]): string[] => claims.map(({ id }) => id);

/** Words in the order of their first appearance, joined as codebooks join them. */
export const joined = (words: readonly string[]): string => [...new Set(words)].join('; ');

const FINENESS: Readonly<Record<PlacePrecision, number>> = {
  site: 0,
  neighbourhood: 1,
  town: 2,
  area: 3,
  admin2: 4,
  admin1: 5,
  country: 6,
};

export const finenessOf = ({ precision }: Pick<IncidentPlace, 'precision'>): number =>
  precision === null ? 7 : FINENESS[precision];

const byFineness = (a: IncidentPlace, b: IncidentPlace) => finenessOf(a) - finenessOf(b);

/** Places with coordinates, the finest first. */
export function locatedPlaces(places: readonly IncidentPlace[]): IncidentPlace[] {
  return places.filter(({ lat, lon }) => lat !== null && lon !== null).sort(byFineness);
}

/** The one place that stands for the incident: the finest with coordinates, else the finest named. */
export function mainPlace(places: readonly IncidentPlace[]): IncidentPlace | null {
  return locatedPlaces(places)[0] ?? [...places].sort(byFineness)[0] ?? null;
}

/**
 * Places where it happened side by side: sites and neighbourhoods of a town, each once; else towns; else the finest place.
 * A town around them, and a second name of the same point, are no sites of their own.
 */
export function sitesOf(places: readonly IncidentPlace[]): IncidentPlace[] {
  const located = locatedPlaces(places);
  const fine = located.filter((place) => finenessOf(place) <= FINENESS.neighbourhood);
  const towns = located.filter(({ precision }) => precision === 'town');
  const level = fine.length > 0 ? fine : towns.length > 0 ? towns : located.slice(0, 1);
  const sites: IncidentPlace[] = [];
  for (const place of level) {
    if (!sites.some((site) => distanceKm(site, place) < 1)) sites.push(place);
  }
  return sites;
}

/** The town that a site lies in, by name; null for a site of its own. */
export function townOf(site: IncidentPlace, places: readonly IncidentPlace[]): string | null {
  if (finenessOf(site) > FINENESS.neighbourhood) return null;
  const near = locatedPlaces(places).filter(
    (place) => (place.precision === 'town' || place.precision === 'area') && distanceKm(place, site) < 40,
  );
  return near[0]?.name ?? null;
}

const EARTH_KM = 6371;

function distanceKm(a: IncidentPlace, b: IncidentPlace): number {
  const radians = Math.PI / 180;
  const [latA, latB] = [(a.lat ?? 0) * radians, (b.lat ?? 0) * radians];
  const north = latB - latA;
  const east = ((b.lon ?? 0) - (a.lon ?? 0)) * radians * Math.cos((latA + latB) / 2);
  return EARTH_KM * Math.hypot(north, east);
}

export const pointOf = (place: IncidentPlace | null): Point | null =>
  place === null || place.lat === null || place.lon === null
    ? null
    : { lat: place.lat, lon: place.lon, radiusKm: place.radiusKm };

/** Who published a report, as lists of sources name it. */
export const outletOf = (report: ReportEntry): string => report.outlet ?? hostOf(report.url) ?? 'Unnamed outlet';

const hostOf = (url: string | null) => (url === null ? null : (/^https?:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? null));

/** Reports that are roots of their origins: copies of one dispatch are one. */
export function rootReports(record: Pick<IncidentRecord, 'reports' | 'origins'>): ReportEntry[] {
  const roots = new Set(record.origins.map(({ root }) => root));
  const found = record.reports.filter(({ id }) => roots.has(id));
  return found.length > 0 ? found : [...record.reports];
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "17 September 2024". */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

const shortened = (words: string) =>
  words.length <= 160
    ? words
    : `${words
        .slice(0, 160)
        .replace(/\s+\S*$/u, '')
        .toWellFormed()} …`;

/** What each speaker said, claim by claim, in one paragraph: for columns that hold the dispute in words. */
export function accountsInWords(record: Pick<IncidentRecord, 'claims'>, longest = 1500): string {
  const bySpeaker = new Map<string, string[]>();
  for (const claim of liveClaims(record)) {
    const speaker = claim.speaker.kind === 'author' ? 'Reports' : claim.speaker.name;
    const said = `${claim.polarity === 'denied' ? 'denies ' : ''}${claim.variable}: “${shortened(claim.value.text)}”`;
    const list = bySpeaker.get(speaker) ?? [];
    if (!list.includes(said)) list.push(said);
    bySpeaker.set(speaker, list);
  }
  const words = [...bySpeaker].map(([speaker, list]) => `${upperFirst(speaker)}: ${list.join(', ')}.`).join(' ');
  return words.length <= longest
    ? words
    : `${words
        .slice(0, longest)
        .replace(/\s+\S*$/u, '')
        .toWellFormed()} …`;
}

const upperFirst = (text: string): string => {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const letter = String.fromCodePoint(first);
  return letter.toUpperCase() + text.slice(letter.length);
};
