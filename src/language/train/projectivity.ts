/** Whether no arc crosses another. Heads: -1 for the root. */
export function isProjective(heads: ArrayLike<number>): boolean {
  return firstCrossing(heads) < 0;
}

/** The dependent of the shortest arc that is not projective, or -1. An arc is projective where its head dominates all between. */
function firstCrossing(heads: ArrayLike<number>): number {
  let found = -1;
  let shortest = Number.POSITIVE_INFINITY;
  for (let d = 0; d < heads.length; d++) {
    const h = heads[d]!;
    if (h < 0) continue;
    const length = Math.abs(h - d);
    if (length >= shortest) continue;
    for (let k = Math.min(h, d) + 1; k < Math.max(h, d); k++) {
      if (!dominates(heads, h, k)) {
        found = d;
        shortest = length;
        break;
      }
    }
  }
  return found;
}

function dominates(heads: ArrayLike<number>, head: number, token: number): boolean {
  let t = token;
  // A well-formed tree is left within its own size; a cycle would never be.
  for (let steps = 0; t >= 0 && steps <= heads.length; steps++) {
    if (t === head) return true;
    t = heads[t]!;
  }
  return false;
}

/** Lifts the shortest crossing arcs to the head's head until none crosses (Nivre and Nilsson 2005, without encoding). */
export function projectivise(heads: ArrayLike<number>): Int32Array {
  const lifted = Int32Array.from(heads);
  for (;;) {
    const d = firstCrossing(lifted);
    if (d < 0) return lifted;
    lifted[d] = lifted[lifted[d]!]!;
  }
}
