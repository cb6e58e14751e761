import { createHash } from 'node:crypto';
import type { Claim } from '#model/claim.js';
import type { Telling } from '#model/incident-record.js';
import type { Origin, Tie, TieKind } from '#model/lineage.js';
import type { Hash } from '#model/report.js';
import { fold } from '#text/fold.js';
import { foldedWords } from '#text/folded-words.js';
import { byOrder, type ReportFacts, shinglesOf } from './lineage-facts.js';
import { type FoundTie, tieReports } from './lineage-ties.js';

/** Who depends on whom among the reports of one incident. */
export interface Lineage {
  /** Each report's tie to the earliest one that it depends on, and to whose statement it relays; by `from`, then `to`. */
  readonly ties: readonly Tie[];
  /** Sorted by id. */
  readonly origins: readonly Origin[];
  /** By the claim's id: the root of what is said, where that is not the report. */
  readonly claimOrigins: ReadonlyMap<string, string>;
}

/** Depends on the set of reports alone, not on their order. */
export function traceLineage(reports: readonly ReportFacts[], tellings: readonly Telling[]): Lineage {
  const sorted = [...reports].sort(byOrder);
  const ties = sorted.flatMap((later, i) => tiesOf(later, sorted.slice(0, i)));
  const origins = originsOf(sorted, ties);
  return {
    ties: ties.map(({ joins: _joins, ...tie }) => tie).sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
    origins,
    claimOrigins: claimOriginsOf(sorted, tellings, origins),
  };
}

/** The strongest tie that joins, to the earliest report it holds to; and the earliest statement shared. */
function tiesOf(later: ReportFacts, before: readonly ReportFacts[]): FoundTie[] {
  const found = before.map((earlier) => tieReports(earlier, later)).filter((tie) => tie !== null);
  const joining = found.filter((tie) => tie.joins);
  const strongest = (ties: readonly FoundTie[]) =>
    KINDS.flatMap((kind) => ties.find((tie) => tie.kind === kind) ?? []).slice(0, 1);
  return strongest(joining.length > 0 ? joining : found);
}

/** The strongest first. */
const KINDS = [
  'retracts',
  'updates',
  'shares wire copy',
  'repeats',
  'translates',
  'relays the same statement',
] as const satisfies readonly TieKind[];

function originsOf(sorted: readonly ReportFacts[], ties: readonly FoundTie[]): Origin[] {
  const root = new Map(sorted.map(({ report }) => [report.id, report.id]));
  // Ties lead to earlier reports, whose own root is known by then.
  for (const { report } of sorted)
    for (const tie of ties) if (tie.joins && tie.from === report.id) root.set(report.id, root.get(tie.to)!);
  const carriers = new Map<Hash, Hash[]>();
  for (const [report, of] of root) carriers.set(of, [...(carriers.get(of) ?? []), report]);
  return [...carriers]
    .map(([of, all]) => ({ id: `origin-${digest(of)}`, root: of, reports: all.sort(compare) }))
    .sort((a, b) => compare(a.id, b.id));
}

/**
 * The root of a claim is who speaks on what occasion. An institution's word has one root in an incident, whoever carries
 * it; what is relayed has that of the relay; words that stand in an earlier report are that report's; all else is the
 * report's own.
 */
function claimOriginsOf(
  sorted: readonly ReportFacts[],
  tellings: readonly Telling[],
  origins: readonly Origin[],
): Map<string, string> {
  const originOf = new Map(origins.flatMap((origin) => origin.reports.map((report) => [report, origin.id] as const)));
  const holders = new Map<number, Hash>();
  for (const { report, shingles } of sorted)
    for (const shingle of shingles) if (!holders.has(shingle)) holders.set(shingle, report.id);
  const found = new Map<string, string>();
  for (const { report, incident } of tellings) {
    for (const claim of incident.claims) {
      const origin = statementOf(claim) ?? relayOf(claim) ?? originOf.get(holderOf(claim, report.id, holders)) ?? null;
      if (origin !== null && origin !== originOf.get(report.id)) found.set(claim.id, origin);
    }
  }
  return found;
}

/** Kinds whose speakers are institutions, named or not, when they make a statement. */
const INSTITUTIONS = new Set(['armed group', 'state', 'military', 'police', 'NGO', 'UN']);

function statementOf({ speaker }: Claim): string | null {
  if (!INSTITUTIONS.has(speaker.kind)) return null;
  const institution = /\(([^()]+)\)\s*$/.exec(speaker.name)?.[1] ?? speaker.name;
  return `statement-${digest(`${speaker.kind}\n${fold(institution).trim()}`)}`;
}

/** "A doctor told AFP": whoever else carries it has it from the agency. */
function relayOf({ via, speaker }: Claim): string | null {
  const relay = via[0] ?? (speaker.kind === 'media' ? speaker.name : null);
  return relay === null ? null : `relay-${digest(fold(relay).trim())}`;
}

const MOSTLY = 0.6;

/** The earliest report in which most of the claim's sentence stands. */
function holderOf({ quote }: Claim, own: Hash, holders: ReadonlyMap<number, Hash>): Hash {
  const shingles = shinglesOf(foldedWords(quote.exact));
  const counts = new Map<Hash, number>();
  for (const shingle of shingles) {
    const holder = holders.get(shingle);
    if (holder !== undefined) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return best !== undefined && best[1] >= MOSTLY * shingles.length ? best[0] : own;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
