import { describe, expect, it } from 'vitest';
import { INCIDENT_TYPES } from '#model/incident.js';
import { clusterRows, shortCount } from '#web/pages/casebook/clusters.js';
import { buildColumns } from '#web/pages/casebook/columns.js';
import {
  countActors,
  countBy,
  countFlag,
  type Filter,
  NO_FILTER,
  readFilter,
  rejections,
  writeFilter,
} from '#web/pages/casebook/filter.js';
import { orderRows, shownRows } from '#web/pages/casebook/order.js';
import { dayNumber } from '#web/parts/days.js';
import { row } from './rows.js';

const NIGER = [{ name: 'Téra', lat: 14, lon: 0.75, radiusKm: 5, precision: 'town' }] as const;
const LOST = [{ name: 'Wadi', lat: null, lon: null, radiusKm: null, precision: null }] as const;
const rows = [
  row({ id: 'a', contradictions: 1, deaths: [4, 9, 12] }),
  row({ id: 'b', country: 'NE', places: NIGER, type: 'bombing', perpetrators: [], reviewed: 1, deaths: null }),
  row({
    id: 'c',
    date: null,
    places: LOST,
    variables: ['abducted'],
    origins: 1,
    deaths: null,
    perpetrators: ['gunmen', 'ISGS'],
  }),
  row({ id: 'd', date: { start: '2024-04-01', end: '2024-04-30', precision: 'month' }, deaths: [1, 1, 1] }),
];
const columns = buildColumns(rows);
const shown = (change: Partial<Filter>) =>
  [...rejections(columns, { ...NO_FILTER, ...change }).entries()].flatMap(([index, bits]) =>
    bits === 0 ? [rows[index]!.id] : [],
  );

describe('filters', () => {
  it.each([
    [{}, 'abcd'],
    [{ flags: ['contested'] }, 'a'],
    [{ flags: ['unreviewed', 'killed'] }, 'ad'],
    [{ flags: ['oneOrigin'] }, 'c'],
    [{ type: 'bombing' }, 'b'],
    [{ country: 'ML' }, 'acd'],
    [{ country: 'FR' }, ''],
    [{ actor: 'ISGS' }, 'c'],
    [{ words: 'TERA' }, 'b'],
    [{ words: 'gunmen wadi' }, 'c'],
    [{ time: 'undated' }, 'c'],
    [{ time: [dayNumber('2024-04-10'), dayNumber('2024-04-11')] }, 'd'],
    [{ time: [dayNumber('2024-03-05'), dayNumber('2024-03-31')] }, ''],
    [{ place: 'unplaced' }, 'c'],
    [{ place: { west: 0, south: 10, east: 5, north: 20 } }, 'b'],
  ] as const)('%j', (change, ids) => {
    expect(shown(change as Partial<Filter>).join('')).toBe(ids);
  });

  it('let a view offer what only its own filter hides', () => {
    const rejected = rejections(columns, { ...NO_FILTER, type: 'bombing', country: 'NE' });
    const byType = countBy(rejected, 'type', columns.type, INCIDENT_TYPES.length);
    const byCountry = countBy(rejected, 'country', columns.country, columns.countries.length);
    expect(byType[INCIDENT_TYPES.indexOf('clash')]).toBe(0);
    expect(byCountry[columns.countries.indexOf('NE')]).toBe(1);
    const clashes = rejections(columns, { ...NO_FILTER, type: 'clash' });
    expect(countBy(clashes, 'type', columns.type, INCIDENT_TYPES.length)[INCIDENT_TYPES.indexOf('bombing')]).toBe(1);
  });

  it('count each perpetrator of a row, and flags', () => {
    const none = rejections(columns, NO_FILTER);
    expect(countActors(none, columns)[columns.actors.indexOf('gunmen')]).toBe(3);
    expect(countFlag(none, columns, 'killed')).toBe(3);
  });

  it('go into the address and come back', () => {
    const filter: Filter = {
      flags: ['killed', 'contested'],
      type: 'arson/looting',
      country: 'ML',
      actor: 'État & co',
      words: 'old road',
      time: [dayNumber('2024-01-01'), dayNumber('2024-02-01')],
      place: { west: -5.5, south: 10, east: 2.25, north: 15 },
    };
    const address = writeFilter(filter);
    expect(readFilter(new URLSearchParams(address.split('?')[1]))).toEqual(filter);
    expect(writeFilter(NO_FILTER)).toBe('/');
  });

  it('survive an address that makes no sense', () => {
    const read = readFilter(new URLSearchParams('type=party&from=soon&to=later&place=1,2,x&only=nothing'));
    expect(read).toEqual(NO_FILTER);
  });
});

describe('orders', () => {
  const order = (by: Parameters<typeof orderRows>[1], up: boolean) =>
    [...orderRows(columns, by, up)].map((index) => rows[index]!.id).join('');

  it('put what has no value last, both ways', () => {
    expect(order('date', false)).toBe('dabc');
    expect(order('date', true)).toBe('abdc');
    expect(order('deaths', false).slice(0, 2)).toBe('ad');
    expect(order('deaths', true).slice(0, 2)).toBe('da');
  });

  it('leave out what is filtered', () => {
    const left = shownRows(orderRows(columns, 'date', false), rejections(columns, { ...NO_FILTER, country: 'ML' }));
    expect([...left].map((index) => rows[index]!.id)).toEqual(['d', 'a', 'c']);
  });
});

describe('clusters', () => {
  it('gather what is near, and part it when one comes nearer', () => {
    const near = buildColumns([
      row({ id: 'a', contradictions: 2 }),
      row({ id: 'b', places: [{ name: 'Diafarabé', lat: 14.2, lon: -5.0, radiusKm: 1, precision: 'town' }] }),
      row({ id: 'c', places: NIGER, country: 'NE' }),
      row({ id: 'd', places: LOST }),
    ]);
    const none = rejections(near, NO_FILTER);
    const far = clusterRows(near, none, 0);
    expect(far.map((cluster) => [cluster.count, cluster.contested, cluster.place, cluster.country])).toEqual([
      [3, 1, null, null],
    ]);
    expect(clusterRows(near, none, 12)).toHaveLength(3);
  });

  it('never lose a placed row, at any zoom', () => {
    const many = buildColumns(
      Array.from({ length: 500 }, (_, index) =>
        row({
          id: String(index),
          places: [
            {
              name: 'x',
              lat: ((index * 37) % 120) - 60,
              lon: ((index * 91) % 360) - 180,
              radiusKm: 1,
              precision: 'town',
            },
          ],
        }),
      ),
    );
    for (const zoom of [0, 2.4, 5, 9])
      expect(clusterRows(many, rejections(many, NO_FILTER), zoom).reduce((sum, one) => sum + one.count, 0)).toBe(500);
  });

  it.each([
    [7, '7'],
    [999, '999'],
    [1250, '1.2k'],
    [48_000, '48k'],
  ])('write %d as %s', (count, text) => {
    expect(shortCount(count)).toBe(text);
  });
});
