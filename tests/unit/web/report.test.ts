import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, segmentBlock, valueRange } from '#web/pages/report/segments.js';

const TEXT = 'The mayor said that nine people died, and left.';
const claim = (id: string, quote: string, value: string) => {
  const start = TEXT.indexOf(quote);
  return {
    id,
    value: { min: null, max: null, kind: 'vague' as const, text: value },
    quote: { start, end: start + quote.length, exact: quote },
  };
};

describe('highlights', () => {
  const one = claim('a', 'The mayor said that nine people died', 'nine people');
  const two = claim('b', 'nine people died, and left', 'left');

  it('cut a block where quotes and values begin and end', () => {
    const segments = segmentBlock({ start: 0, end: TEXT.length }, [one, two]);
    expect(
      segments.map((segment) => [TEXT.slice(segment.start, segment.end), segment.quoted.join(), segment.valued.join()]),
    ).toEqual([
      ['The mayor said that ', 'a', ''],
      ['nine people', 'a,b', 'a'],
      [' died', 'a,b', ''],
      [', and ', 'b', ''],
      ['left', 'b', 'b'],
      ['.', '', ''],
    ]);
  });

  it('take the whole quote where the value is not there word for word', () => {
    expect(valueRange(claim('a', 'nine people died', '9 dead'))).toEqual({ start: 20, end: 36 });
  });

  it('clip quotes that go beyond their block', () => {
    const [only] = segmentBlock({ start: 22, end: 30 }, [{ ...one, value: { ...one.value, text: 'none' } }]);
    expect(only).toEqual({ start: 22, end: 30, quoted: ['a'], valued: ['a'] });
  });

  it('cover the block without a gap, whatever overlaps', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 }), (ranges) => {
        const claims = ranges.map(([from, length], index) => ({
          id: String(index),
          value: { min: null, max: null, kind: 'vague' as const, text: 'x' },
          quote: { start: from, end: from + length, exact: '' },
        }));
        const segments = segmentBlock({ start: 10, end: 50 }, claims);
        expect(segments[0]!.start).toBe(10);
        expect(segments.at(-1)!.end).toBe(50);
        expect(segments.slice(1).map((segment) => segment.start)).toEqual(
          segments.slice(0, -1).map((segment) => segment.end),
        );
      }),
    );
  });
});

describe('the block of an offset', () => {
  const blocks = [
    { start: 0, end: 10 },
    { start: 12, end: 20 },
    { start: 22, end: 30 },
  ];
  it.each([
    [0, 0],
    [9, 0],
    [11, 0],
    [12, 1],
    [29, 2],
    [99, 2],
  ])('%d is in %d', (offset, block) => {
    expect(blockAt(blocks, offset)).toBe(block);
  });
});
