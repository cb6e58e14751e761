import { readPackageFile } from './read-data.js';

/** One row of a table, by column name; every column is there, empty where the table says nothing. */
export type Row<Column extends string> = Readonly<Record<Column, string>>;

/**
 * A tab-separated table of `data/`, by its path there. Lines that begin with `#` and blank lines are skipped; the first
 * other line names the columns, which must be the expected ones. Throws on another number of fields: the table is ours.
 */
export function readTsv<Column extends string>(path: string, columns: readonly Column[]): Row<Column>[] {
  return parseTsv(readPackageFile(`data/${path}`).toString('utf8'), path, columns);
}

/** As `readTsv`, from text; `name` is for the message. */
function parseTsv<Column extends string>(text: string, name: string, columns: readonly Column[]): Row<Column>[] {
  const rows: Row<Column>[] = [];
  let header: readonly string[] | null = null;
  text.split('\n').forEach((line, index) => {
    if (line.startsWith('#') || line.trim() === '') return;
    const fields = line.split('\t');
    if (header === null) {
      header = fields;
      if (fields.join() !== columns.join())
        throw new Error(`${name}: columns are ${fields.join()}, not ${columns.join()}`);
      return;
    }
    if (fields.length !== columns.length) {
      throw new Error(`${name}:${index + 1}: ${fields.length} fields, not ${columns.length}`);
    }
    rows.push(Object.fromEntries(columns.map((column, i) => [column, fields[i]!])) as Row<Column>);
  });
  return rows;
}

/** "a|b|c" of a field as a list; an empty field is an empty list. */
export function listOf(field: string): string[] {
  return field === '' ? [] : field.split('|');
}
