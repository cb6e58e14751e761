import type { TableWriter } from '#publish/sheet.js';
import { cellValue } from '#publish/sheet.js';

/** One JSON object a line: every column, null where blank, and `cells` with the claims and the reason of each value. */
export const writeNdjson: TableWriter = async function* (rows, { columns }) {
  for await (const row of rows) {
    const values = Object.fromEntries(columns.map((column) => [column.name, cellValue(row, column)]));
    const cells = Object.fromEntries(
      Object.entries(row.cells)
        .filter(([, { claims, why }]) => claims.length > 0 || why !== null)
        .map(([name, { claims, why }]) => [name, { claims, ...(why === null ? {} : { why }) }]),
    );
    yield `${JSON.stringify({ ...values, cells }).toWellFormed()}\n`;
  }
};
