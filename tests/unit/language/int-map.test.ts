import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntMap } from '#language/int-map.js';

describe('a map of whole numbers', () => {
  it('says what a Map says', () => {
    const number = fc.oneof(fc.integer(), fc.integer({ min: -4, max: 4 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.nat())), fc.array(number), (entries, asked) => {
        const map = new Map(entries);
        const ints = new IntMap(entries);
        for (const key of [...map.keys(), ...asked]) expect(ints.get(key)).toBe(map.get(key) ?? -1);
      }),
    );
  });
});
