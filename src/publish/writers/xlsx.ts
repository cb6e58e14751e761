import { PassThrough } from 'node:stream';
import { unzipSync, zipSync } from 'fflate';
import { UserError } from '#model/user-error.js';
import { CELL_COLUMNS, cellsOf } from '#publish/cells.js';
import { cellValue, type Sheet, type TableWriter } from '#publish/sheet.js';
import type { Column, Row } from '#publish/table.js';

const MOST_ROWS = 1_048_576; // of a sheet, the header included
const MOST_CHARACTERS = 32_767; // of a cell

/**
 * Three sheets: the table with typed columns, the claims behind its cells, and where it comes from. Text is never a formula.
 * The packed file is held in memory, since a zip whose bytes do not depend on the clock has to be packed again.
 */
export const writeXlsx: TableWriter = async function* (rows, sheet) {
  const { default: excel } = await import('exceljs');
  const stream = new PassThrough();
  const chunks: Uint8Array[] = [];
  stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const day = new Date(`${sheet.today}T00:00:00Z`);
  const options = { stream, useStyles: true, useSharedStrings: false, created: day, modified: day };
  const book = new excel.stream.xlsx.WorkbookWriter(options as never);
  const main = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: sheet.hxl ? 2 : 1 }] });
  const cells = book.addWorksheet('cells');
  const about = book.addWorksheet('about');
  main.addRow(sheet.columns.map(({ name }) => name)).commit();
  if (sheet.hxl) main.addRow(sheet.columns.map(({ hxl }) => hxl ?? '')).commit();
  cells.addRow(CELL_COLUMNS.map(({ name }) => name)).commit();
  const count = { rows: sheet.hxl ? 2 : 1, cells: 1 };
  for await (const row of rows) {
    if (++count.rows > MOST_ROWS) throw tooLong();
    const written = main.addRow(sheet.columns.map((column) => typedValue(row, column)));
    sheet.columns.forEach((column, i) => {
      if (column.type === 'date') written.getCell(i + 1).numFmt = 'yyyy-mm-dd';
    });
    written.commit();
    for (const line of cellsOf(row)) {
      if (++count.cells > MOST_ROWS) throw tooLong();
      cells.addRow(CELL_COLUMNS.map((column) => typedValue(line, column))).commit();
    }
  }
  for (const line of aboutLines(sheet)) about.addRow([...line]).commit();
  for (const one of [main, cells, about]) one.commit();
  await book.commit();
  yield repack(Buffer.concat(chunks));
};

function typedValue(row: Row, column: Column): string | number | boolean | Date | null {
  const value = cellValue(row, column);
  if (typeof value !== 'string') return value;
  if (column.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 2).toWellFormed()} …` : value;
}

function aboutLines({ title, description, stamp, columns }: Sheet): readonly (readonly string[])[] {
  return [
    [title, description],
    ...Object.entries(stamp),
    ['', ''],
    ['column', 'meaning'],
    ...columns.map(({ name, description: meaning }) => [name, meaning]),
  ];
}

/** Packs the same files in order of name under one date. */
function repack(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 6 });
}

const tooLong = () =>
  new UserError(
    'sheet-full',
    'a spreadsheet holds 1,048,576 rows',
    'Filter the incidents, or export as CSV or Parquet.',
  );
