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

/** The first and last bin of each row; -1 where it is undated. Found once, so that a brush moves without searching. */
export interface BinnedRows {
  readonly axis: TimeAxis;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

export function binRows(columns: Columns, axis: TimeAxis): BinnedRows {
  const first = new Int32Array(columns.start.length).fill(-1);
  const last = new Int32Array(columns.start.length).fill(-1);
  for (let row = 0; row < first.length; row++) {
    if (columns.start[row] === NO_DAY) continue;
    first[row] = binOf(axis, columns.start[row]!);
    last[row] = columns.end[row] === columns.start[row] ? first[row]! : binOf(axis, columns.end[row]!);
  }
  return { axis, first, last };
}

/** How many of the rows that the timeline may show fall into each bin. Linear in rows and bins. */
export function fillBins({ axis, first, last }: BinnedRows, rejected: Uint16Array): Bins {
  const size = axis.starts.length - 1;
  const sure = new Float64Array(size);
  const spread = new Float64Array(size);
  const others = ~DIMENSIONS.time;
  for (let row = 0; row < rejected.length; row++) {
    const from = first[row]!;
    if (from < 0 || (rejected[row]! & others) !== 0) continue;
    const to = last[row]!;
    if (from === to) sure[from]!++;
    else for (let bin = from; bin <= to; bin++) spread[bin]! += 1 / (to - from + 1);
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
