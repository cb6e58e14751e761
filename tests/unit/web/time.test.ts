import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, dragBrush, gripAt, moveBrush, snap, stepBrush, xOf } from '#web/pages/casebook/brush.js';
import { buildColumns } from '#web/pages/casebook/columns.js';
import { NO_FILTER, rejections } from '#web/pages/casebook/filter.js';
import { rangeBars } from '#web/pages/casebook/range-lanes.js';
import { axisLabels, axisOf, binOf, binRows, fillBins, timeAxis } from '#web/pages/casebook/time-bins.js';
import { dateOfDay, dayNumber } from '#web/parts/days.js';
import { row } from './rows.js';

const day = dayNumber;
const YEARS = axisOf(day('2022-01-03'), day('2024-12-29'));

describe('days', () => {
  it('count from 1970 and back', () => {
    expect(day('1970-01-01')).toBe(0);
    expect(dateOfDay(day('2024-02-29'))).toBe('2024-02-29');
    expect(day('nonsense')).toBeNaN();
  });
});

describe('the axis of time', () => {
  it.each([
    ['2024-01-01', '2024-03-01', 'day'],
    ['2023-01-01', '2024-12-31', 'week'],
    ['2015-01-01', '2024-12-31', 'month'],
    ['1960-01-01', '2024-12-31', 'year'],
  ])('from %s to %s goes by the %s', (from, to, step) => {
    expect(axisOf(day(from), day(to)).step).toBe(step);
  });

  it('has whole bins without gaps that hold their days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 25_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, length, share) => {
          const axis = axisOf(from, from + length);
          expect(axis.from).toBeLessThanOrEqual(from);
          expect(axis.to).toBeGreaterThanOrEqual(from + length);
          const inside = from + Math.floor(length * share);
          const bin = binOf(axis, inside);
          expect(axis.starts[bin]!).toBeLessThanOrEqual(inside);
          expect(axis.starts[bin + 1]!).toBeGreaterThan(inside);
        },
      ),
    );
  });

  it('is none where nothing is dated', () => {
    expect(timeAxis(buildColumns([row({ date: null })]))).toBeNull();
  });

  it('starts its weeks on a Monday', () => {
    expect(dateOfDay(axisOf(day('2023-01-04'), day('2024-01-04')).from)).toBe('2023-01-02');
  });

  it('labels no more than there is room for', () => {
    expect(axisLabels(YEARS, 100).map((label) => dateOfDay(label.day))).toEqual(['2023-01-01', '2024-01-01']);
    expect(axisLabels(YEARS, 1)).toHaveLength(1);
  });
});

describe('bins', () => {
  it('spread what is known only to the month, and keep the sum', () => {
    const columns = buildColumns([
      row({ date: { start: '2022-06-01', end: '2022-06-30', precision: 'month' } }),
      row({ date: { start: '2022-06-08', end: '2022-06-08', precision: 'day' } }),
      row({ date: { start: '2023-12-30', end: '2023-12-30', precision: 'day' } }),
      row({ date: null }),
    ]);
    const axis = timeAxis(columns)!;
    const bins = fillBins(binRows(columns, axis), rejections(columns, NO_FILTER));
    const sum = (list: Float64Array) => list.reduce((total, one) => total + one, 0);
    expect(axis.step).toBe('week');
    expect(sum(bins.sure)).toBe(2);
    expect(sum(bins.spread)).toBeCloseTo(1);
    expect(bins.spread.filter((one) => one > 0)).toHaveLength(5);
  });
});

describe('dates drawn one by one', () => {
  const may = { start: '2022-05-01', end: '2022-05-31', precision: 'month' } as const;
  const bars = (dates: readonly (typeof may | null)[], lanes = 8) => {
    const columns = buildColumns(dates.map((date) => row({ date })));
    return rangeBars(columns, rejections(columns, NO_FILTER), YEARS, 1000, lanes);
  };

  it('stand on another line where they would touch', () => {
    const two = bars([may, may, null])!;
    expect(two.map((bar) => bar.lane)).toEqual([0, 1]);
    expect(two[0]!.soft).toBe(true);
    expect(two[0]!.to - two[0]!.from).toBeCloseTo((31 / (YEARS.to + 1 - YEARS.from)) * 1000);
  });

  it('give way to bins where they are too many', () => {
    expect(bars(Array.from({ length: 61 }, () => may))).toBeNull();
    expect(bars([may, may, may], 2)).toBeNull();
  });
});

describe('the brush', () => {
  const WIDTH = 1000;

  it('covers whole bins, from whichever side one drags', () => {
    const right = dragBrush(null, 'new', YEARS, 100, 400, WIDTH)!;
    expect(dragBrush(null, 'new', YEARS, 400, 100, WIDTH)).toEqual(right);
    expect(YEARS.starts).toContain(right[0]);
    expect(YEARS.starts).toContain(right[1] + 1);
  });

  it('is dropped by a click on empty time', () => {
    expect(dragBrush(null, 'new', YEARS, 100, 101, WIDTH)).toBeNull();
  });

  it('keeps its length when moved, and stays on the axis', () => {
    const brush = snap(YEARS, day('2022-03-01'), day('2022-06-01'));
    for (const days of [-10_000, -3, 40, 10_000]) {
      const moved = moveBrush(brush, YEARS, days);
      expect(moved[1] - moved[0]).toBe(brush[1] - brush[0]);
      expect(moved[0]).toBeGreaterThanOrEqual(YEARS.from);
      expect(moved[1]).toBeLessThanOrEqual(YEARS.to);
    }
  });

  it('knows its ends from its middle', () => {
    const brush = snap(YEARS, day('2023-01-01'), day('2023-06-01'));
    const from = xOf(YEARS, brush[0], WIDTH);
    const to = xOf(YEARS, brush[1] + 1, WIDTH);
    expect([from + 2, (from + to) / 2, to - 2, to + 40].map((x) => gripAt(brush, YEARS, x, WIDTH))).toEqual([
      'from',
      'move',
      'to',
      'new',
    ]);
    expect(gripAt(null, YEARS, from, WIDTH)).toBe('new');
  });

  it('moves an end by one bin a key, not past the other', () => {
    const brush = snap(YEARS, day('2023-01-02'), day('2023-01-20'));
    expect(stepBrush(brush, YEARS, 'to', 1)[1]).toBe(brush[1] + 7);
    const met = stepBrush(brush, YEARS, 'from', 50);
    expect(met[0]).toBeLessThanOrEqual(met[1]);
  });

  it('finds the day under a pixel', () => {
    fc.assert(
      fc.property(fc.integer({ min: YEARS.from, max: YEARS.to }), (one) => {
        expect(dayAt(YEARS, xOf(YEARS, one, WIDTH) + 0.01, WIDTH)).toBe(one);
      }),
    );
    expect(dayAt(YEARS, -50, WIDTH)).toBe(YEARS.from);
    expect(dayAt(YEARS, 5000, WIDTH)).toBe(YEARS.to);
  });
});
