import type { Stamp } from './stamp.js';
import type { CellValue, Column, Row } from './table.js';

/** What a writer gets beside the rows. */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly stamp: Stamp;
  /** A row of HXL tags under the header. */
  readonly hxl: boolean;
  /** Day of publication, for formats that keep a date of their own. */
  readonly today: string;
}

export type Chunk = string | Uint8Array;

/** Writes rows as they come; holds no more than a few of them, unless its format makes that impossible. */
export type TableWriter = (rows: AsyncIterable<Row>, sheet: Sheet) => AsyncIterable<Chunk>;

// Characters that XML and spreadsheets do not hold.
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Text that every format can hold: whole characters only, no control characters. */
export const plainText = (text: string): string => text.toWellFormed().replace(CONTROL, '');

export function cellValue(row: Row, column: Column): CellValue {
  const value = row.cells[column.name]?.value ?? null;
  return typeof value === 'string' ? plainText(value) : value;
}

/** Groups of up to `size`, for writers that take many rows at once. */
export async function* batches<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
