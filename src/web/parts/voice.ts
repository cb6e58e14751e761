import type { RecordedClaim, ReportEntry } from '#model/incident-record.js';

/** What a report is called where there is little room. */
export function outletOf(report: ReportEntry | undefined): string {
  return report?.outlet ?? report?.title ?? report?.file ?? '?';
}

/** Who speaks: where nobody is credited, the outlet. */
export function voiceOf(claim: RecordedClaim, reports: readonly ReportEntry[]): string {
  return claim.speaker.kind === 'author' || claim.speaker.name === 'author'
    ? outletOf(reports.find((report) => report.id === claim.report))
    : claim.speaker.name;
}
