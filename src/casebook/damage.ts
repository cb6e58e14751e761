import { type Kysely, sql } from 'kysely';
import type { Decision } from '#model/decision.js';
import { UserError } from '#model/user-error.js';
import type { Damage } from './casebook.js';
import { chainFault } from './decision-chain.js';
import type { AppendLog } from './durable-files.js';
import { incidentDigest } from './incident-row.js';
import { decisionsIn, type Journal, retrievalsIn } from './journal.js';
import { type ReportRow, reportDigest } from './keep-report.js';
import type { Scope, Tables } from './tables.js';

const AT_ONCE = 100;
const FROM_BACKUP = 'Restore the casebook from a backup made before.';
const BY_REBUILD = "'attest rebuild' makes it again from originals and decisions.";

/** Everything wrong that the store itself can see: entries, rows, and what leads nowhere. */
export async function* findDamage(db: Kysely<Tables>, scope: Scope, journal: Journal | null): AsyncIterable<Damage> {
  yield* entriesDamage(db, scope.casebook_id, 'retrievals', journal?.retrievals ?? null);
  yield* entriesDamage(db, scope.casebook_id, 'decisions', journal?.decisions ?? null);
  yield* chainDamage(db, scope.casebook_id);
  yield* reportDamage(db, scope);
  yield* incidentDamage(db, scope);
  yield* danglingRows(db, scope);
}

/** Table and journal tell the same. */
async function* entriesDamage(
  db: Kysely<Tables>,
  casebook: string,
  table: 'retrievals' | 'decisions',
  log: AppendLog | null,
): AsyncIterable<Damage> {
  if (log === null) return;
  const rows = bodiesOf(db, casebook, table)[Symbol.asyncIterator]();
  try {
    const entries: AsyncIterable<{ readonly seq: number }> =
      table === 'retrievals' ? retrievalsIn(log) : decisionsIn(log);
    for await (const entry of entries) {
      const { value } = await rows.next();
      if (value === undefined || value.body !== JSON.stringify(entry))
        yield {
          code: 'journal-differs',
          subject: `${table} ${entry.seq}`,
          detail: `the database and the journal of ${table} do not say the same at ${entry.seq}`,
          remedy: FROM_BACKUP,
        };
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield { code: error.code, subject: table, detail: error.message, remedy: FROM_BACKUP };
  }
}

async function* bodiesOf(
  db: Kysely<Tables>,
  casebook: string,
  table: 'retrievals' | 'decisions',
): AsyncGenerator<{ readonly seq: number; readonly id: string | null; readonly body: string }> {
  const id = table === 'decisions' ? sql`id` : sql`null`;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ seq: number; id: string | null; body: string }>`select seq, ${id} as id, body
      from ${sql.table(table)} where casebook_id = ${casebook} and seq > ${after} order by seq limit ${AT_ONCE}`.execute(
      db,
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

async function* chainDamage(db: Kysely<Tables>, casebook: string): AsyncIterable<Damage> {
  let previous: Decision | null = null;
  for await (const { seq, id, body } of bodiesOf(db, casebook, 'decisions')) {
    const decision = parse<Decision>(body);
    const fault =
      decision === null
        ? `decision ${seq} is not readable`
        : decision.seq !== seq || decision.id !== id
          ? `decision ${seq} stands in the row of another`
          : chainFault(decision, previous);
    if (fault !== null) yield { code: 'broken-chain', subject: `decision ${seq}`, detail: fault, remedy: FROM_BACKUP };
    previous = decision;
  }
}

async function* reportDamage(db: Kysely<Tables>, scope: Scope): AsyncIterable<Damage> {
  for (let after = ''; ; ) {
    const { rows } = await sql<ReportRow & { id: string; digest: string }>`
      select id, entry, body, coded, words, earlier, later, digest from reports
      where casebook_id = ${scope.casebook_id} and edition = ${scope.edition} and id > ${after} order by id limit ${AT_ONCE}`.execute(
      db,
    );
    for (const row of rows) {
      if (reportDigest(row) !== row.digest)
        yield {
          code: 'altered-report',
          subject: row.id,
          detail: 'the report or its coding is not what was written',
          remedy: BY_REBUILD,
        };
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function* incidentDamage(db: Kysely<Tables>, scope: Scope): AsyncIterable<Damage> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; row: string; record: string; digest: string }>`
      select id, "row", record, digest from incidents
      where casebook_id = ${scope.casebook_id} and edition = ${scope.edition} and id > ${after} order by id limit ${AT_ONCE}`.execute(
      db,
    );
    for (const row of rows) {
      if (incidentDigest(row) !== row.digest)
        yield {
          code: 'altered-incident',
          subject: row.id,
          detail: 'the record is not what was written',
          remedy: BY_REBUILD,
        };
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** Foreign keys as the engine would check them: it does so on writing only, and a damaged file has not been written. */
const LEADS = [
  ['filings', 'report', 'reports', 'id'],
  ['tellings', 'report', 'reports', 'id'],
  ['tellings', 'record', 'incidents', 'id'],
  ['telling_keys', 'telling', 'tellings', 'key'],
  ['reports', 'earlier', 'reports', 'id'],
  ['reports', 'later', 'reports', 'id'],
] as const;

async function* danglingRows(db: Kysely<Tables>, { casebook_id, edition }: Scope): AsyncIterable<Damage> {
  for (const [table, column, to, key] of LEADS) {
    const { rows } = await sql<{ lost: string }>`select distinct f.${sql.ref(column)} as lost from ${sql.table(table)} f
      where f.casebook_id = ${casebook_id} and f.edition = ${edition} and f.${sql.ref(column)} is not null
      and not exists (select from ${sql.table(to)} t where t.casebook_id = ${casebook_id} and t.edition = ${edition}
        and t.${sql.ref(key)} = f.${sql.ref(column)}) order by 1`.execute(db);
    for (const { lost } of rows)
      yield {
        code: 'dangling-row',
        subject: lost,
        detail: `${table}.${column} leads to ${lost}, which is not among the ${to}`,
        remedy: BY_REBUILD,
      };
  }
}

function parse<T>(json: string): T | null {
  try {
    return JSON.parse(json) as T;
  } catch {
    return null;
  }
}
