import { type Actions, type Arena, leftAction, rightAction, SHIFT } from '#language/transitions.js';

/** A gold tree: heads with the root's head as n, and label indexes. */
export interface GoldTree {
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/**
 * Dynamic oracle for arc-hybrid (Goldberg and Nivre 2013): how many gold arcs each kind of action puts out of reach, from
 * any state. `costs` gets [shift, left, right]; the caller knows which are allowed.
 */
export function actionCosts(arena: Arena, state: number, gold: GoldTree, n: number, costs: Int32Array): void {
  const { heads } = gold;
  const top = arena.stack[state]!;
  const s0 = arena.token[top]!;
  const under = arena.below[top]!;
  const s1 = under < 0 ? -1 : arena.token[under]!;
  const b = arena.front[state]!;
  let right = 0;
  let left = 0;
  if (s0 !== n) {
    const head = heads[s0]!;
    let childrenAhead = 0;
    for (let d = b; d < n; d++) if (heads[d] === s0) childrenAhead++;
    left = childrenAhead + (head === s1 || (head > b && head < n) ? 1 : 0);
    right = childrenAhead + (head >= b && head < n ? 1 : 0);
  }
  let shift = 0;
  if (b < n) {
    for (let k = top; k >= 0; k = arena.below[k]!) {
      const token = arena.token[k]!;
      if (token !== n && heads[token] === b) shift++;
      if (k !== top && heads[b] === token) shift++;
    }
  }
  costs[0] = shift;
  costs[1] = left;
  costs[2] = right;
}

/** The label that an action must carry to be right, or -1 where its arc is wrong anyway and any label will do. */
export function goldLabel(arena: Arena, state: number, gold: GoldTree, left: boolean): number {
  const top = arena.stack[state]!;
  const s0 = arena.token[top]!;
  const head = left ? arena.front[state]! : arena.token[arena.below[top]!]!;
  return gold.heads[s0] === head ? gold.labels[s0]! : -1;
}

/** Arc-hybrid's own order of actions for a projective tree: attach as soon as nothing is lost. */
function _staticAction(
  arena: Arena,
  state: number,
  gold: GoldTree,
  n: number,
  actions: Actions,
  costs: Int32Array,
): number {
  actionCosts(arena, state, gold, n, costs);
  const top = arena.stack[state]!;
  const s0 = arena.token[top]!;
  const b = arena.front[state]!;
  const under = arena.below[top]!;
  if (s0 !== n && b < n && gold.heads[s0] === b && costs[1] === 0) return leftAction(gold.labels[s0]!);
  if (s0 !== n && gold.heads[s0] === arena.token[under]! && costs[2] === 0)
    return rightAction(actions, gold.labels[s0]!);
  return SHIFT;
}
