import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripRows } from '#web/parts/strip-rows.js';
import { endsOf, shapeOf, stripScale } from '#web/parts/strip-scale.js';
import { recordedClaim } from './claims.js';

describe('the axis of a strip', () => {
  it('is even up to ten, and logarithmic from there', () => {
    const { at } = stripScale([300]);
    expect(at(10) - at(5)).toBeCloseTo(at(5) - at(0));
    expect(at(1000 / 3) - at(100 / 3)).toBeCloseTo(at(100) - at(10), 5);
  });

  it('has one slope where the two meet', () => {
    const { at } = stripScale([300]);
    expect((at(10.001) - at(10)) / (at(10) - at(9.999))).toBeCloseTo(1, 3);
  });

  it('rises from 0 to 1, and keeps everything on the axis', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5_000_000 }), { maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (counts, a, b) => {
          const scale = stripScale(counts);
          expect(scale.at(0)).toBe(0);
          expect(scale.at(scale.top)).toBeCloseTo(1);
          if (a < b) expect(scale.at(a)).toBeLessThanOrEqual(scale.at(b));
          for (const count of counts) expect(count).toBeLessThan(scale.top);
          for (const tick of scale.ticks) expect(tick).toBeLessThanOrEqual(scale.top);
        },
      ),
    );
  });

  it('shows small tolls as small', () => {
    expect(stripScale([2]).at(2)).toBeLessThan(0.15);
  });

  it('takes the bounds of vague words for ends', () => {
    expect(endsOf([{ min: null, max: null, kind: 'vague', bounds: { low: 24, high: null } }])).toEqual([24]);
  });
});

describe('the shape of a mark', () => {
  const mark = { min: null, max: null, kind: 'vague' } as const;
  it.each([
    [{ min: 7, max: 7, kind: 'exact' } as const, { as: 'solid', from: 7, to: 7, about: false }],
    [{ min: 20, max: 20, kind: 'about' } as const, { as: 'solid', from: 20, to: 20, about: true }],
    [{ min: 20, max: null, kind: 'at-least' } as const, { as: 'open above', from: 20 }],
    [{ min: null, max: 20, kind: 'at-most' } as const, { as: 'open below', to: 20 }],
    [
      { ...mark, bounds: { low: 3, high: 9 } },
      { as: 'dotted', from: 3, to: 9, open: false },
    ],
    [
      { ...mark, bounds: { low: 24, high: null } },
      { as: 'dotted', from: 24, to: 100, open: true },
    ],
    [mark, { as: 'dotted', from: 1, to: 100, open: true }],
    [{ min: 0, max: 0, kind: 'none' } as const, { as: 'solid', from: 0, to: 0, about: false }],
  ])('%j', (extent, shape) => {
    expect(shapeOf(extent, 100)).toEqual(shape);
  });
});

describe('the lines of a strip', () => {
  it('gather copies under what they repeat, and leave out parts and what was rejected', () => {
    const rows = stripRows(
      [
        recordedClaim({ id: 'own' }),
        recordedClaim({ id: 'copy', copyOf: 'own' }),
        recordedClaim({ id: 'part', partOf: 'own' }),
        recordedClaim({ id: 'wrong', review: 'rejected' }),
        recordedClaim({ id: 'other', variable: 'wounded' }),
      ],
      'killed',
    );
    expect(rows.map((one) => [one.claim.id, one.copies.map((copy) => copy.id)])).toEqual([['own', ['copy']]]);
  });

  it('keep a copy whose original was rejected', () => {
    const rows = stripRows(
      [recordedClaim({ id: 'own', review: 'rejected' }), recordedClaim({ id: 'copy', copyOf: 'own' })],
      'killed',
    );
    expect(rows.map((one) => one.claim.id)).toEqual(['copy']);
  });

  it('stand in the order of the sides, not of the claims', () => {
    const claims = [
      recordedClaim({ id: 'm', side: 'media' }),
      recordedClaim({ id: 'g', side: 'armed group' }),
      recordedClaim({ id: 's', side: 'state' }),
    ];
    const order = (list: typeof claims) => stripRows(list, 'killed').map((one) => one.claim.id);
    expect(order(claims)).toEqual(['g', 's', 'm']);
    expect(order([...claims].reverse())).toEqual(['g', 's', 'm']);
  });
});
