import type { Estimate, EstimatedVariable } from '#model/estimate.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { CountedGroup } from '#model/side.js';
import { type Cell, cell } from './table.js';

/** The record's estimate by a method; null where the method has none for it. */
export function estimateOf(
  record: Pick<IncidentRecord, 'estimates'>,
  method: string,
  variable: EstimatedVariable,
  group: CountedGroup | 'all' = 'all',
): Estimate | null {
  return (
    record.estimates.find((one) => one.method.name === method && one.variable === variable && one.group === group) ??
    null
  );
}

/** One bound as a cell that rests on the claims used. */
export function boundCell(estimate: Estimate | null, bound: 'low' | 'best' | 'high'): Cell {
  if (estimate === null) return cell(null);
  return cell(
    estimate[bound],
    estimate.used.map((one) => one.claim),
    estimate.sentence,
  );
}
