import { type Column, cell, type Row } from './table.js';

/** Columns of the side table that leads each cell back to its claims. */
export const CELL_COLUMNS: readonly Column[] = [
  { name: 'attest_table', type: 'string', description: 'The table, with version.' },
  { name: 'attest_row', type: 'string', description: 'The row, as in the column of that name.' },
  { name: 'column', type: 'string', description: 'The column of the cell.' },
  { name: 'claim_id', type: 'string', description: 'A claim that the value rests on; one line a claim.' },
  { name: 'why', type: 'string', description: 'The rule that made the value, where it is not plain.' },
];

/** One row for each claim behind each cell, and for each reason. */
export function* cellsOf(row: Row): Generator<Row> {
  // A row of claims is its own claim.
  if (row.cells.claim_id !== undefined) return;
  for (const [column, { claims, why }] of Object.entries(row.cells)) {
    for (const claim of claims.length > 0 ? claims : why === null ? [] : [null]) {
      yield {
        id: `${row.id} ${column} ${claim}`,
        incident: row.incident,
        cells: {
          attest_table: row.cells.attest_table ?? cell(null),
          attest_row: cell(row.id),
          column: cell(column),
          claim_id: cell(claim),
          why: cell(why),
        },
        point: null,
        date: null,
        caption: '',
      };
    }
  }
}

export async function* cellRows(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) yield* cellsOf(row);
}
