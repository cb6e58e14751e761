import { createHash } from 'node:crypto';
import { type Bindings, clusterItems, type ScoredPair } from './link-clusters.js';
import type { TellingFacts } from './link-facts.js';
import { linkKeysOf } from './link-keys.js';
import { scorePair, UNSURE } from './link-score.js';
import { likeness } from './link-words.js';

/** Tellings of one incident. */
export interface Cluster {
  /** Of the founding telling: the one published first. */
  readonly id: string;
  /** Ids that the other tellings would found, sorted: whatever was merged into this one led by one of them. */
  readonly formerIds: readonly string[];
  /** In order of key. */
  readonly tellings: readonly TellingFacts[];
}

export interface Linked {
  /** In order of id. */
  readonly clusters: readonly Cluster[];
  /** Pairs above the level of "different", and those within clusters that share a key. */
  readonly pairs: readonly ScoredPair[];
}

const COPY = 0.9;

/** All pairs that share a key, scored, in order. */
export function scoreCandidates(facts: readonly TellingFacts[]): ScoredPair[] {
  const filed = new Map<string, TellingFacts[]>();
  const sorted = [...facts].sort((a, b) => compare(a.telling.key, b.telling.key));
  const pairs: ScoredPair[] = [];
  for (const one of sorted) {
    const { file, lookUp } = linkKeysOf(one);
    const met = new Set<TellingFacts>();
    for (const key of lookUp) for (const other of filed.get(key) ?? []) met.add(other);
    for (const other of met) {
      const pair = scoreTwo(other, one);
      if (pair !== null) pairs.push(pair);
    }
    for (const key of file) {
      const others = filed.get(key);
      if (others === undefined) filed.set(key, [one]);
      else others.push(one);
    }
  }
  return pairs;
}

/** Null for two tellings of one report. */
export function scoreTwo(a: TellingFacts, b: TellingFacts): ScoredPair | null {
  if (a.telling.report.id === b.telling.report.id) return null;
  const [one, other] = a.telling.key < b.telling.key ? [a, b] : [b, a];
  const score = scorePair(one, other);
  return { a: one.telling.key, b: other.telling.key, score, copy: score >= 0 && isCopy(one, other) };
}

function isCopy(a: TellingFacts, b: TellingFacts): boolean {
  return a.print !== '' && (a.print === b.print || likeness(a.text, b.text) >= COPY);
}

/** Links a whole set of tellings. */
export function linkTellings(facts: readonly TellingFacts[], bindings: Bindings): Linked {
  const pairs = scoreCandidates(facts);
  return { clusters: clusterFacts(facts, pairs, bindings), pairs: pairs.filter((pair) => pair.score >= UNSURE * 1000) };
}

export function clusterFacts(
  facts: readonly TellingFacts[],
  pairs: readonly ScoredPair[],
  bindings: Bindings,
): Cluster[] {
  const byKey = new Map(facts.map((one) => [one.telling.key, one]));
  const items = [...byKey.values()].map(({ telling }) => ({ key: telling.key, report: telling.report.id }));
  return clusterItems(items, pairs, bindings)
    .map((keys) => clusterOf(keys.map((key) => byKey.get(key)!)))
    .sort((a, b) => compare(a.id, b.id));
}

/** The cluster of these tellings, whatever the rules say of them. */
export function clusterOf(tellings: readonly TellingFacts[]): Cluster {
  const founder = [...tellings].sort(
    (a, b) =>
      (a.published ?? Infinity) - (b.published ?? Infinity) ||
      compare(a.telling.report.id, b.telling.report.id) ||
      a.rank - b.rank,
  )[0]!;
  const id = foundedId(founder);
  const others = tellings.map(foundedId).filter((other) => other !== id);
  return { id, formerIds: [...new Set(others)].sort(compare), tellings };
}

const ID_LENGTH = 12;

/** The id of an incident that this telling founds: it depends on the report and on the telling's rank in it alone. */
function foundedId({ telling, rank }: Pick<TellingFacts, 'telling' | 'rank'>): string {
  return `inc-${createHash('sha256').update(`${telling.report.id}#${rank}`).digest('hex').slice(0, ID_LENGTH)}`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
