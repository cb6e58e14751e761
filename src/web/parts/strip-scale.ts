import type { StripMark } from '#model/strip-mark.js';

/** What a strip needs of a mark to lay it out. */
export type Extent = Pick<StripMark, 'min' | 'max' | 'kind' | 'bounds'>;

/** A count axis: even up to 10, logarithmic from there, with one slope where they meet. */
export interface StripScale {
  /** The largest count on the axis. */
  readonly top: number;
  /** From 0 at zero to 1 at `top`; clamped. */
  readonly at: (count: number) => number;
  /** How far an open end fades, of the whole axis. */
  readonly fade: number;
  /** Counts that get a line, from zero. */
  readonly ticks: readonly number[];
}

function stretch(count: number): number {
  return count <= 10 ? count / 10 : 1 + Math.log(count / 10);
}

/** The axis for these counts: some room above the largest, and never less than thirty, so that small tolls look small. */
export function stripScale(counts: readonly number[]): StripScale {
  const largest = Math.max(0, ...counts.filter(Number.isFinite));
  const top = tops(largest * 1.15);
  const full = stretch(top);
  const at = (count: number) => Math.min(1, Math.max(0, stretch(count) / full));
  return { top, at, fade: 0.28, ticks: ticksUpTo(top, at) };
}

function tops(least: number): number {
  let decade = 10;
  for (;;) {
    for (const step of [1, 2, 3, 5]) if (decade * step >= Math.max(30, least)) return decade * step;
    decade *= 10;
    if (decade > 1e12) return decade;
  }
}

function ticksUpTo(top: number, at: (count: number) => number): readonly number[] {
  const wanted = [0, 5, 10];
  for (let decade = 10; decade <= top; decade *= 10) wanted.push(decade * 3, decade * 10);
  const kept: number[] = [];
  for (const tick of wanted)
    if (tick <= top && (kept.length === 0 || at(tick) - at(kept.at(-1)!) > 0.07)) kept.push(tick);
  return kept;
}

/** All finite ends that marks and estimates put on an axis. */
export function endsOf(marks: readonly Extent[]): readonly number[] {
  return marks.flatMap((mark) =>
    [mark.min, mark.max, mark.bounds?.low ?? null, mark.bounds?.high ?? null].filter((end) => end !== null),
  );
}

export type StripShape =
  /** A figure, from one count to another (often the same). */
  | { readonly as: 'solid'; readonly from: number; readonly to: number; readonly about: boolean }
  /** Vague words with the bounds of the word table. */
  | { readonly as: 'dotted'; readonly from: number; readonly to: number; readonly open: boolean }
  /** One end is open: solid at the stated end, fading to the other. */
  | { readonly as: 'open above'; readonly from: number }
  | { readonly as: 'open below'; readonly to: number };

/** How a mark is drawn. Vague words that the table does not know have no ends at all: from one to the top, open. */
export function shapeOf(mark: Extent, top: number): StripShape {
  const { min, max } = mark;
  if (min !== null && max !== null) return { as: 'solid', from: min, to: max, about: mark.kind === 'about' };
  if (min !== null) return { as: 'open above', from: min };
  if (max !== null) return { as: 'open below', to: max };
  const low = mark.bounds?.low ?? 1;
  const high = mark.bounds?.high ?? null;
  return { as: 'dotted', from: low, to: high ?? top, open: high === null };
}
