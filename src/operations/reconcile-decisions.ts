import type { Casebook } from '#casebook/casebook.js';
import type { Act, Decision } from '#model/decision.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import type { Bindings } from '#reconcile/link-clusters.js';
import { activeDecisions } from '#review/active-decisions.js';

/** People's decisions as linking needs them. */
export interface DecisionBook {
  readonly all: readonly Decision[];
  readonly excluded: ReadonlySet<Hash>;
  /** Reports whose tellings people joined or parted, by report: they are looked at together. */
  readonly partners: ReadonlyMap<Hash, ReadonlySet<Hash>>;
}

export async function readDecisions(casebook: Casebook): Promise<DecisionBook> {
  const all: Decision[] = [];
  for await (const decision of casebook.decisions()) all.push(decision);
  const standing = activeDecisions(all);
  const partners = new Map<Hash, Set<Hash>>();
  for (const { act } of standing) {
    const reports = pairedReports(act);
    for (const report of reports) {
      const known = partners.get(report) ?? new Set();
      for (const other of reports) known.add(other);
      partners.set(report, known);
    }
  }
  const excluded = new Set(standing.flatMap(({ act }) => (act.kind === 'exclude' ? [act.report] : [])));
  return { all, excluded, partners };
}

function pairedReports(act: Act): Hash[] {
  if (act.kind === 'same' || act.kind === 'different') return [act.a.at.report, act.b.at.report];
  if (act.kind === 'merge') return act.tellings.map(({ at }) => at.report);
  return act.kind === 'split' ? [...act.tellings, ...(act.from ?? [])].map(({ at }) => at.report) : [];
}

/** Reports on which a decision bears; none for notes and assessments. */
export function touchedReports({ act }: Decision, all: readonly Decision[]): Hash[] {
  switch (act.kind) {
    case 'accept':
    case 'reject':
    case 'correct':
      return [act.claim.at.report];
    case 'add':
      return [act.at.report];
    case 'exclude':
      return [act.report];
    case 'undo': {
      const undone = all.find(({ id }) => id === act.decision);
      return undone === undefined ? [] : touchedReports(undone, all);
    }
    default:
      return pairedReports(act);
  }
}

export function bindingsOf(judgements: readonly Judgement[]): Bindings {
  const pairs = (outcome: Judgement['outcome']) =>
    judgements.filter((one) => one.by === 'person' && one.outcome === outcome).map(({ a, b }) => [a, b] as const);
  return { same: pairs('same'), different: pairs('different') };
}
