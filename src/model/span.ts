/** A stretch of a report's canonical text: half-open, in UTF-16 units, as JavaScript slices it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range with the words it covers, so that a shifted offset is caught: `exact === text.slice(start, end)`. */
export interface Span extends Range {
  readonly exact: string;
}

export function spanOf(text: string, start: number, end: number): Span {
  return { start, end, exact: text.slice(start, end) };
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Total order of ranges: by start, the longer first. */
export function byPosition(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}

/** Those of `items` that lie inside one of `ranges`; `items` are in order of their starts. */
export function inside<T extends Range>(items: readonly T[], ranges: readonly Range[]): Set<T> {
  const sorted = [...ranges].sort(byPosition);
  const found = new Set<T>();
  let next = 0;
  for (const item of items) {
    while (next < sorted.length && sorted[next]!.end <= item.start) next++;
    if (next < sorted.length && contains(sorted[next]!, item)) found.add(item);
  }
  return found;
}
