import type { ReportedIncident, Unread } from './incident.js';
import type { Hash, ReportHead } from './report.js';

/** The output contract, one object a report. A field is added freely, changed or removed only with a new schema number. */
export interface CodedReport {
  readonly schema: 'attest/coded-report@1';
  readonly engine: { readonly name: 'attest'; readonly version: string; readonly kit: Hash };
  readonly report: ReportHead & { readonly text?: string };
  readonly incidents: readonly ReportedIncident[];
  readonly unread: readonly Unread[];
}
