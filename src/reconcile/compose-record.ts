import type { IncidentRecord, ReportEntry } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Tie } from '#model/lineage.js';
import { SIDES } from '#model/side.js';
import { findContradictions } from './contradictions.js';
import { estimateCounts, type RecordRules } from './estimate-counts.js';
import { type ClaimSources, compare, recordClaims } from './record-claims.js';
import { summarise } from './summarise.js';

/**
 * What linking found to be one incident. People's corrections are applied to the claims of the tellings, claims that
 * people added are among them, excluded reports are left out. Origins cover the reports of the tellings; a report without
 * one counts as its own.
 */
export interface RecordParts extends ClaimSources {
  readonly id: string;
  readonly formerIds: readonly string[];
  readonly ties: readonly Tie[];
  readonly unsure: readonly Judgement[];
}

export type { RecordRules };

/** The incident's record. The same parts in any order give the same bytes. */
export function composeRecord(parts: RecordParts, rules: RecordRules): IncidentRecord {
  const compared = recordClaims(parts, rules.words);
  const tellings = [...parts.tellings].sort((a, b) => compare(a.key, b.key));
  const reports = new Map<string, ReportEntry>(tellings.map(({ report }) => [report.id, report]));
  const claims = compared.map(({ claim }) => claim);
  const speaking = new Set(claims.map((claim) => claim.side));
  return {
    id: parts.id,
    formerIds: [...parts.formerIds].sort(compare),
    summary: summarise(tellings, parts.origins, compared, rules.words),
    reports: [...reports.values()].sort((a, b) => compare(a.published ?? '', b.published ?? '') || compare(a.id, b.id)),
    tellings: tellings.map(({ key, report, incident }) => ({ key, report: report.id, incident: incident.id })),
    ties: [...parts.ties].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind)),
    origins: [...parts.origins].sort((a, b) => compare(a.id, b.id)),
    sides: SIDES.filter((side) => speaking.has(side)),
    claims,
    contradictions: findContradictions(compared, rules.words),
    estimates: estimateCounts(compared, rules),
    unsure: [...parts.unsure].sort((a, b) => compare(a.a, b.a) || compare(a.b, b.b)),
  };
}
