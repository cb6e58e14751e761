import type { Casebook } from '#casebook/casebook.js';
import type { Kit } from '#kit/kit.js';
import type { Hash } from '#model/report.js';
import { reconcilePending } from './reconcile.js';
import { reconcileRules } from './reconcile-rules.js';

/** Joins what is new into incidents; gives the ids of the incidents that changed. */
export function linkerOf(casebook: Casebook, kit: Kit): (reports: readonly Hash[]) => Promise<readonly string[]> {
  const rules = reconcileRules(kit);
  // With decisions that were made since, and whatever else an interrupted run left.
  return async () => (await reconcilePending(casebook, rules)).incidents;
}
