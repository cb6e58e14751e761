import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { UserError } from '#model/user-error.js';
import type { Casebook } from './casebook.js';
import { connectPostgresql } from './connection.js';
import { sweepEditions } from './editions.js';
import { migrate } from './migrations.js';
import { shelve } from './open-embedded.js';
import { TableOriginals } from './originals.js';
import { StoredCasebook } from './stored-casebook.js';
import type { Tables } from './tables.js';
import { TurnsOnServer } from './turns.js';

/** Opens a casebook by its name in a database, which may hold several, and which several may open at once. */
export async function openPostgresql(
  url: string,
  name: string,
  { create, id: given = randomUUID() }: { readonly create: boolean; readonly id?: string },
): Promise<Casebook> {
  const { db, close } = await connectPostgresql(url);
  try {
    const find = () => db.selectFrom('casebooks').select('id').where('name', '=', name).executeTakeFirst();
    const { rows } = await sql<{ there: boolean }>`select to_regclass('casebooks') is not null as there`.execute(db);
    let known = rows[0]?.there ? await find() : undefined;
    if (known === undefined && !create)
      throw new UserError(
        'no-casebook',
        `there is no casebook '${name}' in this database`,
        "Make one with 'attest add REPORTS --database URL', or name another one with --casebook.",
      );
    await migrate(db).catch((error) => {
      throw migrationTrouble(error);
    });
    if (known === undefined) {
      await shelve(db, given, name);
      known = await find();
      if (known === undefined) throw await sameId(db, given);
    }
    const { id } = known;
    await sweepEditions(db, id);
    return new StoredCasebook({
      id,
      engine: 'postgresql',
      db,
      turns: new TurnsOnServer(db),
      originals: new TableOriginals(db, id),
      journal: null,
      upkeep: null,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

async function sameId(db: Kysely<Tables>, id: string): Promise<UserError> {
  const { name } = await db.selectFrom('casebooks').select('name').where('id', '=', id).executeTakeFirstOrThrow();
  return new UserError(
    'casebook-exists',
    `this database has the same casebook already, under the name '${name}'`,
    'One database holds a casebook once: restore it into another database.',
  );
}

/** What a server may lack or forbid; everything else is a bug. */
function migrationTrouble(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (code === '42501')
    return new UserError(
      'no-permission',
      'this user may not make tables or the extension unaccent in the database',
      'Make its user the owner of a database of its own: createdb --owner USER NAME.',
      { cause: error },
    );
  if (code === '58P01' || code === '0A000')
    return new UserError(
      'no-extension',
      'the PostgreSQL server does not have the extension unaccent',
      "It comes with PostgreSQL's contrib package (Debian: in postgresql-15 and later).",
      { cause: error },
    );
  return error;
}
