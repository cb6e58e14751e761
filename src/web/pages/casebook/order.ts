import { type Columns, NO_DAY } from './columns.js';

export type Order = 'date' | 'what' | 'deaths' | 'lineage' | 'contested';

/** All rows in an order, downwards unless `up`; what has no value stands last either way. Ties by date, then as they came. */
export function orderRows(columns: Columns, order: Order, up: boolean): Uint32Array {
  const { rows } = columns;
  const key = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) key[row] = keyOf(columns, row, order);
  const sign = up ? 1 : -1;
  return Uint32Array.from(rows.keys()).sort((a, b) => {
    const first = key[a]!;
    const second = key[b]!;
    if (Number.isNaN(first) || Number.isNaN(second)) {
      if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
    } else if (first !== second) return (first - second) * sign;
    return columns.start[b]! - columns.start[a]! || a - b;
  });
}

function keyOf(columns: Columns, row: number, order: Order): number {
  switch (order) {
    case 'date':
      return columns.start[row] === NO_DAY ? Number.NaN : columns.start[row]!;
    case 'what':
      return -columns.type[row]!;
    case 'deaths':
      return columns.best[row]!;
    case 'lineage':
      return columns.rows[row]!.origins * 1000 + columns.rows[row]!.reports;
    case 'contested':
      return columns.rows[row]!.contradictions;
  }
}

/** Of the ordered rows those that nothing rejects. */
export function shownRows(ordered: Uint32Array, rejected: Uint16Array): Uint32Array {
  const shown = new Uint32Array(ordered.length);
  let count = 0;
  for (const row of ordered) if (rejected[row] === 0) shown[count++] = row;
  return shown.subarray(0, count);
}
