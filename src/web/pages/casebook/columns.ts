import type { CasebookRow } from '#model/api.js';
import { INCIDENT_TYPES } from '#model/incident.js';
import { dayNumber } from '#web/parts/days.js';

/** Marks of a row, one bit each. */
export const FLAGS = { killed: 1, contested: 2, unreviewed: 4, reviewed: 8, oneOrigin: 16 } as const;
export type Flag = keyof typeof FLAGS;

/** A day that stands for none. */
export const NO_DAY = -2_147_483_648;

/** The rows as columns of numbers, so that a hundred thousand of them are filtered between two frames. */
export interface Columns {
  readonly rows: readonly CasebookRow[];
  /** Web Mercator from 0 to 1 of the first place that has coordinates; NaN where none has. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radiusKm: Float32Array;
  /** Index in `places` of that place's name. */
  readonly place: Uint32Array;
  readonly places: readonly string[];
  /** Days since 1970, both included; `NO_DAY` where undated. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly type: Uint8Array;
  /** Index in `countries`. */
  readonly country: Uint16Array;
  readonly countries: readonly string[];
  /** Perpetrators: those of row i stand in `actor` from `actorFrom[i]` to `actorFrom[i + 1]`. */
  readonly actor: Uint32Array;
  readonly actorFrom: Uint32Array;
  readonly actors: readonly string[];
  readonly flags: Uint8Array;
  /** Best estimate of deaths; NaN where there is none. */
  readonly best: Float64Array;
  /** Names of places, actors and targets, folded, for the filter box. */
  readonly text: readonly string[];
}

/** Mercator, 0 at 180° W and at the northern edge, 1 at the other side. */
export function mercator(lon: number, lat: number): readonly [number, number] {
  const bounded = Math.max(-85, Math.min(85, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

class Names {
  readonly list: string[] = [];
  readonly #index = new Map<string, number>();

  of(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    this.#index.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

export function buildColumns(rows: readonly CasebookRow[]): Columns {
  const count = rows.length;
  const places = new Names();
  const countries = new Names();
  const actors = new Names();
  const actor: number[] = [];
  const columns = {
    rows,
    x: new Float64Array(count).fill(Number.NaN),
    y: new Float64Array(count).fill(Number.NaN),
    radiusKm: new Float32Array(count),
    place: new Uint32Array(count),
    start: new Int32Array(count).fill(NO_DAY),
    end: new Int32Array(count).fill(NO_DAY),
    type: new Uint8Array(count),
    country: new Uint16Array(count),
    actorFrom: new Uint32Array(count + 1),
    flags: new Uint8Array(count),
    best: new Float64Array(count).fill(Number.NaN),
    text: new Array<string>(count),
  };
  rows.forEach((row, index) => {
    const placed = row.places.find((place) => place.lat !== null && place.lon !== null);
    if (placed !== undefined) {
      const [x, y] = mercator(placed.lon!, placed.lat!);
      columns.x[index] = x;
      columns.y[index] = y;
      columns.radiusKm[index] = placed.radiusKm ?? 0;
    }
    columns.place[index] = places.of(placed?.name ?? row.places[0]?.name ?? '');
    if (row.date !== null) {
      columns.start[index] = dayNumber(row.date.start);
      columns.end[index] = dayNumber(row.date.end);
    }
    columns.type[index] = INCIDENT_TYPES.indexOf(row.type);
    columns.country[index] = countries.of(row.country ?? '');
    for (const name of row.perpetrators) actor.push(actors.of(name));
    columns.actorFrom[index + 1] = actor.length;
    columns.flags[index] =
      (row.variables.includes('killed') ? FLAGS.killed : 0) |
      (row.contradictions > 0 ? FLAGS.contested : 0) |
      (row.reviewed === 0 ? FLAGS.unreviewed : FLAGS.reviewed) |
      (row.origins === 1 ? FLAGS.oneOrigin : 0);
    columns.best[index] = row.deaths?.[1] ?? Number.NaN;
    columns.text[index] = foldText(
      [...row.places.map((place) => place.name), ...row.perpetrators, ...row.targets].join(' '),
    );
  });
  return {
    ...columns,
    actor: Uint32Array.from(actor),
    places: places.list,
    countries: countries.list,
    actors: actors.list,
  };
}
