import type { IsoDate } from '#model/report.js';

const DAY = 86_400_000;

/** Days since 1970; NaN for what is no date. */
export function dayNumber(date: IsoDate): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);
}

export function dateOfDay(day: number): IsoDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}
