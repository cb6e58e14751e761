import type { Gazetteer, NameHit } from '#model/gazetteer.js';
import type { ActorMention, PlaceCandidate, PlaceMention, PlacePrecision } from '#model/mention.js';
import type { Report } from '#model/report.js';
import { compare } from './gazetteer-format.js';
import { countCountries, sharesOf } from './place-countries.js';
import { kmBetween, midpoint, type Point, pointAt } from './place-distance.js';
import { type PlaceEvidence, scoreCandidate } from './place-score.js';

/** What resolution reads beside the mentions. */
export interface PlaceContext {
  readonly report: Report;
  readonly actors: readonly ActorMention[];
  /** ISO code of the outlet's country, or null. */
  readonly outletCountry: string | null;
}

/** Below this a name stays unresolved. */
const SURE_ENOUGH = 0.5;
/** Two places this far apart are different; the better must then win by `MARGIN`. */
const APART_KM = 60;
const MARGIN = 0.04;
const MOST_CANDIDATES = 8;
/** A name has at most this many places scored. */
const MOST_SCORED = 120;
const ROUNDS = 3;

/**
 * Chooses a place for each mention over the whole report: a name means one place in it, its country is likely one that the
 * report names, and it likely lies near the report's other places. Where nothing is sure enough, `place` stays null.
 */
export function resolvePlaces(
  mentions: readonly PlaceMention[],
  context: PlaceContext,
  gazetteer: Gazetteer,
): PlaceMention[] {
  const names = collectNames(mentions, gazetteer);
  const withCountries = mentions.map((mention) => ({ ...mention, candidates: countryCandidates(mention, names) }));
  const base = countCountries(context.report, withCountries, context.actors, context.outletCountry);
  let resolved: readonly PlaceMention[] = mentions;
  for (let round = 0; round < ROUNDS; round++) resolved = resolveRound(mentions, resolved, base, names);
  return resolved.map((mention) => placeRelative(mention, resolved));
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

function countryCandidates(mention: PlaceMention, names: ReadonlyMap<string, readonly NameHit[]>): PlaceCandidate[] {
  if (mention.use === 'hint') return [];
  const none: PlaceEvidence = { shares: new Map(), chosen: [], insideNames: [], insidePlaces: [] };
  return (names.get(mention.name) ?? [])
    .filter((hit) => hit.place.precision === 'country')
    .slice(0, 1)
    .map((hit) => scoreCandidate(mention, hit, none));
}

function resolveRound(
  mentions: readonly PlaceMention[],
  before: readonly PlaceMention[],
  base: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, readonly NameHit[]>,
): PlaceMention[] {
  const counts = new Map(base);
  for (const { place } of before) {
    // Sure ones count for the next round; a country's own name has counted already.
    if (place && place.precision !== 'country')
      counts.set(place.country, (counts.get(place.country) ?? 0) + place.score);
  }
  const shares = sharesOf(counts);
  const byName = new Map<string, PlaceCandidate[]>();
  return mentions.map((mention, i): PlaceMention => {
    if (mention.use === 'hint') return mention;
    const hits = names.get(mention.name) ?? [];
    if (hits.length === 0) return { ...mention, unresolved: 'unknown-name' };
    const key = `${mention.name}/${mention.level}`;
    const own = mention.inside === null ? byName.get(key) : undefined;
    const candidates =
      own ?? rank(hits.map((hit) => scoreCandidate(mention, hit, evidenceFor(i, mention, before, shares))));
    if (mention.inside === null) byName.set(key, candidates);
    return choose(mention, candidates);
  });
}

function evidenceFor(
  index: number,
  mention: PlaceMention,
  before: readonly PlaceMention[],
  shares: ReadonlyMap<string, number>,
): PlaceEvidence {
  const chosen = before.flatMap(({ place, name }): Point[] =>
    place && name !== mention.name && place.precision !== 'country' ? [place] : [],
  );
  const outer = mention.inside === null ? null : before[mention.inside];
  const insidePlaces = outer?.place && outer !== before[index] ? [outer.place] : [];
  return { shares, chosen, insideNames: outer ? [outer.name, outer.place?.name ?? outer.name] : [], insidePlaces };
}

function rank(candidates: readonly PlaceCandidate[]): PlaceCandidate[] {
  return [...candidates]
    .sort((a, b) => b.score - a.score || b.population - a.population || compare(a.id, b.id))
    .slice(0, MOST_CANDIDATES);
}

function choose(mention: PlaceMention, candidates: readonly PlaceCandidate[]): PlaceMention {
  const [best] = candidates;
  if (!best || best.score < SURE_ENOUGH)
    return { ...mention, candidates, unresolved: 'unlikely', place: null, radiusKm: null };
  const rival = candidates.find((other) => kmBetween(best, other) > APART_KM);
  if (rival && best.score - rival.score < MARGIN) {
    return { ...mention, candidates, unresolved: 'ambiguous', place: null, radiusKm: null };
  }
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
    ...point,
    id: `${place.id}#${how}`,
    name,
    precision: 'area',
    reasons: [...place.reasons, how],
  };
  return { ...mention, place: moved, radiusKm: Math.round(radius) };
}
