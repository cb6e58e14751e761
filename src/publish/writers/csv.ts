import { stringify } from 'csv-stringify/sync';
import { batches, cellValue, type TableWriter } from '#publish/sheet.js';

const BATCH = 500;
const OPTIONS = { record_delimiter: '\r\n', escape_formulas: true } as const; // RFC 4180

/** UTF-8 without a mark, `\r\n`; text that a spreadsheet would run as a formula gets an apostrophe, numbers never. */
export const writeCsv: TableWriter = async function* (rows, { columns, hxl }) {
  yield stringify([columns.map(({ name }) => name)], OPTIONS);
  if (hxl) yield stringify([columns.map((column) => column.hxl ?? '')], { ...OPTIONS, escape_formulas: false });
  for await (const batch of batches(rows, BATCH)) {
    yield stringify(
      batch.map((row) => columns.map((column) => cellValue(row, column))),
      { ...OPTIONS, cast: { boolean: String } },
    );
  }
};
