import type { NameHit, PlaceRecord } from '#model/gazetteer.js';
import type { PlaceCandidate, PlaceMention } from '#model/mention.js';
import type { CountryShares } from './place-countries.js';
import { kmBetween, type Point } from './place-distance.js';

/** What the rest of the report says that bears on which place a name means. */
export interface PlaceEvidence {
  readonly shares: CountryShares;
  /** Places already chosen, without countries and regions. */
  readonly chosen: readonly Point[];
  /** Names and countries that the words put it in ("X in the Y region"). */
  readonly insideNames: readonly string[];
  readonly insidePlaces: readonly PlaceRecordLike[];
}

export interface PlaceRecordLike extends Point {
  readonly name: string;
  readonly country: string;
  readonly precision: PlaceCandidate['precision'];
}

// Weights in points of score; found by trying them on reports with known places, then rounded.
const POPULATION = 0.45;
const OWN = 0.25;
const SEAT = 0.06;
const SPELLING = { main: 0, other: 0.06, variant: 0.2 } as const;
const COUNTRY = 0.5;
const NO_COUNTRY = 0.15;
const INSIDE = 0.6;
const NOT_INSIDE = 0.15;
const NEAR = 0.25;
const NEAR_KM = 120;
const LEVEL = 0.3;
/** Binary logarithm of the people of the largest cities. */
const MOST_PEOPLE = 24;

/** How well a place fits a mention, with the reasons for the reviewer. */
export function scoreCandidate(mention: PlaceMention, hit: NameHit, evidence: PlaceEvidence): PlaceCandidate {
  const { place } = hit;
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string) => {
    if (Math.abs(points) < 0.005) return;
    score += points;
    reasons.push(`${reason} ${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(2)}`);
  };
  add((POPULATION * Math.log2(place.population + 2)) / MOST_PEOPLE, 'population');
  if (place.id.startsWith('own:')) add(OWN, 'conflict gazetteer');
  if (place.precision === 'country') add(COUNTRY, 'country');
  add(SEAT * place.seat, 'seat');
  add(-SPELLING[hit.spelling], `spelling (${hit.spelling})`);
  scoreCountry(place, evidence.shares, add);
  scoreInside(place, evidence, add);
  scoreNearness(place, evidence.chosen, add);
  scoreLevel(mention, place, add);
  return {
    id: place.id,
    name: place.name,
    lat: place.lat,
    lon: place.lon,
    country: place.country.split('|')[0]!,
    precision: place.precision,
    population: place.population,
    score: Math.round(score * 1000) / 1000,
    reasons,
  };
}

type Add = (points: number, reason: string) => void;

function scoreCountry(place: PlaceRecord, shares: CountryShares, add: Add): void {
  if (shares.size === 0 || place.precision === 'country') return;
  let share = 0;
  for (const country of place.country.split('|')) share = Math.max(share, shares.get(country) ?? 0);
  if (share > 0) add(COUNTRY * Math.min(1, share + 0.25), 'country of the report');
  else add(-NO_COUNTRY, 'country not in the report');
}

function scoreInside(place: PlaceRecord, evidence: PlaceEvidence, add: Add): void {
  if (evidence.insidePlaces.length === 0 && evidence.insideNames.length === 0) return;
  if (evidence.insideNames.some((name) => place.within.some((outer) => outer === name))) return add(INSIDE, 'inside');
  for (const outer of evidence.insidePlaces) {
    if (outer.precision === 'country') {
      if (place.country.split('|').includes(outer.country)) return add(INSIDE, 'inside');
    } else if (place.country.includes(outer.country) && kmBetween(place, outer) < REACH_KM[outer.precision]) {
      return add(INSIDE, 'inside');
    }
  }
  add(-NOT_INSIDE, 'not inside');
}

/** How far what lies in a place may be from its middle. */
const REACH_KM: Readonly<Record<PlaceCandidate['precision'], number>> = {
  site: 10,
  neighbourhood: 15,
  town: 40,
  admin2: 100,
  admin1: 250,
  area: 250,
  country: 2000,
};

function scoreNearness(place: PlaceRecord, chosen: readonly Point[], add: Add): void {
  if (place.precision === 'country' || chosen.length === 0) return;
  let nearest = Number.POSITIVE_INFINITY;
  for (const other of chosen) nearest = Math.min(nearest, kmBetween(place, other));
  add(NEAR * Math.exp(-nearest / NEAR_KM), 'near other places');
}

function scoreLevel(mention: PlaceMention, place: PlaceRecord, add: Add): void {
  const { level } = mention;
  if (level === null) return add(place.precision === 'admin2' ? -LEVEL / 3 : 0, 'a town rather than its district');
  if (level === place.precision) return add(LEVEL, `level ${level}`);
  if (isRegion(level) && isRegion(place.precision)) return add(LEVEL / 2, `level ${level}`);
  if (level === 'site' || level === 'area') return;
  if (level === 'neighbourhood' && place.precision === 'town') return add(-LEVEL / 2, `level ${level}`);
  if (isRegion(level) !== isRegion(place.precision) && place.precision !== 'country') add(-LEVEL / 2, `level ${level}`);
}

function isRegion(precision: PlaceCandidate['precision']): boolean {
  return precision === 'admin1' || precision === 'admin2';
}
