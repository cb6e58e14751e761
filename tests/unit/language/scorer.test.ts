import { describe, expect, it } from 'vitest';
import { createRowScorer } from '#language/weights.js';

describe('rows of weights', () => {
  it('of a scorer say the same whether they are short, full or empty', () => {
    const entry = (cls: number, weight: number): number => (cls << 8) | (weight & 0xff);
    const short = [entry(0, 5), entry(19, -128)];
    const full = [entry(0, -1), entry(3, 2), entry(7, 3), entry(8, 4), entry(19, 127)];
    const scorer = createRowScorer({
      classes: 20,
      shift: 30,
      offsets: Uint32Array.of(0, 2, 7, 7, 8),
      entries: Int16Array.from([...short, ...full, entry(5, 9)]),
    });
    const scores = new Float64Array(20);
    scorer.score(Int32Array.of(0, 1, 2, 3, 0), 5, scores);
    const sums = new Array<number>(20).fill(0);
    for (const [cls, weight] of [
      [0, 9],
      [19, -129],
      [3, 2],
      [7, 3],
      [8, 4],
      [5, 9],
    ] as const)
      sums[cls] = weight;
    expect([...scores]).toEqual(sums);
  });
});
