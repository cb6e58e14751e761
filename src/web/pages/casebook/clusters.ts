import { type Columns, FLAGS } from './columns.js';
import { DIMENSIONS } from './filter.js';

/** Incidents that stand too near each other to be drawn one by one. */
export interface Cluster {
  /** Mean of its members, Mercator from 0 to 1. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly contested: number;
  /** One of its members; the only one where `count` is 1. */
  readonly row: number;
  /** The place of all members, the country of all members; null where they differ. */
  readonly place: number | null;
  readonly country: number | null;
}

/** Screen pixels of a whole world at zoom 0, as MapLibre counts. */
export const WORLD = 512;
const CELL = 56;

/** Rows that the map may show, gathered on a grid of this zoom's half steps; the largest first. Linear in the rows. */
export function clusterRows(columns: Columns, rejected: Uint16Array, zoom: number): readonly Cluster[] {
  const cells = (WORLD * 2 ** Math.round(zoom)) / CELL;
  const others = ~DIMENSIONS.place;
  const found = new Map<number, { -readonly [K in keyof Cluster]: Cluster[K] }>();
  for (let row = 0; row < rejected.length; row++) {
    const x = columns.x[row]!;
    if ((rejected[row]! & others) !== 0 || Number.isNaN(x)) continue;
    const y = columns.y[row]!;
    const contested = (columns.flags[row]! & FLAGS.contested) !== 0 ? 1 : 0;
    const cell = Math.floor(x * cells) * 67_108_864 + Math.floor(y * cells);
    const cluster = found.get(cell);
    if (cluster === undefined) {
      found.set(cell, {
        x,
        y,
        count: 1,
        contested,
        row,
        place: columns.place[row]!,
        country: columns.country[row]!,
      });
      continue;
    }
    cluster.x += x;
    cluster.y += y;
    cluster.count++;
    cluster.contested += contested;
    if (cluster.place !== columns.place[row]) cluster.place = null;
    if (cluster.country !== columns.country[row]) cluster.country = null;
  }
  for (const cluster of found.values()) {
    cluster.x /= cluster.count;
    cluster.y /= cluster.count;
  }
  return mergeNear([...found.values()].sort(byCount), cells * CELL);
}

function byCount(a: Cluster, b: Cluster): number {
  return b.count - a.count || a.row - b.row;
}

/** Joins what would overlap on a world of so many pixels: smaller into larger, the largest first. */
function mergeNear(clusters: readonly Cluster[], world: number): readonly Cluster[] {
  const kept = new Map<number, Cluster[]>();
  const cellOf = (cluster: Cluster, axis: 'x' | 'y') => Math.floor((cluster[axis] * world) / CELL);
  for (const cluster of clusters) {
    const [cx, cy] = [cellOf(cluster, 'x'), cellOf(cluster, 'y')];
    let into: { list: Cluster[]; index: number } | null = null;
    for (let x = cx - 1; x <= cx + 1; x++)
      for (let y = cy - 1; y <= cy + 1; y++) {
        const list = kept.get(x * 67_108_864 + y);
        const index = list?.findIndex((one) => areNear(one, cluster, world)) ?? -1;
        if (list !== undefined && index >= 0) into ??= { list, index };
      }
    if (into !== null) {
      into.list[into.index] = join(into.list[into.index]!, cluster);
      continue;
    }
    const cell = cx * 67_108_864 + cy;
    const list = kept.get(cell);
    if (list === undefined) kept.set(cell, [cluster]);
    else list.push(cluster);
  }
  return [...kept.values()].flat().sort(byCount);
}

function areNear(a: Cluster, b: Cluster, world: number): boolean {
  const room = clusterRadius(a.count) + clusterRadius(b.count) - 2;
  return Math.hypot(a.x - b.x, a.y - b.y) * world < room;
}

/** Stands where the larger one stood, so that it keeps its cell. */
function join(large: Cluster, small: Cluster): Cluster {
  return {
    ...large,
    count: large.count + small.count,
    contested: large.contested + small.contested,
    place: large.place === small.place ? large.place : null,
    country: large.country === small.country ? large.country : null,
  };
}

/** Pixels. A circle's area grows with the logarithm, so that one stays visible beside ten thousand. */
export function clusterRadius(count: number): number {
  return count === 1 ? 4.5 : Math.min(26, 9 + 3.4 * Math.log10(count) * 1.4);
}

/** `1.2k` for what does not fit a circle. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 10_000) return `${(Math.floor(count / 100) / 10).toString()}k`;
  return `${Math.floor(count / 1000)}k`;
}
