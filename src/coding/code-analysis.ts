import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { ReportedIncident, Unread } from '#model/incident.js';

export interface Coding {
  readonly incidents: readonly ReportedIncident[];
  readonly unread: readonly Unread[];
}

/** Incidents of one report with their claims, and what was not understood. */
export function codeAnalysis(_analysis: Analysis, _languages: Languages): Coding {
  return { incidents: [], unread: [] };
}
