import { VARIABLES, type VariableName } from '#model/claim.js';
import type { Contradiction } from '#model/contradiction.js';
import type { IncidentRecord, RecordedClaim } from '#model/incident-record.js';
import { SIDES, type Side } from '#model/side.js';
import { gatherCopies } from '#web/parts/copies.js';
import { voiceOf } from '#web/parts/voice.js';

/** A claim in its cell, with those that only repeat it and those that it cannot hold beside. */
export interface AccountEntry {
  readonly claim: RecordedClaim;
  readonly copies: readonly RecordedClaim[];
  readonly contradictions: readonly { readonly contradiction: Contradiction; readonly tells: boolean }[];
}

interface AccountRow {
  readonly variable: VariableName;
  readonly cells: readonly { readonly side: Side; readonly entries: readonly AccountEntry[] }[];
}

export interface Accounts {
  readonly sides: readonly { readonly side: Side; readonly speakers: readonly string[] }[];
  readonly rows: readonly AccountRow[];
  /** Of which nobody speaks. */
  readonly silent: readonly VariableName[];
}

/** The accounts side by side: a row for each variable of which anybody speaks, a column for each side that speaks. */
export function accountsOf(record: Pick<IncidentRecord, 'claims' | 'contradictions' | 'reports'>): Accounts {
  const { claims } = record;
  const { own, copies } = gatherCopies(claims);
  const sides = SIDES.filter((side) => claims.some((claim) => claim.side === side));
  const order = [...own].sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
  const lastOf = new Map(
    record.contradictions.map((contradiction) => [
      contradiction,
      order.findLast((claim) => contradiction.claims.includes(claim.id))?.id,
    ]),
  );
  const entryOf = (claim: RecordedClaim): AccountEntry => {
    const all = [claim.id, ...(copies.get(claim.id) ?? []).map((copy) => copy.id)];
    return {
      claim,
      copies: copies.get(claim.id) ?? [],
      contradictions: record.contradictions
        .filter((contradiction) => contradiction.claims.some((id) => all.includes(id)))
        .map((contradiction) => ({ contradiction, tells: lastOf.get(contradiction) === claim.id })),
    };
  };
  const spoken = VARIABLES.filter((variable) => own.some((claim) => claim.variable === variable));
  return {
    sides: sides.map((side) => ({
      side,
      speakers: [
        ...new Set(claims.filter((claim) => claim.side === side).map((claim) => voiceOf(claim, record.reports))),
      ],
    })),
    rows: spoken.map((variable) => ({
      variable,
      cells: sides.map((side) => ({
        side,
        entries: own.filter((claim) => claim.variable === variable && claim.side === side).map(entryOf),
      })),
    })),
    silent: VARIABLES.filter((variable) => !spoken.includes(variable)),
  };
}
