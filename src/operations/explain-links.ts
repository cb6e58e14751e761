import type { Casebook } from '#casebook/casebook.js';
import type { IncidentRecord, ReportEntry } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import type { TellingFacts } from '#reconcile/link-facts.js';
import { judgePair } from '#reconcile/link-score.js';
import { readDecisions } from './reconcile-decisions.js';
import type { ReconcileRules } from './reconcile-rules.js';
import { ReportShelf } from './reconcile-shelf.js';

/** A pair of tellings as `attest links` prints it. */
export interface ExplainedPair {
  readonly a: ReportEntry;
  readonly b: ReportEntry;
  readonly judgement: Judgement;
}

export interface ExplainedLinks {
  readonly record: IncidentRecord;
  /** All pairs inside the incident, the surest first. */
  readonly inside: readonly ExplainedPair[];
  /** Pairs with tellings of other incidents that a person should judge. */
  readonly unsure: readonly ExplainedPair[];
  readonly people: readonly Judgement[];
}

/** Why the tellings of an incident are together, feature by feature. Null for an unknown id. */
export async function explainLinks(
  casebook: Casebook,
  id: string,
  rules: ReconcileRules,
): Promise<ExplainedLinks | null> {
  const record = await casebook.incident(id);
  if (record === null) return null;
  const { excluded } = await readDecisions(casebook);
  const shelf = new ReportShelf(casebook, rules, excluded);
  const known = new Map<Hash, TellingFacts>();
  const take = async (report: Hash) => {
    for (const facts of (await shelf.open(report))?.facts ?? []) known.set(facts.telling.key, facts);
  };
  for (const { report } of record.tellings) await take(report);
  const outside = record.unsure.flatMap(({ a, b }) => [a, b]).filter((key) => !known.has(key));
  for (const { report } of await casebook.filed(outside)) await take(report);
  const own = record.tellings.flatMap(({ key }) => known.get(key) ?? []);
  const inside = own
    .flatMap((a, i) => own.slice(i + 1).map((b) => pairOf(a, b, judgePair(a, b))))
    .sort(
      (p, q) =>
        q.judgement.score! - p.judgement.score! ||
        (p.judgement.a + p.judgement.b < q.judgement.a + q.judgement.b ? -1 : 1),
    );
  const unsure = record.unsure.flatMap((judgement) => {
    const [a, b] = [known.get(judgement.a), known.get(judgement.b)];
    return a === undefined || b === undefined ? [] : [pairOf(a, b, judgement)];
  });
  const people = (await casebook.judgements(record.id)).filter(({ by }) => by === 'person');
  return { record, inside, unsure, people };
}

const pairOf = (a: TellingFacts, b: TellingFacts, judgement: Judgement): ExplainedPair => ({
  a: a.telling.report,
  b: b.telling.report,
  judgement,
});
