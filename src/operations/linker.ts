import type { Casebook } from '#casebook/casebook.js';
import type { Kit } from '#kit/kit.js';
import type { Hash } from '#model/report.js';
import { reconcileReports } from './reconcile.js';
import { reconcileRules } from './reconcile-rules.js';

/** Joins new reports into incidents; gives the ids of the incidents that changed. */
export function linkerOf(casebook: Casebook, kit: Kit): (reports: readonly Hash[]) => Promise<readonly string[]> {
  const rules = reconcileRules(kit);
  return async (reports) => (await reconcileReports(casebook, reports, rules)).incidents;
}
