import { type Kysely, sql } from 'kysely';
import type { AppendLog } from './durable-files.js';
import { decisionsIn, type Journal, lastSeq, retrievalsIn } from './journal.js';
import { insertRetrieval } from './keep-report.js';
import type { Tables } from './tables.js';

const AT_ONCE = 500;

/**
 * Brings the embedded database and its journal to the same last entry. The journal is ahead after a power cut, which takes the
 * database's last commits; the database only where somebody took the journal back from an older copy.
 */
export async function replayJournal(db: Kysely<Tables>, casebook: string, journal: Journal): Promise<void> {
  await catchUp(db, casebook, 'retrievals', journal.retrievals, async (from) => {
    for await (const batch of batches(retrievalsIn(journal.retrievals, from)))
      await db.transaction().execute(async (tx) => {
        for (const retrieval of batch) await insertRetrieval(tx, casebook, retrieval);
      });
  });
  await catchUp(db, casebook, 'decisions', journal.decisions, async (from) => {
    for await (const batch of batches(decisionsIn(journal.decisions, from)))
      await db
        .insertInto('decisions')
        .values(batch.map((one) => ({ casebook_id: casebook, seq: one.seq, id: one.id, body: JSON.stringify(one) })))
        .execute();
  });
}

async function catchUp(
  db: Kysely<Tables>,
  casebook: string,
  table: 'retrievals' | 'decisions',
  log: AppendLog,
  insertAfter: (seq: number) => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(seq), 0) as last from ${sql.table(table)}
    where casebook_id = ${casebook}`.execute(db);
  const stored = rows[0]?.last ?? 0;
  const written = await lastSeq(log, table);
  if (written > stored) await insertAfter(stored);
  if (written >= stored) return;
  const missing = await sql<{ body: string }>`select body from ${sql.table(table)}
    where casebook_id = ${casebook} and seq > ${written} order by seq`.execute(db);
  for (const { body } of missing.rows) await log.append(body);
}

async function* batches<T>(entries: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
