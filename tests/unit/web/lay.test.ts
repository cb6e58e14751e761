import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitDiscs, scaleBarKm } from '#web/parts/flat-map.js';
import { layAlong } from '#web/parts/lay-margin.js';

describe('notes in a margin', () => {
  it('stand where they want while there is room', () => {
    expect(
      layAlong(
        [
          { at: 10, size: 20 },
          { at: 50, size: 20 },
        ],
        5,
      ),
    ).toEqual([10, 50]);
  });

  it('share what they must give way', () => {
    expect(
      layAlong(
        [
          { at: 100, size: 20 },
          { at: 100, size: 20 },
        ],
        0,
      ),
    ).toEqual([90, 110]);
  });

  it('leave their place upwards by no more than they may', () => {
    const wanted = [100, 100, 100].map((at) => ({ at, size: 20 }));
    expect(layAlong(wanted, 0, 5)).toEqual([95, 115, 135]);
  });

  it('never start above the top', () => {
    expect(
      layAlong(
        [
          { at: 0, size: 20 },
          { at: 2, size: 20 },
        ],
        4,
      ),
    ).toEqual([0, 24]);
  });

  it('never overlap, and keep their order, however many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.integer({ min: -50, max: 2000 }), size: fc.integer({ min: 1, max: 90 }) }), {
          maxLength: 40,
        }),
        (things) => {
          const sorted = things.sort((a, b) => a.at - b.at);
          const starts = layAlong(sorted, 6);
          expect(starts).toHaveLength(sorted.length);
          starts.forEach((start, index) => {
            expect(start).toBeGreaterThanOrEqual(0);
            if (index > 0)
              expect(start).toBeGreaterThanOrEqual(starts[index - 1]! + sorted[index - 1]!.size + 6 - 1e-6);
          });
        },
      ),
    );
  });
});

describe('the small map', () => {
  it('holds every disc', () => {
    const discs = [
      { lat: 12.6, lon: -8, radiusKm: 3 },
      { lat: 12.4, lon: -7.9, radiusKm: 10 },
    ];
    const map = fitDiscs(discs, 300, 180);
    for (const disc of discs) {
      const radius = disc.radiusKm * map.pixelsPerKm;
      expect(map.x(disc.lon) - radius).toBeGreaterThanOrEqual(0);
      expect(map.x(disc.lon) + radius).toBeLessThanOrEqual(300);
      expect(map.y(disc.lat) - radius).toBeGreaterThanOrEqual(0);
      expect(map.y(disc.lat) + radius).toBeLessThanOrEqual(180);
    }
  });

  it('puts north up and east right', () => {
    const map = fitDiscs([{ lat: 0, lon: 0, radiusKm: 1 }], 100, 100);
    expect(map.y(0.01)).toBeLessThan(map.y(0));
    expect(map.x(0.01)).toBeGreaterThan(map.x(0));
  });

  it('does not make a street of a point', () => {
    expect(fitDiscs([{ lat: 5, lon: 5, radiusKm: 0 }], 300, 180).pixelsPerKm).toBe(50);
  });

  it.each([
    [50, 90, 1],
    [1, 90, 50],
    [0.05, 90, 1000],
  ])('has a bar of a round length: %d px a km', (pixels, most, km) => {
    expect(scaleBarKm(pixels, most)).toBe(km);
  });
});
