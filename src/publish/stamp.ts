import { createHash, type Hash as Hasher } from 'node:crypto';
import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import type { Cell, Column, Row, Table } from './table.js';
import { cell } from './table.js';

/** Where a file comes from; stands in every row, or once in the file where the format has a place for it. */
export interface Stamp {
  readonly table: string;
  /** Name and version of the estimates' method. */
  readonly method: string;
  readonly profile: string;
  /** Over all incident records of the casebook, whatever the filter. */
  readonly casebook: Hash;
}

/** Columns that follow those of every table. */
const STAMP_COLUMNS: readonly Column[] = [
  {
    name: 'attest_row',
    type: 'string',
    description: 'Unique in this file: the incident and the number of its row. `attest why` takes it.',
    hxl: '#meta+id',
  },
  {
    name: 'attest_incident',
    type: 'string',
    description: 'Incident of the casebook. It stays when rows change.',
    hxl: '#event+id+attest',
  },
  { name: 'attest_table', type: 'string', description: 'Table and version of its rules.', hxl: '#meta+table' },
  { name: 'attest_method', type: 'string', description: 'Method of the estimates, with version.', hxl: '#meta+method' },
  {
    name: 'attest_profile',
    type: 'string',
    description: 'Disclosure profile that the file was written under.',
    hxl: '#meta+profile',
  },
  {
    name: 'attest_redactions',
    type: 'string',
    description: 'What the profile took away from this incident, joined by "; ".',
    hxl: '#meta+redactions',
  },
  {
    name: 'attest_casebook',
    type: 'string',
    description: 'Hash over all records of the casebook at the time of writing.',
    hxl: '#meta+casebook',
  },
];

export function stampRow(row: Row, stamp: Stamp, redactions: readonly string[]): Row {
  const values: Readonly<Record<string, string>> = {
    attest_row: row.id,
    attest_incident: row.incident,
    attest_table: stamp.table,
    attest_method: stamp.method,
    attest_profile: stamp.profile,
    attest_redactions: redactions.join('; '),
    attest_casebook: stamp.casebook,
  };
  const stamped: Record<string, Cell> = { ...row.cells };
  for (const [name, value] of Object.entries(values)) stamped[name] = cell(value);
  return { ...row, cells: stamped };
}

export const columnsOf = (table: Table): readonly Column[] => [...table.columns, ...STAMP_COLUMNS];

export const tableLabel = ({ name, version }: Pick<Table, 'name' | 'version'>): string => `${name}@${version}`;

/** Hashes records as they pass, in the casebook's order. */
export class CasebookHash {
  readonly #hash: Hasher = createHash('sha256');

  add(record: IncidentRecord): void {
    this.#hash.update(`${JSON.stringify(record)}\n`);
  }

  digest(): Hash {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }
}
