import type { PlaceMention } from '#model/mention.js';

const EARTH_DIAMETER_KM = 12_742;

/** Kilometres between two points in degrees. */
export function kmBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const h = half((b.lat - a.lat) * rad) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half((b.lon - a.lon) * rad);
  return EARTH_DIAMETER_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Finer first: a site says most where it was, a country least. */
export const FINENESS: Readonly<Record<string, number>> = {
  site: 6,
  neighbourhood: 5,
  town: 4,
  admin2: 3,
  admin1: 2,
  area: 1,
  country: 0,
};

export function finenessOf(mention: PlaceMention): number {
  return mention.place ? (FINENESS[mention.place.precision] ?? 0) : 3.5;
}

/** Whether a mention says where something was, near enough to tell two incidents apart. */
function _isExact(mention: PlaceMention): boolean {
  return mention.place !== null && finenessOf(mention) >= 4;
}
