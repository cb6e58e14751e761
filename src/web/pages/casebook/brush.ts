import { binOf, type TimeAxis } from './time-bins.js';

/** Days, both included. */
export type DayRange = readonly [number, number];

/** What a pointer takes hold of: an end of the brush, its middle, or empty time. */
export type Grip = 'from' | 'to' | 'move' | 'new';

const REACH = 7;

export function gripAt(brush: DayRange | null, axis: TimeAxis, x: number, width: number): Grip {
  if (brush === null) return 'new';
  const from = xOf(axis, brush[0], width);
  const to = xOf(axis, brush[1] + 1, width);
  if (Math.abs(x - to) <= REACH && Math.abs(x - to) <= Math.abs(x - from)) return 'to';
  if (Math.abs(x - from) <= REACH) return 'from';
  return x > from && x < to ? 'move' : 'new';
}

/** Pixels from the left of the start of a day. */
export function xOf(axis: TimeAxis, day: number, width: number): number {
  return ((day - axis.from) / (axis.to + 1 - axis.from)) * width;
}

/** The day under a pixel, kept within the axis. */
export function dayAt(axis: TimeAxis, x: number, width: number): number {
  const share = Math.max(0, Math.min(1, x / Math.max(1, width)));
  return Math.min(axis.to, Math.floor(axis.from + share * (axis.to + 1 - axis.from)));
}

/** The whole bins from one day to another, in whichever order they come. */
export function snap(axis: TimeAxis, one: number, other: number): DayRange {
  const first = binOf(axis, Math.min(one, other));
  const last = binOf(axis, Math.max(one, other));
  return [axis.starts[first]!, axis.starts[last + 1]! - 1];
}

/** The brush after a drag from one pixel to another, null where the pointer only clicked on empty time. */
export function dragBrush(
  before: DayRange | null,
  grip: Grip,
  axis: TimeAxis,
  fromX: number,
  toX: number,
  width: number,
): DayRange | null {
  const day = dayAt(axis, toX, width);
  if (grip === 'new' || before === null)
    return Math.abs(toX - fromX) < 3 ? null : snap(axis, dayAt(axis, fromX, width), day);
  if (grip === 'from') return snap(axis, day, before[1]);
  if (grip === 'to') return snap(axis, before[0], day);
  return moveBrush(before, axis, day - dayAt(axis, fromX, width));
}

/** As long as before, moved by days, kept within the axis. */
export function moveBrush([from, to]: DayRange, axis: TimeAxis, days: number): DayRange {
  const by = Math.max(axis.from - from, Math.min(axis.to - to, days));
  return [from + by, to + by];
}

/** One end moved by bins, not past the other. */
export function stepBrush(brush: DayRange, axis: TimeAxis, end: 'from' | 'to', bins: number): DayRange {
  const last = axis.starts.length - 2;
  const bin = Math.max(0, Math.min(last, binOf(axis, end === 'from' ? brush[0] : brush[1]) + bins));
  return end === 'from'
    ? [Math.min(axis.starts[bin]!, brush[1]), brush[1]]
    : [brush[0], Math.max(axis.starts[bin + 1]! - 1, brush[0])];
}
