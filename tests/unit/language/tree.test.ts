import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTreeFinder } from '#language/net/tree.js';

const finder = createTreeFinder();

function find(scores: readonly number[], n: number): number[] {
  const heads = new Int32Array(n);
  finder.find(Float64Array.from(scores), n, heads);
  return [...heads];
}

function total(scores: readonly number[], heads: readonly number[]): number {
  return heads.reduce((sum, head, i) => sum + scores[(head + 1) * (heads.length + 1) + i + 1]!, 0);
}

/** One root, every word below it, no arc over a word that hangs outside. */
function isTree(heads: readonly number[]): boolean {
  if (heads.filter((h) => h < 0).length !== 1) return false;
  return heads.every((head, word) => {
    let k = word;
    for (let steps = 0; k >= 0; steps++, k = heads[k]!) if (steps > heads.length) return false;
    if (head < 0) return true;
    for (let between = Math.min(head, word) + 1; between < Math.max(head, word); between++) {
      const over = heads[between]!;
      if (over < Math.min(head, word) || over > Math.max(head, word)) return false;
    }
    return true;
  });
}

function* allHeads(n: number): Generator<number[]> {
  const count = n ** n;
  for (let code = 0; code < count; code++) {
    const heads: number[] = [];
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / n)) {
      const head = rest % n;
      heads.push(head === i ? -1 : head);
    }
    yield heads;
  }
}

const scored = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    scores: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: (n + 1) ** 2, maxLength: (n + 1) ** 2 }),
  }),
);

describe('the best tree', () => {
  it('is no worse than any other', () => {
    fc.assert(
      fc.property(scored, ({ n, scores }) => {
        const heads = find(scores, n);
        expect(isTree(heads)).toBe(true);
        let best = Number.NEGATIVE_INFINITY;
        for (const other of allHeads(n)) if (isTree(other)) best = Math.max(best, total(scores, other));
        expect(total(scores, heads)).toBe(best);
      }),
      { numRuns: 200 },
    );
  });

  it('of long sentences is a tree, with nothing on words that take no children', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 40 }), fc.nat(1000), (n, seed) => {
        const w = n + 1;
        const scores = Array.from({ length: w * w }, (_, i) => Math.sin(i * 12.9898 * (seed + 1)));
        const barren = seed % n;
        scores[barren + 1] = Number.NEGATIVE_INFINITY;
        scores.fill(Number.NEGATIVE_INFINITY, (barren + 1) * w + 1, (barren + 2) * w);
        const heads = find(scores, n);
        expect(isTree(heads)).toBe(true);
        expect(heads).not.toContain(barren);
        expect(heads[barren]).not.toBe(-1);
      }),
    );
  });
});
