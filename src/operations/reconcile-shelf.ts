import type { Casebook, StoredReport } from '#casebook/casebook.js';
import type { Telling } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import { scoreTwo } from '#reconcile/link.js';
import type { ScoredPair } from '#reconcile/link-clusters.js';
import { factsOfReport, type TellingFacts } from '#reconcile/link-facts.js';
import { linkKeysOf } from '#reconcile/link-keys.js';
import { tellingsOf } from '#reconcile/link-reports.js';
import type { ReconcileRules } from './reconcile-rules.js';

/** A report taken from the casebook, prepared for linking. */
export interface ShelvedReport {
  readonly stored: StoredReport;
  readonly tellings: readonly Telling[];
  readonly facts: readonly TellingFacts[];
}

/** A scored pair with both ends. */
export interface Neighbour {
  readonly facts: TellingFacts;
  readonly pair: ScoredPair;
}

/** Reports that one run of reconciling needs, each opened once. Excluded reports are not on it. */
export class ReportShelf {
  readonly #opened = new Map<Hash, Promise<ShelvedReport | null>>();
  readonly #neighbours = new Map<Hash, Promise<readonly Neighbour[]>>();
  /** Tellings of this run by key, also those that the casebook has not filed yet. */
  readonly #filed = new Map<string, Set<TellingFacts>>();

  readonly #casebook: Casebook;
  readonly #rules: ReconcileRules;
  readonly #excluded: ReadonlySet<Hash>;

  constructor(casebook: Casebook, rules: ReconcileRules, excluded: ReadonlySet<Hash>) {
    this.#casebook = casebook;
    this.#rules = rules;
    this.#excluded = excluded;
  }

  /** Null for a report that is excluded or not in the casebook. */
  open(id: Hash): Promise<ShelvedReport | null> {
    let opening = this.#opened.get(id);
    if (opening === undefined) {
      opening = this.#take(id);
      this.#opened.set(id, opening);
    }
    return opening;
  }

  async #take(id: Hash): Promise<ShelvedReport | null> {
    if (this.#excluded.has(id)) return null;
    const stored = await this.#casebook.report(id);
    return stored === null ? null : shelve(stored, this.#rules);
  }

  /** Makes the report's tellings findable before they are filed in the casebook. */
  file({ facts }: ShelvedReport): void {
    for (const one of facts) {
      for (const key of linkKeysOf(one).file) {
        const others = this.#filed.get(key);
        if (others === undefined) this.#filed.set(key, new Set([one]));
        else others.add(one);
      }
    }
  }

  /** All tellings that share a key with this one, scored; in order of key. */
  neighbours(facts: TellingFacts): Promise<readonly Neighbour[]> {
    const { key } = facts.telling;
    let looking = this.#neighbours.get(key);
    if (looking === undefined) {
      looking = this.#lookUp(facts);
      this.#neighbours.set(key, looking);
    }
    return looking;
  }

  async #lookUp(facts: TellingFacts): Promise<readonly Neighbour[]> {
    const { lookUp } = linkKeysOf(facts);
    const met = new Map<Hash, TellingFacts>();
    for (const key of lookUp) for (const other of this.#filed.get(key) ?? []) met.set(other.telling.key, other);
    for (const { key, report } of await this.#casebook.tellingsUnder(lookUp)) {
      if (met.has(key)) continue;
      const other = (await this.open(report.id))?.facts.find((one) => one.telling.key === key);
      if (other !== undefined) met.set(key, other);
    }
    return [...met.values()]
      .flatMap((other) => {
        const pair = scoreTwo(facts, other);
        return pair === null ? [] : [{ facts: other, pair }];
      })
      .sort((a, b) => (a.facts.telling.key < b.facts.telling.key ? -1 : 1));
  }
}

export function shelve(stored: StoredReport, rules: Pick<ReconcileRules, 'rarity'>): ShelvedReport {
  const tellings = tellingsOf(stored.coded, stored.entry.retrieved);
  return { stored, tellings, facts: factsOfReport(tellings, stored.report.text, rules.rarity) };
}
