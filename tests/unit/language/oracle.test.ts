import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionCosts, type GoldTree, goldLabel } from '#language/train/oracle.js';
import { isProjective, projectivise } from '#language/train/projectivity.js';
import { Arena, allowed, MUST_ROOT, readTree } from '#language/transitions.js';

const ACTIONS = { labels: 2, rootLabel: 1 };

/** Random tree over 1 to 9 words: each word but the root hangs on one that was placed before it. */
const trees = fc
  .array(fc.nat(1000), { minLength: 1, maxLength: 9 })
  .chain((seeds) =>
    fc.shuffledSubarray([...seeds.keys()], { minLength: seeds.length }).map((order) => ({ seeds, order })),
  )
  .map(({ seeds, order }) => {
    const heads = new Array<number>(order.length).fill(-1);
    order.forEach((word, k) => {
      if (k > 0) heads[word] = order[seeds[k]! % k]!;
    });
    return heads;
  });

function goldOf(heads: ArrayLike<number>): GoldTree {
  const n = heads.length;
  return {
    heads: Int32Array.from(heads, (h) => (h < 0 ? n : h)),
    labels: Int32Array.from(heads, (h) => (h < 0 ? 1 : 0)),
  };
}

/** Follows `choose` among the allowed kinds of action (0 shift, 1 left, 2 right) to the end. */
function derive(gold: GoldTree, choose: (costs: Int32Array, may: number) => number): number[] {
  const n = gold.heads.length;
  const arena = new Arena();
  const costs = new Int32Array(3);
  arena.begin(n);
  let state = 0;
  for (let step = 0; step < 2 * n; step++) {
    const may = allowed(arena, state, n);
    expect(may).not.toBe(0);
    actionCosts(arena, state, gold, n, costs);
    const kind = may === MUST_ROOT ? 2 : choose(costs, may);
    const label = kind === 0 ? -1 : Math.max(0, goldLabel(arena, state, gold, kind === 1));
    const action = kind === 0 ? 0 : kind === 1 ? 1 + label : 1 + ACTIONS.labels + (may === MUST_ROOT ? 1 : label);
    state = arena.advance(state, action, ACTIONS.labels);
  }
  const heads = new Int32Array(n);
  readTree(arena, state, ACTIONS, heads, new Int32Array(n));
  return [...heads];
}

describe('the dynamic oracle', () => {
  it('leads back to every projective tree by actions that cost nothing', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const heads = projectivise(tree);
        const found = derive(goldOf(heads), (costs, may) => {
          const kind = [1, 2, 0].find((k) => may & (1 << k) && costs[k] === 0);
          expect(kind).toBeDefined();
          return kind!;
        });
        expect(found).toEqual([...heads]);
      }),
    );
  });

  it('counts exactly the arcs that are lost: cheapest actions from any state lose no more than they say', () => {
    fc.assert(
      fc.property(trees, fc.array(fc.nat(2), { minLength: 18, maxLength: 18 }), (tree, whims) => {
        const heads = projectivise(tree);
        let step = 0;
        let paid = 0;
        const found = derive(goldOf(heads), (costs, may) => {
          const open = [0, 1, 2].filter((k) => may & (1 << k));
          const least = open.reduce((best, k) => (costs[k]! < costs[best]! ? k : best), open[0]!);
          // A few wilful steps, then the best that can still be done.
          const kind = step < 4 ? open[whims[step]! % open.length]! : least;
          step++;
          paid += costs[kind]!;
          return kind;
        });
        const lost = found.filter((head, i) => head !== heads[i]).length;
        expect(lost).toBe(paid);
      }),
    );
  });

  it('sees that shifting loses a child on the stack, and the root', () => {
    // "dogs bark": with "dogs" on the stack, shifting "bark" onto it puts both their heads out of reach.
    const gold = goldOf([1, -1]);
    const arena = new Arena();
    arena.begin(2);
    const state = arena.advance(0, 0, ACTIONS.labels);
    const costs = new Int32Array(3);
    actionCosts(arena, state, gold, 2, costs);
    expect(costs[0]).toBe(2);
    expect(costs[1]).toBe(0);
  });
});

describe('projectivity', () => {
  it('knows crossing arcs', () => {
    expect(isProjective([1, -1, 1])).toBe(true);
    expect(isProjective([2, 3, -1, 2])).toBe(false);
  });

  it('lifts until nothing crosses and keeps one root', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const lifted = projectivise(tree);
        expect(isProjective(lifted)).toBe(true);
        expect([...lifted].filter((h) => h < 0)).toHaveLength(1);
        if (isProjective(tree)) expect([...lifted]).toEqual(tree);
      }),
    );
  });
});
