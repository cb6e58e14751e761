import { dateOfDay, dayNumber } from '#web/parts/days.js';
import { type Columns, NO_DAY } from './columns.js';
import { DIMENSIONS } from './filter.js';

export type Step = 'day' | 'week' | 'month' | 'year';

/** The axis of time: its first and last day, and the first day of each bin with the day after the last bin at the end. */
export interface TimeAxis {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  readonly starts: Int32Array;
}

/** An axis over all dated rows; null where none is dated. */
export function timeAxis(columns: Columns): TimeAxis | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < columns.start.length; row++) {
    if (columns.start[row] === NO_DAY) continue;
    from = Math.min(from, columns.start[row]!);
    to = Math.max(to, columns.end[row]!);
  }
  return from > to ? null : axisOf(from, to);
}

export function axisOf(from: number, to: number): TimeAxis {
  const days = to - from + 1;
  const step: Step = days <= 150 ? 'day' : days <= 1100 ? 'week' : days <= 9000 ? 'month' : 'year';
  const starts: number[] = [];
  let day = floorTo(from, step);
  for (; day <= to; day = next(day, step)) starts.push(day);
  starts.push(day);
  return { step, from: starts[0]!, to: day - 1, starts: Int32Array.from(starts) };
}

function floorTo(day: number, step: Step): number {
  // Weeks start on Monday; day 0 was a Thursday.
  if (step === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  if (step === 'month') return dayNumber(`${dateOfDay(day).slice(0, 7)}-01`);
  if (step === 'year') return dayNumber(`${dateOfDay(day).slice(0, 4)}-01-01`);
  return day;
}

function next(day: number, step: Step): number {
  if (step === 'day') return day + 1;
  if (step === 'week') return day + 7;
  return floorTo(day + (step === 'month' ? 31 : 366), step);
}

/** The bin in which a day lies, kept within the axis. */
export function binOf(axis: TimeAxis, day: number): number {
  let low = 0;
  let high = axis.starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (axis.starts[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface Bins {
  /** Incidents whose date lies in one bin. */
  readonly sure: Float64Array;
  /** Shares of the others: an incident of a month that spans four bins adds a quarter to each. */
  readonly spread: Float64Array;
  readonly highest: number;
}

/** How many of the rows that the timeline may show fall into each bin. Linear in rows and bins. */
export function fillBins(columns: Columns, rejected: Uint16Array, axis: TimeAxis): Bins {
  const size = axis.starts.length - 1;
  const sure = new Float64Array(size);
  const spread = new Float64Array(size);
  const others = ~DIMENSIONS.time;
  for (let row = 0; row < rejected.length; row++) {
    if ((rejected[row]! & others) !== 0 || columns.start[row] === NO_DAY) continue;
    const first = binOf(axis, columns.start[row]!);
    const last = binOf(axis, columns.end[row]!);
    if (first === last) sure[first]!++;
    else for (let bin = first; bin <= last; bin++) spread[bin]! += 1 / (last - first + 1);
  }
  let highest = 0;
  for (let bin = 0; bin < size; bin++) highest = Math.max(highest, sure[bin]! + spread[bin]!);
  return { sure, spread, highest };
}

/** Where labels of the axis stand: years, or months or days where the axis is short; at most `most`, evenly thinned. */
export function axisLabels(axis: TimeAxis, most: number): readonly { readonly day: number; readonly kind: Step }[] {
  const days = axis.to - axis.from + 1;
  const kind: Step = days > 900 ? 'year' : days > 45 ? 'month' : 'day';
  const found: number[] = [];
  let day = floorTo(axis.from, kind);
  if (day < axis.from) day = next(day, kind);
  for (; day <= axis.to; day = next(day, kind)) found.push(day);
  const every = Math.max(1, Math.ceil(found.length / Math.max(1, most)));
  return found.filter((_, index) => index % every === 0).map((start) => ({ day: start, kind }));
}
