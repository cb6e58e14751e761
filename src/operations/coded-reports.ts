import type { Casebook } from '#casebook/casebook.js';
import type { CodedReport } from '#model/coded-report.js';
import { tellingKey, withIncidentIds } from '#reconcile/link-reports.js';

/** The codings of a casebook's reports, in order of report id, with the casebook's incident ids: what links are scored on. */
export async function* codedReportsOf(casebook: Casebook): AsyncGenerator<CodedReport> {
  for await (const { coded } of casebook.reports()) {
    const keys = coded.incidents.map(({ id }) => tellingKey(coded.report.id, id));
    const filed = await casebook.filed(keys);
    yield withIncidentIds(coded, new Map(filed.map(({ key, record }) => [key, record])));
  }
}
