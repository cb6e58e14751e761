import type { Casebook } from '#casebook/casebook.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash, ReportHead } from '#model/report.js';
import { type ClaimDifference, compareCodings } from './compare-codings.js';
import { compareRecords, type FieldDifference } from './compare-records.js';

export type Difference =
  | { readonly kind: 'report'; readonly report: ReportHead; readonly claims: readonly ClaimDifference[] }
  | {
      readonly kind: 'incident';
      readonly change: 'gone' | 'new' | 'changed';
      readonly id: string;
      /** Where most of a gone one's reports are told now. */
      readonly into: string | null;
      readonly record: IncidentRecord;
      readonly fields: readonly FieldDifference[];
    };

/** What differs between the kept state and one that was derived again: reports in order of id, then incidents. */
export async function* compareStates(kept: Casebook, now: Casebook): AsyncGenerator<Difference> {
  for await (const { report, coded } of kept.reports()) {
    const again = await now.report(report.id);
    const claims =
      again === null ? compareCodings(coded, { ...coded, incidents: [] }) : compareCodings(coded, again.coded);
    if (claims.length > 0) yield { kind: 'report', report, claims };
  }
  for await (const { report, coded } of now.reports()) {
    if ((await kept.report(report.id)) !== null) continue;
    const claims = compareCodings({ ...coded, incidents: [] }, coded);
    if (claims.length > 0) yield { kind: 'report', report, claims };
  }
  yield* compareIncidents(kept, now);
}

async function* compareIncidents(kept: Casebook, now: Casebook): AsyncGenerator<Difference> {
  for await (const record of kept.incidents()) {
    const again = await now.incident(record.id);
    if (again === null) {
      const into = await successor(record, now);
      yield { kind: 'incident', change: 'gone', id: record.id, into, record, fields: [] };
      continue;
    }
    const fields = compareRecords(record, again);
    if (fields.length > 0)
      yield { kind: 'incident', change: 'changed', id: record.id, into: null, record: again, fields };
  }
  for await (const record of now.incidents())
    if ((await kept.incident(record.id)) === null)
      yield { kind: 'incident', change: 'new', id: record.id, into: null, record, fields: [] };
}

async function successor(record: IncidentRecord, now: Casebook): Promise<string | null> {
  const counts = new Map<string, number>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { record: id } of await now.filed(record.tellings.map(({ key }) => key))) count(id);
  const reports: readonly Hash[] = [...new Set(record.tellings.map(({ report }) => report))];
  if (counts.size === 0)
    for (const report of reports) for (const { record: id } of await now.filedOf(report)) count(id);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
