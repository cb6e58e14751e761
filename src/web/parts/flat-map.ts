/** A small flat map: north up, true to scale at its middle. Pixels from the upper left corner. */
export interface FlatMap {
  readonly x: (lon: number) => number;
  readonly y: (lat: number) => number;
  readonly pixelsPerKm: number;
}

export interface Disc {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
}

const KM_PER_DEGREE = 111.32;

/** The map of this size that holds all discs with some room around, and never shows less than `leastKm` across. */
export function fitDiscs(discs: readonly Disc[], width: number, height: number, leastKm = 6): FlatMap {
  const midLat = middle(discs.map((disc) => disc.lat));
  const midLon = middle(discs.map((disc) => disc.lon));
  const shrink = Math.max(0.05, Math.cos((midLat * Math.PI) / 180));
  const east = Math.max(...discs.map((disc) => Math.abs(disc.lon - midLon) * KM_PER_DEGREE * shrink + disc.radiusKm));
  const north = Math.max(...discs.map((disc) => Math.abs(disc.lat - midLat) * KM_PER_DEGREE + disc.radiusKm));
  const pixelsPerKm = Math.min(
    width / Math.max(leastKm, east * 2.6),
    height / Math.max((leastKm * height) / width, north * 2.3),
  );
  return {
    x: (lon) => width / 2 + (lon - midLon) * KM_PER_DEGREE * shrink * pixelsPerKm,
    y: (lat) => height / 2 - (lat - midLat) * KM_PER_DEGREE * pixelsPerKm,
    pixelsPerKm,
  };
}

function middle(numbers: readonly number[]): number {
  return (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

/** The longest round distance (1, 2, 5, 10 … km) that a scale bar of at most these pixels can show. */
export function scaleBarKm(pixelsPerKm: number, mostPixels: number): number {
  let best = 0.1;
  for (let decade = 0.1; decade <= 10_000; decade *= 10)
    for (const step of [1, 2, 5]) if (decade * step * pixelsPerKm <= mostPixels) best = decade * step;
  return Number(best.toPrecision(1));
}
