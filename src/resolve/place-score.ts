import type { NameHit, PlaceRecord } from '#model/gazetteer.js';
import type { PlaceMention } from '#model/mention.js';
import type { PlacePrecision } from '#model/place-precision.js';
import type { CountryShares } from './place-countries.js';
import { kmBetween, type Point } from './place-distance.js';

/** A place that another name of the report likely means; `sure` is how likely, 0 to 1. */
export interface OtherPlace extends Point {
  readonly sure: number;
}

export interface OuterPlace extends Point {
  readonly name: string;
  readonly country: string;
  readonly precision: PlacePrecision;
}

/** What the rest of the report says that bears on which place a name means. */
export interface PlaceEvidence {
  readonly shares: CountryShares;
  /** Where the report's other names lie, without countries and regions. */
  readonly others: readonly OtherPlace[];
  /** Regions that other names of the report mean. */
  readonly regions: readonly OuterPlace[];
  /** Names and places that the words put it in ("X in the Y region"). */
  readonly insideNames: readonly string[];
  readonly insidePlaces: readonly OuterPlace[];
}

export interface ScoredHit {
  readonly hit: NameHit;
  /** Natural logarithm of how likely, up to a constant that all candidates of a mention share. */
  readonly points: number;
  readonly reasons: readonly string[];
}

// Points are natural logarithms of odds; found by trying them on reports with known places, then rounded.
const PEOPLE = 0.8;
/** What a place without known population counts for, and what is added to all. */
const FEW_PEOPLE = 700;
const OWN = 2;
const SEAT = 0.9;
const SPELLING = { main: 0, other: 0.3, variant: 2 } as const;
const INSIDE = 4;
const NOT_INSIDE = 2;
const NEAR = 1.3;
const NEAR_KM = 80;
const REGION_NAMED = 1.5;
const LEVEL = 2.5;
const OTHER_LEVEL = 1.5;
/** A region named after its seat: the bare name is the town's. */
const NAMED_AFTER_SEAT = 3;
/** Of a region's people, the part that counts: regions are named less than towns of that size. */
const REGION_PART = 0.1;
/** A village that the gazetteer lacks, with which every candidate competes. */
const UNLISTED_PEOPLE = 600;
const COUNTRY_BASE = 1 / 40;

/** How well a place fits a mention, with the reasons for the reviewer. */
export function scoreHit(
  mention: PlaceMention,
  hit: NameHit,
  rivals: readonly NameHit[],
  evidence: PlaceEvidence,
): ScoredHit {
  const { place } = hit;
  const reasons: string[] = [];
  let points = 0;
  const add = (more: number, reason: string) => {
    if (Math.abs(more) < 0.05) return;
    points += more;
    reasons.push(`${reason} ${more > 0 ? '+' : '−'}${Math.abs(more).toFixed(1)}`);
  };
  add(PEOPLE * Math.log(peopleOf(place) + FEW_PEOPLE), 'people');
  if (isOwn(place)) add(OWN, 'conflict gazetteer');
  add(SEAT * place.seat, 'seat');
  add(-SPELLING[hit.spelling], `spelling (${hit.spelling})`);
  add(countryPoints(place, evidence.shares), 'country');
  scoreInside(place, evidence, add);
  scoreNearness(place, evidence, add);
  scoreLevel(mention, place, rivals, add);
  return { hit, points, reasons };
}

/** What a place that the gazetteer lacks would score, in the country that the report is most about. */
export function pointsOfUnlisted(evidence: PlaceEvidence): number {
  let country = 0;
  for (const code of evidence.shares.of.keys()) country = Math.max(country, pointsOfCountry(code, evidence.shares));
  return PEOPLE * Math.log(UNLISTED_PEOPLE + FEW_PEOPLE) + country;
}

function isOwn(place: PlaceRecord): boolean {
  return place.id.startsWith('own:') || place.id.startsWith('user:');
}

function peopleOf(place: PlaceRecord): number {
  return isRegion(place.precision) ? REGION_PART * place.population : place.population;
}

type Add = (points: number, reason: string) => void;

function countryPoints(place: PlaceRecord, shares: CountryShares): number {
  return Math.max(...place.country.split('|').map((code) => pointsOfCountry(code, shares)));
}

/** Log-ratio of finding the country in such a report to finding it in any. */
function pointsOfCountry(code: string, { of, trust }: CountryShares): number {
  const share = of.get(code) ?? 0;
  return Math.log((trust * share + (1 - trust) * COUNTRY_BASE) / COUNTRY_BASE);
}

function scoreInside(place: PlaceRecord, evidence: PlaceEvidence, add: Add): void {
  const { insideNames, insidePlaces } = evidence;
  const inside =
    insideNames.some((name) => place.within.includes(name)) || insidePlaces.some((outer) => liesIn(place, outer));
  if (inside) add(INSIDE, 'inside');
  else if (insidePlaces.length > 0) add(-NOT_INSIDE, 'not inside');
}

function liesIn(place: PlaceRecord, outer: OuterPlace): boolean {
  if (outer.precision === 'country') return place.country.split('|').includes(outer.country);
  if (place.within.includes(outer.name)) return true;
  const sameCountry = place.country.split('|').includes(outer.country);
  return sameCountry && kmBetween(place, outer) < REACH_KM[outer.precision];
}

/** How far what lies in a place may be from its middle. */
const REACH_KM: Readonly<Record<PlacePrecision, number>> = {
  site: 10,
  neighbourhood: 15,
  town: 40,
  admin2: 100,
  admin1: 250,
  area: 250,
  country: 2000,
};

function scoreNearness(place: PlaceRecord, evidence: PlaceEvidence, add: Add): void {
  if (place.precision === 'country') return;
  let near = 0;
  for (const other of evidence.others) near += other.sure * Math.exp(-kmBetween(place, other) / NEAR_KM);
  add(NEAR * Math.log(1 + 2 * near), 'near other places');
  if (evidence.regions.some((region) => place.within.includes(region.name) && place.country === region.country))
    add(REGION_NAMED, 'region of the report');
}

function scoreLevel(mention: PlaceMention, place: PlaceRecord, rivals: readonly NameHit[], add: Add): void {
  const { level } = mention;
  if (level !== null && level !== 'site') add(levelPoints(level, place.precision), `level ${level}`);
  else if (isRegion(place.precision) && rivals.some((rival) => isSeatOf(rival.place, place)))
    add(-NAMED_AFTER_SEAT, 'named after its seat');
}

function levelPoints(said: PlacePrecision, is: PlacePrecision): number {
  if (said === is) return LEVEL;
  if (isRegion(said) && isRegion(is)) return LEVEL / 2;
  if (said === 'area' || (said === 'town' && is === 'neighbourhood')) return 0;
  return said === 'neighbourhood' && is === 'town' ? -OTHER_LEVEL / 3 : -OTHER_LEVEL;
}

const SEAT_KM = 200;

function isSeatOf(town: PlaceRecord, region: PlaceRecord): boolean {
  return town.precision === 'town' && town.country === region.country && kmBetween(town, region) < SEAT_KM;
}

export function isRegion(precision: PlacePrecision): boolean {
  return precision === 'admin1' || precision === 'admin2';
}
