const EARTH_RADIUS_KM = 6371;
const DEGREE = Math.PI / 180;

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance in kilometres. */
export function kmBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * DEGREE;
  const dLon = (b.lon - a.lon) * DEGREE;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * DEGREE) * Math.cos(b.lat * DEGREE) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The point `km` from another in a direction, degrees clockwise from north; flat-earth, good to a few hundred kilometres. */
export function pointAt(from: Point, km: number, bearing: number): Point {
  const lat = from.lat + (km * Math.cos(bearing * DEGREE)) / (EARTH_RADIUS_KM * DEGREE);
  const lon = from.lon + (km * Math.sin(bearing * DEGREE)) / (EARTH_RADIUS_KM * DEGREE * Math.cos(from.lat * DEGREE));
  return { lat: hundredths(lat), lon: hundredths(lon) };
}

export function midpoint(a: Point, b: Point): Point {
  return { lat: hundredths((a.lat + b.lat) / 2), lon: hundredths((a.lon + b.lon) / 2) };
}

function hundredths(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}
