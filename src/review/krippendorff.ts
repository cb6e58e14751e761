/** The values that coders gave one unit; a coder who left it out is left out. */
export type Unit<T> = readonly T[];

/** Squared distance of two values: 0 where they agree. */
export type Distance<T> = (a: T, b: T) => number;

export const categoryDistance: Distance<string> = (a, b) => (a === b ? 0 : 1);

/** A count as an interval, both ends included. */
export type CountInterval = readonly [low: number, high: number];

/** Mean of the squared differences of both ends: for exact figures the metric of interval data. */
export const intervalDistance: Distance<CountInterval> = (a, b) => ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) / 2;

/**
 * Krippendorff's alpha: 1 for perfect agreement, 0 for what chance gives, below for worse. Null where no unit has two values,
 * or all values are the same, so that chance cannot be told from agreement. (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability", section E: any number of coders, any metric, missing values.)
 */
export function krippendorffAlpha<T>(units: readonly Unit<T>[], distance: Distance<T>): number | null {
  const pairable = units.filter((unit) => unit.length > 1);
  const values = tally(pairable.flat());
  const total = values.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const observed = pairable.reduce((sum, unit) => sum + spread(tally(unit), distance) / (unit.length - 1), 0) / total;
  const expected = spread(values, distance) / (total * (total - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

interface Tally<T> {
  readonly value: T;
  count: number;
}

function tally<T>(values: readonly T[]): Tally<T>[] {
  const byKey = new Map<string, Tally<T>>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = byKey.get(key);
    if (known) known.count++;
    else byKey.set(key, { value, count: 1 });
  }
  return [...byKey.values()];
}

/** Sum of the distances of all ordered pairs. */
function spread<T>(values: readonly Tally<T>[], distance: Distance<T>): number {
  let sum = 0;
  for (const a of values) for (const b of values) sum += a.count * b.count * distance(a.value, b.value);
  return sum;
}
