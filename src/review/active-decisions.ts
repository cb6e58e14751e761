import type { Decision } from '#model/decision.js';
import type { Hash } from '#model/report.js';

/** The decisions that stand, in their order: what a later standing `undo` names is left out, and an undo can be undone. */
export function activeDecisions(decisions: readonly Decision[]): Decision[] {
  const undone = new Set<Hash>();
  const standing: Decision[] = [];
  for (const decision of decisions.toSorted((a, b) => b.seq - a.seq)) {
    if (undone.has(decision.id)) continue;
    if (decision.act.kind === 'undo') undone.add(decision.act.decision);
    else standing.push(decision);
  }
  return standing.reverse();
}
