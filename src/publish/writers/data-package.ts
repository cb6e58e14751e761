import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';
import { CELL_COLUMNS, cellRows } from '#publish/cells.js';
import { writeCodebook } from '#publish/codebook.js';
import type { RecordContext, RecordWriter } from '#publish/record-format.js';
import type { Chunk, Sheet } from '#publish/sheet.js';
import type { Column, Row } from '#publish/table.js';
import { writeCsv } from './csv.js';

/** A file that was packed, as the descriptor names it. */
interface Packed {
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
}

/** A zip with every table as CSV, the claims behind their cells, a codebook page, and `datapackage.json` with schemas and hashes. */
export const writeDataPackage: RecordWriter = async function* (_records, context) {
  const waiting: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    waiting.push(chunk);
  });
  const resources: object[] = [];
  for (const { sheet, rows } of context.tables) {
    const packed = yield* pack(zip, waiting, `data/${sheet.name}.csv`, writeCsv(rows(), sheet));
    resources.push(resourceOf(packed, sheet));
  }
  const cells: Sheet = {
    ...context.tables[0]!.sheet,
    name: 'cells',
    title: 'Cells',
    description: 'The claims behind each cell.',
    columns: CELL_COLUMNS,
    hxl: false,
  };
  const packed = yield* pack(zip, waiting, 'data/cells.csv', writeCsv(cellRows(allRows(context)), cells));
  resources.push(resourceOf(packed, cells));
  yield* pack(zip, waiting, 'codebook.md', one(writeCodebook(context.tables.map(({ sheet }) => sheet))));
  yield* pack(zip, waiting, 'datapackage.json', one(`${JSON.stringify(descriptorOf(context, resources), null, 2)}\n`));
  zip.end();
  yield* waiting.splice(0);
};

async function* allRows({ tables }: RecordContext): AsyncGenerator<Row> {
  for (const { rows } of tables) yield* rows();
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

/** Packs a file as it comes, yields what the zip gives meanwhile, and returns its size and hash. */
async function* pack(
  zip: Zip,
  waiting: Uint8Array[],
  path: string,
  content: AsyncIterable<Chunk>,
): AsyncGenerator<Uint8Array, Packed> {
  const file = new ZipDeflate(path, { level: 6 });
  file.mtime = new Date(1980, 0, 1);
  zip.add(file);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content) {
    const data = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    hash.update(data);
    bytes += data.length;
    file.push(data);
    yield* waiting.splice(0);
  }
  file.push(new Uint8Array(0), true);
  yield* waiting.splice(0);
  return { path, bytes, hash: `sha256:${hash.digest('hex')}` };
}

function descriptorOf({ stamp, today }: RecordContext, resources: readonly object[]): object {
  return {
    profile: 'tabular-data-package',
    name: 'attest-export',
    title: 'Incidents and claims of a casebook',
    description: `Written by attest under the disclosure profile ${stamp.profile}. Tables named after codebooks use their columns, and are not their data.`,
    created: `${today}T00:00:00Z`,
    attest: stamp,
    resources,
  };
}

function resourceOf({ path, bytes, hash }: Packed, sheet: Sheet): object {
  return {
    profile: 'tabular-data-resource',
    name: sheet.name,
    path,
    title: sheet.title,
    description: sheet.description,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash,
    schema: {
      fields: sheet.columns.map(fieldOf),
      missingValues: [''],
      ...(sheet.columns.some(({ name }) => name === 'attest_incident') ? { primaryKey: ['attest_row'] } : {}),
    },
  };
}

const fieldOf = ({ name, type, description, values }: Column) => ({
  name,
  type,
  description,
  ...(values === undefined ? {} : { constraints: { enum: values } }),
});
