import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UserError } from '#model/user-error.js';

/** A row by column, as text; blank cells are ''. */
export type TableLine = Readonly<Record<string, string>>;

/** Rows of a CSV, TSV, NDJSON, GeoJSON or XLSX file. A row of HXL tags is passed over. Throws `UserError` naming what is wrong. */
export async function readTable(path: string): Promise<readonly TableLine[]> {
  try {
    const bytes = await readFile(path);
    const lines = await linesOf(bytes, extname(path).toLowerCase());
    return lines.filter(
      (line, i) => i > 0 || !Object.values(line).some((value) => /^#[a-z]+(\+[a-z_]+)*$/i.test(value)),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'no-table-file',
      `${path} could not be read: ${(error as Error).message}`,
      'Give a CSV, NDJSON, GeoJSON or XLSX file.',
    );
  }
}

async function linesOf(bytes: Buffer, ending: string): Promise<readonly TableLine[]> {
  const text = () => bytes.toString('utf8').replace(/^\ufeff/, '');
  switch (ending) {
    case '.ndjson':
    case '.jsonl':
      return text()
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => asText(JSON.parse(line) as Record<string, unknown>));
    case '.geojson': {
      const { features } = JSON.parse(text()) as { features: readonly { properties: Record<string, unknown> }[] };
      return features.map(({ properties }) => asText(properties));
    }
    case '.xlsx':
      return sheetLines(bytes);
    default:
      return parse(text(), { columns: true, relax_column_count: true, delimiter: delimiterOf(text()) }) as TableLine[];
  }
}

/** Of tab, semicolon and comma the one that the header has most often. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => header.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) >= count(best) ? sign : best));
}

const asText = (values: Readonly<Record<string, unknown>>): TableLine =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value === null || typeof value !== 'object')
      .map(([name, value]) => [name, value === null || value === undefined ? '' : String(value)]),
  );

async function sheetLines(bytes: Buffer): Promise<readonly TableLine[]> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0];
  if (!sheet) return [];
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    rows.push(
      (row.values as unknown[])
        .slice(1)
        .map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''))),
    );
  });
  const [header = [], ...lines] = rows;
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])));
}
