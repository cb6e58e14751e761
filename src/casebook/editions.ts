import { type Kysely, sql, type Transaction } from 'kysely';
import { UserError } from '#model/user-error.js';
import type { Scope, Tables } from './tables.js';

/** Number of the edition that a rebuild fills: that of an interrupted one, or the next. */
export async function startEdition(db: Kysely<Tables>, casebook: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { making, last_edition } = await tx
      .selectFrom('casebooks')
      .select(['making', 'last_edition'])
      .where('id', '=', casebook)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (making !== null) return making;
    const edition = last_edition + 1;
    await tx
      .updateTable('casebooks')
      .set({ making: edition, last_edition: edition })
      .where('id', '=', casebook)
      .execute();
    await tx.insertInto('editions').values({ casebook_id: casebook, edition, decisions_up_to: 0 }).execute();
    return edition;
  });
}

/** Makes the edition the current one, in one transaction. Ids that were known keep leading somewhere. */
export async function publishEdition(db: Kysely<Tables>, made: Scope): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { edition, making } = await tx
      .selectFrom('casebooks')
      .select(['edition', 'making'])
      .where('id', '=', made.casebook_id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (making !== made.edition) throw dropped();
    await carryRedirects(tx, made, edition);
    await tx
      .updateTable('casebooks')
      .set({ edition: made.edition, making: null })
      .where('id', '=', made.casebook_id)
      .execute();
  });
  await sweepEditions(db, made.casebook_id);
}

/** The rebuild that somebody goes on with here is no more. */
export const dropped = () =>
  new UserError(
    'rebuild-dropped',
    'another process has dropped or finished what was being derived here',
    'Run the same command again.',
  );

export async function dropEdition(db: Kysely<Tables>, made: Scope): Promise<void> {
  await db
    .updateTable('casebooks')
    .set({ making: null })
    .where('id', '=', made.casebook_id)
    .where('making', '=', made.edition)
    .execute();
  await sweepEditions(db, made.casebook_id);
}

async function carryRedirects(tx: Transaction<Tables>, made: Scope, before: number): Promise<void> {
  const { casebook_id: casebook, edition } = made;
  const notAlive = sql`not exists (select from incidents n where n.casebook_id = ${casebook} and n.edition = ${edition} and n.id = o.id)`;
  await sql`insert into redirects (casebook_id, edition, old, new)
    select ${casebook}, ${edition}, o.id, (
      select n.record from tellings t join tellings n on n.casebook_id = t.casebook_id and n.edition = ${edition} and n.key = t.key
      where t.casebook_id = ${casebook} and t.edition = ${before} and t.record = o.id
      group by n.record order by count(*) desc, n.record limit 1)
    from incidents o where o.casebook_id = ${casebook} and o.edition = ${before} and ${notAlive}
    on conflict (casebook_id, edition, old) do nothing`.execute(tx);
  await sql`insert into redirects (casebook_id, edition, old, new)
    select ${casebook}, ${edition}, o.id, o.new
    from (select old as id, new from redirects where casebook_id = ${casebook} and edition = ${before}) o where ${notAlive}
    on conflict (casebook_id, edition, old) do nothing`.execute(tx);
}

const DERIVED = ['telling_keys', 'judgements', 'redirects', 'tellings', 'incidents', 'filings', 'reports'] as const;

/** Deletes editions that are neither shown nor in the making, also those that an interrupted sweep left. */
export async function sweepEditions(db: Kysely<Tables>, casebook: string): Promise<void> {
  const stale = await sql<{ edition: number }>`select e.edition from editions e join casebooks c on c.id = e.casebook_id
    where c.id = ${casebook} and e.edition <> c.edition and e.edition is distinct from c.making`.execute(db);
  for (const { edition } of stale.rows) {
    for (const table of [...DERIVED, 'editions'] as const)
      await sql`delete from ${sql.table(table)} where casebook_id = ${casebook} and edition = ${edition}`.execute(db);
  }
}
