import type { Decision } from '#model/decision.js';
import type { Hash } from '#model/report.js';
import { hashOf } from './originals.js';

/** The hash of a decision: of everything in it but `id`, as JSON with sorted keys. */
export function decisionId(decision: Omit<Decision, 'id'>): Hash {
  const { seq, previous, author, at, act, reason } = decision;
  return hashOf(JSON.stringify(sorted({ seq, previous, author, at, act, reason })));
}

/** What breaks the chain at a decision, in words; null where it follows the one before. */
export function chainFault(decision: Decision, previous: Pick<Decision, 'seq' | 'id'> | null): string | null {
  if (decision.seq !== (previous?.seq ?? 0) + 1)
    return `decision ${decision.seq} follows decision ${previous?.seq ?? 0}: one is missing or too many`;
  if (decision.previous !== (previous?.id ?? null))
    return `decision ${decision.seq} was not made after the decision that stands before it`;
  if (decision.id !== decisionId(decision)) return `decision ${decision.seq} is not what was decided: its hash differs`;
  return null;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
