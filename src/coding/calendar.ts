import type { IsoDate } from '#model/report.js';
import type { DateInterval } from '#model/value.js';

const DAY = 86_400_000;

/** Days since 1970; NaN for what is no date. */
export function dayNumber(date: IsoDate): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);
}

/** Whole days between two intervals; 0 where they touch or overlap. */
export function daysBetween(a: DateInterval, b: DateInterval): number {
  return Math.max(0, dayNumber(b.start) - dayNumber(a.end), dayNumber(a.start) - dayNumber(b.end));
}

/** Days from the end of an interval to a day; negative where the interval ends later. */
export function daysBefore(interval: DateInterval, day: IsoDate): number {
  return dayNumber(day) - dayNumber(interval.end);
}
