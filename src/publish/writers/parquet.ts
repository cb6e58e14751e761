import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { batches, cellValue, type TableWriter } from '#publish/sheet.js';
import type { CellValue, Column } from '#publish/table.js';

const GROUP = 10_000; // rows held at once

const TYPES = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
} as const;

/** Typed columns in groups of rows; the stamp stands in the file's metadata too. */
export const writeParquet: TableWriter = async function* (rows, { columns, stamp }) {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[type] })),
    ],
    kvMetadata: Object.entries(stamp).map(([key, value]) => ({ key: `attest_${key}`, value })),
    createdBy: 'attest',
  });
  let empty = true;
  for await (const batch of batches(rows, GROUP)) {
    empty = false;
    await writer.write({
      columnData: columns.map((column) => ({
        name: column.name,
        data: batch.map((row) => stored(cellValue(row, column), column)),
      })),
      rowGroupSize: GROUP,
    });
    yield taken(bytes);
  }
  if (empty) await writer.write({ columnData: columns.map(({ name }) => ({ name, data: [] })), rowGroupSize: GROUP });
  await writer.finish();
  yield taken(bytes);
};

function stored(value: CellValue, { type }: Column): string | number | bigint | boolean | Date | null {
  if (value === null) return null;
  if (type === 'integer' && typeof value === 'number') return BigInt(Math.trunc(value));
  if (type === 'date' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  return value;
}

/** What was written since the last time; the writer goes on counting from there. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.getBuffer());
  writer.index = 0;
  return bytes;
}
