import initSqlJs, { type Database } from 'sql.js';
import { CELL_COLUMNS, cellsOf } from '#publish/cells.js';
import type { RecordContext, Records, RecordWriter, TableView } from '#publish/record-format.js';
import { cellValue, type Sheet } from '#publish/sheet.js';
import type { Column, Row } from '#publish/table.js';

const SQL: Readonly<Record<Column['type'], string>> = {
  string: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  date: 'TEXT',
};

const REPORTS: readonly Column[] = [
  { name: 'report_id', type: 'string', description: 'Hash of the report.' },
  { name: 'outlet', type: 'string', description: 'Who published it.' },
  { name: 'title', type: 'string', description: 'Headline.' },
  { name: 'url', type: 'string', description: 'Address.' },
  { name: 'published', type: 'date', description: 'Day of publication.' },
  { name: 'retrieved', type: 'string', description: 'When attest fetched it, UTC.' },
  { name: 'language', type: 'string', description: 'ISO 639-1.' },
];

/** All tables in one database for Datasette and others, with the claims behind each cell. The database is held in memory. */
export const writeSqlite: RecordWriter = async function* (records, context) {
  const sql = await initSqlJs();
  const db = new sql.Database();
  try {
    db.run('BEGIN');
    describe(db, context);
    createTable(db, 'cells', CELL_COLUMNS, null);
    for (const view of context.tables) await fillTable(db, view);
    await fillReports(db, records);
    db.run('CREATE INDEX cells_row ON cells (attest_table, attest_row, "column")');
    db.run('CREATE INDEX claims_incident ON claims (incident_id)');
    db.run('COMMIT');
    yield db.export();
  } finally {
    db.close();
  }
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function createTable(db: Database, name: string, columns: readonly Column[], key: string | null): void {
  const lines = columns.map(
    ({ name: column, type }) => `${quoted(column)} ${SQL[type]}${column === key ? ' PRIMARY KEY' : ''}`,
  );
  db.run(`CREATE TABLE ${quoted(name)} (${lines.join(', ')})`);
}

const insertion = (name: string, columns: readonly Column[]) =>
  `INSERT INTO ${quoted(name)} VALUES (${columns.map(() => '?').join(', ')})`;

async function fillTable(db: Database, { sheet, rows }: TableView): Promise<void> {
  createTable(db, sheet.name, sheet.columns, 'attest_row');
  const insert = db.prepare(insertion(sheet.name, sheet.columns));
  const insertCell = db.prepare(insertion('cells', CELL_COLUMNS));
  for await (const row of rows()) {
    insert.run(boundValues(row, sheet.columns));
    for (const line of cellsOf(row)) insertCell.run(boundValues(line, CELL_COLUMNS));
  }
  insert.free();
  insertCell.free();
}

const boundValues = (row: Row, columns: readonly Column[]) =>
  columns.map((column) => {
    const value = cellValue(row, column);
    return typeof value === 'boolean' ? Number(value) : value;
  });

async function fillReports(db: Database, records: Records): Promise<void> {
  createTable(db, 'reports', REPORTS, 'report_id');
  const insert = db.prepare(`INSERT OR IGNORE INTO "reports" VALUES (${REPORTS.map(() => '?').join(', ')})`);
  for await (const record of records()) {
    for (const { id, outlet, title, url, published, retrieved, language } of record.reports)
      insert.run([id, outlet, title, url, published, retrieved, language]);
  }
  insert.free();
}

/** Tables `about` and `columns`: where the data come from, and what each column holds. */
function describe(db: Database, { stamp, today, tables }: RecordContext): void {
  db.run('CREATE TABLE "about" ("key" TEXT PRIMARY KEY, "value" TEXT)');
  for (const [key, value] of Object.entries({ ...stamp, published: today }))
    db.run('INSERT INTO "about" VALUES (?, ?)', [key, value]);
  db.run('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "type" TEXT, "description" TEXT)');
  const lines: readonly Pick<Sheet, 'name' | 'columns'>[] = [
    ...tables.map(({ sheet }) => sheet),
    { name: 'cells', columns: CELL_COLUMNS },
    { name: 'reports', columns: REPORTS },
  ];
  for (const { name, columns } of lines)
    for (const column of columns)
      db.run('INSERT INTO "columns" VALUES (?, ?, ?, ?)', [name, column.name, column.type, column.description]);
}
