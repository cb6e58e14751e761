import type { Gazetteer, NameHit } from '#model/gazetteer.js';
import type { ActorMention, PlaceCandidate, PlaceMention } from '#model/mention.js';
import type { PlacePrecision } from '#model/place-precision.js';
import type { Report } from '#model/report.js';
import { compare } from './gazetteer-format.js';
import { type CountrySigns, countHints, countSigns, firstBlockEnd, sharesWithout } from './place-countries.js';
import { kmBetween, midpoint, type Point, pointAt } from './place-distance.js';
import {
  isRegion,
  type OtherPlace,
  type OuterPlace,
  type PlaceEvidence,
  pointsOfUnlisted,
  scoreHit,
} from './place-score.js';

/** What resolution reads beside the mentions. */
export interface PlaceContext {
  readonly report: Report;
  readonly actors: readonly ActorMention[];
  /** ISO code of the outlet's country, or null. */
  readonly outletCountry: string | null;
}

/** Below this share of likelihood, of 1, a name stays unresolved. */
const SURE_ENOUGH = 0.5;
/** Candidates this near to each other are one answer at two levels: a town and its district. */
const SAME_KM = 50;
const MOST_CANDIDATES = 8;
/** A name has at most this many places scored. */
const MOST_SCORED = 120;
/** Names beyond this many are not weighed for nearness: the order of work stays linear. */
const MOST_OTHERS = 60;
const ROUNDS = 3;

/** The candidates of one mention so far, the likeliest first. `score` is each one's share of likelihood. */
type Ranked = readonly PlaceCandidate[];

/**
 * Chooses a place for each mention over the whole report: a name means one place in it, its country is likely one that the
 * report names, and it likely lies near the report's other places. Candidates share a likelihood of 1 with a place that
 * the gazetteer lacks; where none has half of it, `place` stays null.
 */
export function resolvePlaces(
  mentions: readonly PlaceMention[],
  context: PlaceContext,
  gazetteer: Gazetteer,
): PlaceMention[] {
  const names = collectNames(mentions, gazetteer);
  const hints = countHints(context.report, mentions, context.actors, context.outletCountry);
  const firstEnd = firstBlockEnd(context.report);
  let ranked: Ranked[] = mentions.map(() => []);
  for (let round = 0; round < ROUNDS; round++) ranked = rankAll(mentions, ranked, { names, hints, firstEnd, round });
  const resolved = mentions.map((mention, i) => choose(mention, ranked[i]!));
  const relative = resolved.map((mention) => placeRelative(mention, resolved));
  return relative.map((mention) => placeMeasured(mention, relative));
}

/** A listed place may lie off the point that the words measure by as many kilometres, or that share of the distance. */
const MEASURE_OFF_KM = 25;
const MEASURE_OFF = 0.7;

/** "X, 30 km north of Y": where X is not listed, or only far from there (another of that name), the words say where it lies. */
function placeMeasured(mention: PlaceMention, all: readonly PlaceMention[]): PlaceMention {
  const from = mention.measured === undefined ? undefined : all[mention.measured];
  const point = from?.place;
  if (!from || !point || (from.offset === null && from.beyond === undefined)) return mention;
  if (mention.place !== null && !FINE.has(mention.place.precision)) return mention;
  const km = from.offset?.km ?? BEYOND_KM;
  const most = from.offset?.bearing === null ? km + MEASURE_OFF_KM : Math.max(MEASURE_OFF_KM, MEASURE_OFF * km);
  const near = [mention.place, ...mention.candidates].find((one) => one && kmBetween(one, point) <= most);
  if (near) return near === mention.place ? mention : { ...mention, place: near, unresolved: null };
  // A distance without direction places nothing; nor does a bare direction move a place that is listed.
  if (from.offset?.bearing === null || (from.offset === null && mention.place !== null)) return mention;
  const place = { ...point, id: `${point.id}/${mention.name}`, name: mention.name };
  return { ...mention, place, radiusKm: from.radiusKm, unresolved: null };
}

function collectNames(mentions: readonly PlaceMention[], gazetteer: Gazetteer): Map<string, readonly NameHit[]> {
  const names = new Map<string, readonly NameHit[]>();
  for (const mention of mentions) {
    if (mention.use === 'hint' || names.has(mention.name)) continue;
    const exact = gazetteer.find(mention.name);
    const hits = exact.length > 0 ? exact : gazetteer.find(mention.name, true);
    names.set(mention.name, hits.slice(0, MOST_SCORED));
  }
  return names;
}

interface Round {
  readonly names: ReadonlyMap<string, readonly NameHit[]>;
  readonly hints: ReadonlyMap<string, number>;
  readonly firstEnd: number;
  readonly round: number;
}

function rankAll(mentions: readonly PlaceMention[], before: readonly Ranked[], round: Round): Ranked[] {
  const named = mentions.flatMap((mention, i) =>
    before[i]!.map(({ country, score }) => ({ mention, country, sure: score })),
  );
  const signs = countSigns(round.hints, named, round.firstEnd);
  const others = collectOthers(mentions, before);
  const known = new Map<string, Ranked>();
  return mentions.map((mention, i) => {
    const hits = mention.use === 'hint' ? [] : round.names.get(mention.name)!;
    if (hits.length === 0) return [];
    const outer = mention.inside === null || mention.inside === i ? null : mention.inside;
    const key = `${mention.name}/${mention.level}`;
    const same = outer === null ? known.get(key) : undefined;
    if (same) return same;
    const evidence = evidenceFor(
      mention,
      outer === null ? null : { mention: mentions[outer]!, place: before[outer]![0] ?? null },
      signs,
      others,
    );
    const ranked = rank(mention, hits, evidence);
    if (outer === null) known.set(key, ranked);
    return ranked;
  });
}

interface NamedOther extends OtherPlace {
  readonly name: string;
  readonly region: OuterPlace | null;
}

/** The likeliest places of each name once, without countries. */
function collectOthers(mentions: readonly PlaceMention[], before: readonly Ranked[]): NamedOther[] {
  const others: NamedOther[] = [];
  const seen = new Set<string>();
  mentions.forEach((mention, i) => {
    if (seen.has(mention.name) || others.length > MOST_OTHERS) return;
    seen.add(mention.name);
    for (const place of before[i]!.slice(0, 4)) {
      if (place.precision === 'country' || place.score < 0.1) continue;
      const region = isRegion(place.precision) ? place : null;
      others.push({ name: mention.name, lat: place.lat, lon: place.lon, sure: place.score, region });
    }
  });
  return others;
}

function evidenceFor(
  mention: PlaceMention,
  outer: { readonly mention: PlaceMention; readonly place: PlaceCandidate | null } | null,
  signs: CountrySigns,
  others: readonly NamedOther[],
): PlaceEvidence {
  const rest = others.filter((other) => other.name !== mention.name);
  return {
    shares: sharesWithout(signs, mention.name),
    others: rest.filter((other) => other.region === null),
    regions: rest.flatMap(({ region, sure }) => (region && sure > SURE_ENOUGH ? [region] : [])),
    insideNames: outer ? [outer.mention.name, outer.place?.name ?? outer.mention.name] : [],
    insidePlaces: outer?.place ? [outer.place] : [],
  };
}

function rank(mention: PlaceMention, hits: readonly NameHit[], evidence: PlaceEvidence): Ranked {
  const scored = hits.map((hit) => scoreHit(mention, hit, hits, evidence));
  const unlisted = pointsOfUnlisted(evidence);
  const most = Math.max(unlisted, ...scored.map(({ points }) => points));
  const sum = scored.reduce((sum, { points }) => sum + Math.exp(points - most), Math.exp(unlisted - most));
  return scored
    .map(({ hit: { place }, points, reasons }): PlaceCandidate => {
      const { id, name, lat, lon, precision, population } = place;
      const score = Math.round((1000 * Math.exp(points - most)) / sum) / 1000;
      return { id, name, lat, lon, country: place.country.split('|')[0]!, precision, population, score, reasons };
    })
    .sort((a, b) => b.score - a.score || b.population - a.population || compare(a.id, b.id))
    .slice(0, MOST_CANDIDATES);
}

function choose(mention: PlaceMention, candidates: Ranked): PlaceMention {
  if (mention.use === 'hint') return mention;
  const [best] = candidates;
  if (!best) return { ...mention, unresolved: 'unknown-name' };
  let sure = 0;
  let sum = 0;
  for (const other of candidates) {
    sum += other.score;
    if (kmBetween(best, other) < SAME_KM) sure += other.score;
  }
  if (sure < SURE_ENOUGH) return { ...mention, candidates, unresolved: sum < SURE_ENOUGH ? 'unlikely' : 'ambiguous' };
  return { ...mention, candidates, unresolved: null, place: best, radiusKm: radiusOf(mention, best) };
}

/** Kilometres within which what is said to be in a place of that level lies. */
const RADIUS_KM: Readonly<Record<PlacePrecision, number>> = {
  site: 2,
  neighbourhood: 3,
  town: 8,
  admin2: 50,
  admin1: 150,
  area: 120,
  country: 500,
};

function radiusOf(mention: PlaceMention, place: PlaceCandidate): number {
  const radius = RADIUS_KM[place.precision];
  return mention.facility && place.precision === 'town' ? radius + 4 : radius;
}

/** "north of X" without a distance is mostly within as many kilometres, and as far on average. */
const BEYOND_KM = 40;
const BEYOND_MEAN_KM = { town: 12, city: 20 } as const;
const CITY = 1_000_000;
const FINE: ReadonlySet<PlacePrecision> = new Set(['site', 'neighbourhood', 'town']);

/** "30 km north of X" and "between X and Y" are elsewhere than X. */
function placeRelative(mention: PlaceMention, all: readonly PlaceMention[]): PlaceMention {
  const { place, offset, between } = mention;
  if (!place) return mention;
  const end = between === null ? null : all[between]?.place;
  if (end) {
    const half = kmBetween(place, end) / 2;
    const point = midpoint(place, end);
    return moved(mention, place, point, Math.max(half, 5), `${mention.name}–${all[between!]!.name}`, 'between');
  }
  if (mention.beyond !== undefined && FINE.has(place.precision)) {
    const km = place.population >= CITY ? BEYOND_MEAN_KM.city : BEYOND_MEAN_KM.town;
    return moved(mention, place, pointAt(place, km, mention.beyond), BEYOND_KM, `around ${place.name}`, 'direction');
  }
  if (!offset || place.precision === 'country') return mention;
  if (offset.bearing === null) return { ...mention, radiusKm: Math.max(offset.km, mention.radiusKm ?? 0) };
  const point = pointAt(place, offset.km, offset.bearing);
  return moved(mention, place, point, Math.max(5, offset.km * 0.4), `${offset.km} km from ${place.name}`, 'offset');
}

function moved(
  mention: PlaceMention,
  place: PlaceCandidate,
  point: Point,
  radius: number,
  name: string,
  how: string,
): PlaceMention {
  const moved: PlaceCandidate = {
    ...place,
    lat: point.lat,
    lon: point.lon,
    id: `${place.id}#${how}`,
    name,
    precision: 'area',
    reasons: [...place.reasons, how],
  };
  return { ...mention, place: moved, radiusKm: Math.round(radius) };
}
