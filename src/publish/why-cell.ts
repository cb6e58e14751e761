import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import { UserError } from '#model/user-error.js';
import type { PublishFacts } from './facts.js';
import { columnsOf } from './stamp.js';
import type { CellValue, Column } from './table.js';
import { TABLES, tableNamed } from './tables.js';

/** A cell of a published file, by what its row says of itself. */
export interface CellAddress {
  /** `acled-like@2025`, or without its version. */
  readonly table: string;
  /** As in `attest_row`. */
  readonly row: string;
  readonly column: string;
  /** `conservative@1`, or without its version. */
  readonly method: string;
}

/** What a cell rests on. */
export interface CellReason {
  readonly column: Column;
  /** As the casebook gives it now, before any disclosure profile. */
  readonly value: CellValue;
  /** The rule that made it, where it is not plain. */
  readonly why: string | null;
  readonly claims: readonly { readonly claim: RecordedClaim; readonly report: ReportEntry | null }[];
  /** Number of reports that the record's own values were chosen among, for cells without claims. */
  readonly reports: number;
}

/** Leads a cell of a published file back to the claims of the casebook's record. Throws `UserError` where there is no such cell. */
export function whyCell(record: IncidentRecord, address: CellAddress, facts: PublishFacts): CellReason {
  const name = withoutVersion(address.table);
  const table = tableNamed(name);
  if (table === null)
    throw new UserError(
      'no-table',
      `there is no table '${name}'`,
      `Tables: ${TABLES.map((one) => one.name).join(', ')}.`,
    );
  const column = columnsOf(table).find((one) => one.name === address.column);
  if (column === undefined)
    throw new UserError(
      'no-column',
      `the table ${name} has no column '${address.column}'`,
      `Columns: ${table.columns.map((one) => one.name).join(', ')}.`,
    );
  const days = new Map<string, number>();
  const serial = (day: string) => {
    const next = (days.get(day) ?? 0) + 1;
    days.set(day, next);
    return next;
  };
  const open = { ...record, disclosure: { profile: 'none', redactions: [] } };
  const { rows, leftOut } = table.rows(open, { facts, method: withoutVersion(address.method), serial });
  const row = rows.find(({ id }) => id === address.row);
  if (row === undefined)
    throw new UserError(
      'no-row',
      `the casebook gives no row '${address.row}' in ${name} now${leftOut === null ? '' : `: ${leftOut}`}`,
      'The incident changed since the file was written; attest release keeps what changed and why.',
    );
  const cell = row.cells[address.column];
  const claims = new Map(record.claims.map((claim) => [claim.id, claim]));
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  return {
    column,
    value: cell?.value ?? null,
    why: cell?.why ?? null,
    claims: (cell?.claims ?? []).flatMap((id) => {
      const claim = claims.get(id);
      return claim === undefined ? [] : [{ claim, report: reports.get(claim.report) ?? null }];
    }),
    reports: record.reports.length,
  };
}

const withoutVersion = (label: string) => label.split('@')[0]!;
