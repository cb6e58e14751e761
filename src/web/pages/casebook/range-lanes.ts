import { xOf } from './brush.js';
import type { Columns } from './columns.js';
import { NO_DAY } from './columns.js';
import { DIMENSIONS } from './filter.js';
import type { TimeAxis } from './time-bins.js';

/** An incident's date drawn by itself: pixels, and the line on which it stands, from the bottom. */
export interface RangeBar {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  /** More than a day: its ends are drawn soft. */
  readonly soft: boolean;
  readonly day: number;
}

/** More are drawn as bins. */
const MOST_RANGES = 60;
const LEAST = 5;

/** The dates that the timeline may show, each on the lowest line where it touches no other; null where they are too many. */
export function rangeBars(
  columns: Columns,
  rejected: Uint16Array,
  axis: TimeAxis,
  width: number,
  lanes: number,
): readonly RangeBar[] | null {
  const others = ~DIMENSIONS.time;
  const rows: number[] = [];
  for (let row = 0; row < rejected.length; row++) {
    if ((rejected[row]! & others) !== 0 || columns.start[row] === NO_DAY) continue;
    if (rows.push(row) > MOST_RANGES) return null;
  }
  rows.sort((a, b) => columns.start[a]! - columns.start[b]! || columns.end[a]! - columns.end[b]! || a - b);
  const free: number[] = [];
  const bars: RangeBar[] = [];
  for (const row of rows) {
    const [start, end] = [columns.start[row]!, columns.end[row]!];
    const from = xOf(axis, start, width);
    const to = Math.max(from + LEAST, xOf(axis, end + 1, width));
    const found = free.findIndex((edge) => edge <= from);
    const lane = found >= 0 ? found : free.length;
    if (lane >= lanes) return null;
    free[lane] = to + 2;
    bars.push({ from, to, lane, soft: end > start, day: start });
  }
  return bars;
}
