import type { IncidentRecord, Telling } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { traceLineage } from '#reconcile/lineage.js';
import { lineageFacts } from '#reconcile/lineage-facts.js';
import type { Cluster } from '#reconcile/link.js';
import type { Bindings, ScoredPair } from '#reconcile/link-clusters.js';
import type { TellingFacts } from '#reconcile/link-facts.js';
import { judgePair, SAME, UNSURE } from '#reconcile/link-score.js';
import { applyDecisions } from '#review/apply-decisions.js';
import type { DecisionBook } from './reconcile-decisions.js';
import type { ReconcileRules } from './reconcile-rules.js';
import type { ShelvedReport } from './reconcile-shelf.js';

/** More open pairs than this are no list that a person reads. */
const MOST_UNSURE = 20;

/** A cluster with what its record is made of. */
export interface RecordSources {
  readonly cluster: Cluster;
  /** All reports of the cluster. */
  readonly reports: readonly ShelvedReport[];
  readonly unsure: readonly Judgement[];
}

export function recordOf(
  { cluster, reports, unsure }: RecordSources,
  book: DecisionBook,
  rules: ReconcileRules,
): IncidentRecord {
  const keys = new Set(cluster.tellings.map(({ telling }) => telling.key));
  const coded = reports.flatMap(({ tellings }) => tellings).filter(({ key }) => keys.has(key));
  const texts = new Map<Hash, string>(reports.map(({ stored }) => [stored.entry.id, stored.report.text]));
  const { tellings, reviews } = applyDecisions(coded, texts, book.all);
  const facts = reports.map(({ stored }) =>
    lineageFacts(stored.report, coded.filter(ofReport(stored.entry.id)), rules.press),
  );
  const { ties, origins, claimOrigins } = traceLineage(facts, tellings);
  const { id, formerIds } = cluster;
  return composeRecord({ id, formerIds, tellings, ties, origins, claimOrigins, reviews, unsure }, rules);
}

const ofReport = (id: Hash) => (telling: Telling) => telling.report.id === id;

/** Pairs across clusters that a person should judge, the likeliest first: in doubt, or alike and yet kept apart by others. */
export function unsureOf(
  cluster: Cluster,
  pairs: readonly ScoredPair[],
  factsOf: (key: Hash) => TellingFacts | undefined,
  bindings: Bindings,
): Judgement[] {
  const own = new Set(cluster.tellings.map(({ telling }) => telling.key));
  const parted = new Set(bindings.different.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  return pairs
    .filter(({ a, b, score }) => score >= UNSURE * 1000 && own.has(a) !== own.has(b) && !parted.has(`${a} ${b}`))
    .sort((p, q) => q.score - p.score || compare(p.a, q.a) || compare(p.b, q.b))
    .slice(0, MOST_UNSURE)
    .flatMap(({ a, b }) => {
      const [one, other] = [factsOf(a), factsOf(b)];
      return one === undefined || other === undefined ? [] : [{ ...judgePair(one, other), outcome: 'unsure' as const }];
    });
}

/** For each telling the pair that ties it best to the others of its cluster: enough to see why it is there. */
export function bestTies(cluster: Cluster, pairs: readonly ScoredPair[]): Judgement[] {
  const byKey = new Map(cluster.tellings.map((facts) => [facts.telling.key, facts]));
  const best = new Map<Hash, ScoredPair>();
  for (const pair of pairs) {
    if (!byKey.has(pair.a) || !byKey.has(pair.b)) continue;
    for (const key of [pair.a, pair.b]) {
      const held = best.get(key);
      if (
        held === undefined ||
        pair.score > held.score ||
        (pair.score === held.score && pair.a + pair.b < held.a + held.b)
      )
        best.set(key, pair);
    }
  }
  return [...new Set(best.values())]
    .filter(({ score }) => score >= SAME)
    .sort((p, q) => compare(p.a, q.a) || compare(p.b, q.b))
    .map(({ a, b }) => judgePair(byKey.get(a)!, byKey.get(b)!));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
