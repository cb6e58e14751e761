import type { PlaceMention } from '#model/mention.js';
import { finenessOf, kmBetween } from './distance.js';
import type { Occurrence } from './occurrences.js';

/** Towns and sites farther apart than this are two scenes. */
const APART_KM = 40;
/** Regions whose middles are farther apart than this are two. */
const REGIONS_APART_KM = 90;
/** Whether an occurrence lies where those told before it do, elsewhere, or does not say. */
export function compareScenes(told: readonly Occurrence[], occurrence: Occurrence): 'same' | 'other' | 'unknown' {
  const here = occurrence.places.filter((place) => finenessOf(place) >= 2 && !isAside(place, occurrence));
  const there = told.flatMap(({ places }) => places).filter((place) => finenessOf(place) >= 2);
  if (here.length === 0 || there.length === 0) return 'unknown';
  if (here.some((place) => there.some((other) => place.name === other.name))) return 'same';
  const located = here.filter((place) => place.place !== null);
  const known = there.filter((place) => place.place !== null);
  if (located.length === 0 || known.length === 0) return 'unknown';
  return located.every((place) => known.every((other) => areApart(place, other))) ? 'other' : 'same';
}

/** Characters between a hospital's name and its word. */
const BESIDE = 20;

/** The hospital that the wounded were brought to is no second scene. */
function isAside(place: PlaceMention, occurrence: Occurrence): boolean {
  return occurrence.facts.asides.some(({ start, end }) => start - place.end < BESIDE && place.start - end < BESIDE);
}

/** "A second explosion hit the X district": a place that those told before have not named beside their own, if only one without coordinates. */
export function namesNewPlace(told: readonly Occurrence[], { places }: Occurrence): boolean {
  const known = new Set(told.flatMap((other) => other.places.map(({ name }) => name)));
  if (known.size === 0) return false;
  return places.some((place) => place.context === 'locative' && finenessOf(place) >= 2 && !known.has(place.name));
}

/** Tokens at the start of a sentence in which its place is its topic. */
const TOPIC_TOKENS = 4;

export function opensWithPlace({ places }: Occurrence): boolean {
  return places.some((place) => place.from <= TOPIC_TOKENS);
}

function areApart(a: PlaceMention, b: PlaceMention): boolean {
  const coarse = finenessOf(a) < 4 || finenessOf(b) < 4;
  const within = (a.radiusKm ?? 0) + (b.radiusKm ?? 0);
  return kmBetween(a.place!, b.place!) > Math.max(coarse ? REGIONS_APART_KM : APART_KM, coarse ? within : 0);
}
