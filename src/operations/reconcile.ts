import type { Casebook } from '#casebook/casebook.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import { type Cluster, clusterFacts, clusterOf, scoreCandidates } from '#reconcile/link.js';
import type { ScoredPair } from '#reconcile/link-clusters.js';
import type { TellingFacts } from '#reconcile/link-facts.js';
import { linkKeysOf } from '#reconcile/link-keys.js';
import { SAME } from '#reconcile/link-score.js';
import { applyDecisions } from '#review/apply-decisions.js';
import { bindingsOf, type DecisionBook, readDecisions, touchedReports } from './reconcile-decisions.js';
import { bestTies, recordOf, unsureOf } from './reconcile-records.js';
import type { ReconcileRules } from './reconcile-rules.js';
import { ReportShelf, type ShelvedReport, shelve } from './reconcile-shelf.js';

export interface Reconciled {
  readonly reports: number;
  /** Ids of the incidents written, sorted. */
  readonly incidents: readonly string[];
  /** Ids that now lead elsewhere or nowhere, sorted. */
  readonly gone: readonly string[];
}

/** Records a write: the whole casebook in one would hold all of it in memory. */
const AT_ONCE = 200;

type Progress = (done: number, of: number) => void;

/** Links the whole casebook anew; readers see it once it is whole. What it writes depends on its reports and decisions alone. */
export async function reconcileCasebook(
  casebook: Casebook,
  rules: ReconcileRules,
  progress: Progress = () => {},
): Promise<Reconciled> {
  return casebook.alone('linking', (mine) => mine.atOnce((all) => linkWhole(all, rules, progress)));
}

async function linkWhole(casebook: Casebook, rules: ReconcileRules, progress: Progress): Promise<Reconciled> {
  const book = await readDecisions(casebook);
  const facts: TellingFacts[] = [];
  const seen = new Map<Hash, Hash>();
  const judged: ShelvedReport[] = [];
  for await (const stored of casebook.reports()) {
    seen.set(stored.entry.id, stored.digest);
    if (book.excluded.has(stored.entry.id)) continue;
    const shelved = shelve(stored, rules);
    facts.push(...shelved.facts);
    if (book.partners.has(stored.entry.id)) judged.push(shelved);
  }
  const people = judgementsOf(judged, book);
  const bindings = bindingsOf(people);
  const pairs = scoreCandidates(facts);
  const clusters = clusterFacts(facts, pairs, bindings);
  const byKey = new Map(facts.map((one) => [one.telling.key, one]));
  const pairsOf = groupPairs(pairs);
  const old = new Set<string>();
  for await (const record of casebook.incidents()) old.add(record.id);
  const leads = leadsOf(clusters, old);
  for (let from = 0; from < Math.max(1, clusters.length); from += AT_ONCE) {
    const shelf = new ReportShelf(casebook, rules, book.excluded);
    const some = clusters.slice(from, from + AT_ONCE);
    const records: IncidentRecord[] = [];
    const judgements: Judgement[] = [];
    for (const cluster of some) {
      const near = pairsAround(cluster, pairsOf);
      const unsure = unsureOf(cluster, near, (key) => byKey.get(key), bindings);
      records.push(recordOf({ cluster, reports: await reportsOf(cluster, shelf), unsure }, book, rules));
      judgements.push(...bestTies(cluster, near), ...unsure);
    }
    const last = from + AT_ONCE >= clusters.length;
    await casebook.writeIncidents({
      records,
      keys: keysOf(some),
      judgements: last ? [...judgements, ...people] : judgements,
      gone: last ? leads : new Map(),
      ...(last ? { linked: [...seen.keys()], seen, decisionsUpTo: book.all.length } : {}),
    });
    progress(Math.min(from + AT_ONCE, clusters.length), clusters.length);
  }
  return { reports: seen.size, incidents: clusters.map(({ id }) => id), gone: [...leads.keys()].sort() };
}

/** Takes in what is new: reports that linking has not seen, and decisions since the last time. */
export function reconcilePending(casebook: Casebook, rules: ReconcileRules): Promise<Reconciled> {
  return casebook.alone('linking', (mine) => linkPending(mine, rules));
}

async function linkPending(casebook: Casebook, rules: ReconcileRules): Promise<Reconciled> {
  const { decisionsUpTo } = await casebook.state();
  const reports = new Set<Hash>();
  for await (const stored of casebook.unlinked()) reports.add(stored.entry.id);
  const book = await readDecisions(casebook);
  for (const decision of book.all.slice(decisionsUpTo))
    for (const report of touchedReports(decision, book.all)) reports.add(report);
  return reconcilePart(casebook, [...reports], book, rules, book.all.length);
}

/**
 * Links these reports, new or touched by decisions, and only what they may change: the tellings that hang together with
 * theirs through likely pairs. Leaves the casebook as linking it whole would.
 */
export async function reconcileReports(
  casebook: Casebook,
  ids: readonly Hash[],
  rules: ReconcileRules,
): Promise<Reconciled> {
  return casebook.alone('linking', async (mine) => reconcilePart(mine, ids, await readDecisions(mine), rules, null));
}

async function reconcilePart(
  casebook: Casebook,
  ids: readonly Hash[],
  book: DecisionBook,
  rules: ReconcileRules,
  decisionsUpTo: number | null,
): Promise<Reconciled> {
  const shelf = new ReportShelf(casebook, rules, book.excluded);
  const seeds = (await Promise.all(ids.map((id) => shelf.open(id)))).filter((one) => one !== null);
  for (const seed of seeds) shelf.file(seed);
  const part = await affectedPart(casebook, shelf, seeds, ids, book);
  const people = judgementsOf([...part.reports.values()], book);
  const bindings = bindingsOf(people);
  const facts = [...part.facts.values()];
  const inside = part.pairs.filter(({ a, b }) => part.facts.has(a) && part.facts.has(b));
  const linked = clusterFacts(facts, inside, bindings);
  const around = await ringClusters(casebook, shelf, part);
  const clusters = [...linked, ...around.clusters];
  const pairs = uniquePairs([...part.pairs, ...around.pairs]);
  const factsOf = new Map([...part.seen, ...around.seen]);
  const pairsOf = groupPairs(pairs);
  const records: IncidentRecord[] = [];
  const judgements: Judgement[] = [...people];
  for (const cluster of clusters) {
    const near = pairsAround(cluster, pairsOf);
    const unsure = unsureOf(cluster, near, (key) => factsOf.get(key), bindings);
    records.push(recordOf({ cluster, reports: await reportsOf(cluster, shelf), unsure }, book, rules));
    judgements.push(...bestTies(cluster, near), ...unsure);
  }
  const gone = leadsOf(clusters, part.old);
  const seen = new Map(seeds.map(({ stored }) => [stored.entry.id, stored.digest] as const));
  await casebook.writeIncidents({
    records,
    keys: keysOf(linked),
    judgements,
    gone,
    linked: ids,
    seen,
    ...(decisionsUpTo === null ? {} : { decisionsUpTo }),
  });
  return { reports: ids.length, incidents: records.map(({ id }) => id).sort(), gone: [...gone.keys()].sort() };
}

/** What reports may change. */
interface Part {
  /** Tellings to be clustered anew. */
  readonly facts: Map<Hash, TellingFacts>;
  /** The same and those beside them. */
  readonly seen: Map<Hash, TellingFacts>;
  readonly reports: Map<Hash, ShelvedReport>;
  readonly pairs: ScoredPair[];
  /** Incidents that held them so far. */
  readonly old: Set<string>;
  /** Tellings outside that a person should compare with those inside, now or so far. */
  readonly ring: Set<Hash>;
}

async function affectedPart(
  casebook: Casebook,
  shelf: ReportShelf,
  seeds: readonly ShelvedReport[],
  ids: readonly Hash[],
  book: DecisionBook,
): Promise<Part> {
  const part: Part = {
    facts: new Map(),
    seen: new Map(),
    reports: new Map(),
    pairs: [],
    old: new Set(),
    ring: new Set(),
  };
  const queue: TellingFacts[] = [];
  const enter = (facts: TellingFacts) => {
    const { key } = facts.telling;
    if (part.facts.has(key)) return;
    part.facts.set(key, facts);
    part.seen.set(key, facts);
    queue.push(facts);
  };
  const enterReport = async (id: Hash) => {
    for (const facts of (await shelf.open(id))?.facts ?? []) enter(facts);
  };
  const enterOld = async (records: readonly string[]) => {
    for (const id of records) {
      if (part.old.has(id)) continue;
      part.old.add(id);
      const record = await casebook.incident(id);
      for (const { key, report } of record?.tellings ?? []) {
        const facts = (await shelf.open(report))?.facts.find((one) => one.telling.key === key);
        if (facts !== undefined) enter(facts);
      }
      for (const { a, b } of record?.unsure ?? []) for (const key of [a, b]) part.ring.add(key);
    }
  };
  for (const { facts } of seeds) for (const one of facts) enter(one);
  // A report that is excluded, or was coded otherwise before, has left its mark in the incidents that held it.
  for (const id of ids) await enterOld((await casebook.filedOf(id)).map(({ record }) => record));
  for (let facts = queue.pop(); facts !== undefined; facts = queue.pop()) {
    const { key, report } = facts.telling;
    const shelved = await shelf.open(report.id);
    if (shelved !== null) part.reports.set(report.id, shelved);
    await enterOld((await casebook.filed([key])).map(({ record }) => record));
    for (const partner of book.partners.get(report.id) ?? []) await enterReport(partner);
    for (const { facts: other, pair } of await shelf.neighbours(facts)) {
      part.pairs.push(pair);
      part.seen.set(other.telling.key, other);
      if (pair.score >= SAME * 1000) enter(other);
      else part.ring.add(other.telling.key);
    }
  }
  part.pairs.splice(0, Infinity, ...uniquePairs(part.pairs));
  return part;
}

/** Incidents beside the affected part: linked as before, but with other open pairs. */
async function ringClusters(
  casebook: Casebook,
  shelf: ReportShelf,
  part: Part,
): Promise<{ clusters: Cluster[]; pairs: ScoredPair[]; seen: Map<Hash, TellingFacts> }> {
  const outside = [...part.ring].filter((key) => !part.facts.has(key)).sort();
  const ids = [...new Set((await casebook.filed(outside)).map(({ record }) => record))].filter(
    (id) => !part.old.has(id),
  );
  const clusters: Cluster[] = [];
  const pairs: ScoredPair[] = [];
  const seen = new Map<Hash, TellingFacts>();
  for (const id of ids.sort()) {
    const tellings: TellingFacts[] = [];
    for (const { key, report } of (await casebook.incident(id))?.tellings ?? []) {
      const facts = (await shelf.open(report))?.facts.find((one) => one.telling.key === key);
      if (facts !== undefined) tellings.push(facts);
    }
    if (tellings.length === 0) continue;
    clusters.push(clusterOf(tellings));
    for (const facts of tellings) {
      seen.set(facts.telling.key, facts);
      for (const near of await shelf.neighbours(facts)) {
        pairs.push(near.pair);
        seen.set(near.facts.telling.key, near.facts);
      }
    }
  }
  return { clusters, pairs, seen };
}

function judgementsOf(reports: readonly ShelvedReport[], book: DecisionBook): readonly Judgement[] {
  const texts = new Map(reports.map(({ stored }) => [stored.entry.id, stored.report.text]));
  return applyDecisions(
    reports.flatMap(({ tellings }) => tellings),
    texts,
    book.all,
  ).judgements;
}

async function reportsOf(cluster: Cluster, shelf: ReportShelf): Promise<ShelvedReport[]> {
  const ids = [...new Set(cluster.tellings.map(({ telling }) => telling.report.id))].sort();
  return (await Promise.all(ids.map((id) => shelf.open(id)))).filter((one) => one !== null);
}

function keysOf(clusters: readonly Cluster[]): Map<Hash, readonly string[]> {
  return new Map(
    clusters.flatMap(({ tellings }) => tellings.map((facts) => [facts.telling.key, linkKeysOf(facts).file] as const)),
  );
}

/** Where the ids of incidents that are no more lead. */
function leadsOf(clusters: readonly Cluster[], old: ReadonlySet<string>): Map<string, string | null> {
  const living = new Set(clusters.map(({ id }) => id));
  const heirs = new Map(clusters.flatMap(({ id, formerIds }) => formerIds.map((former) => [former, id] as const)));
  return new Map([...old].filter((id) => !living.has(id)).map((id) => [id, heirs.get(id) ?? null] as const));
}

function groupPairs(pairs: readonly ScoredPair[]): Map<Hash, ScoredPair[]> {
  const groups = new Map<Hash, ScoredPair[]>();
  for (const pair of pairs) {
    for (const key of [pair.a, pair.b]) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [pair]);
      else group.push(pair);
    }
  }
  return groups;
}

function pairsAround({ tellings }: Cluster, pairsOf: ReadonlyMap<Hash, readonly ScoredPair[]>): ScoredPair[] {
  return uniquePairs(tellings.flatMap(({ telling }) => pairsOf.get(telling.key) ?? []));
}

function uniquePairs(pairs: readonly ScoredPair[]): ScoredPair[] {
  return [...new Map(pairs.map((pair) => [`${pair.a} ${pair.b}`, pair])).values()].sort((p, q) =>
    p.a !== q.a ? (p.a < q.a ? -1 : 1) : p.b < q.b ? -1 : p.b > q.b ? 1 : 0,
  );
}
