import { PGlite } from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { UserError } from '#model/user-error.js';
import type { Tables } from './tables.js';

export interface Connection {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

const OLDEST_SERVER = 150_000;
const SERVER_CONNECTIONS = 8;
// Milliseconds. The embedded engine has one connection, for which everybody waits: beyond this it is a query on the outside of an open transaction.
const EMBEDDED_PATIENCE = 120_000;
const SERVER_PATIENCE = 15_000;

/**
 * The embedded engine on a folder, or in memory where it is null; `snapshot` is a data folder to begin with. The pool holds one
 * connection: inside a transaction everything goes through the transaction, or waits for itself.
 */
export async function connectEmbedded(folder: string | null, snapshot?: Blob): Promise<Connection & { lite: PGlite }> {
  const lite = await PGlite.create({
    dataDir: folder ?? 'memory://',
    extensions: { unaccent },
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  });
  const pool = new pg.Pool(
    Object.assign(createPgConfig(lite), { max: 1, connectionTimeoutMillis: EMBEDDED_PATIENCE }) as pg.PoolConfig,
  );
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    lite,
    close: async () => {
      await db.destroy();
      await lite.close();
    },
  };
}

/** Throws `UserError` where the server cannot be reached, refuses, or is too old. */
export async function connectPostgresql(url: string): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: SERVER_CONNECTIONS,
    connectionTimeoutMillis: SERVER_PATIENCE,
    application_name: 'attest',
    // A commit that is reported is on the disk, whatever the server's default is.
    options: '-c synchronous_commit=on',
  });
  // An idle connection that the server ends is replaced on next use; without a listener it would end the process.
  pool.on('error', () => {});
  // Nor one in use: the query that follows throws.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: tellingTrouble(pool, url) }) });
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
    if (Number(rows[0]?.version) < OLDEST_SERVER)
      throw new UserError(
        'old-server',
        'the PostgreSQL server is older than 15',
        'attest needs PostgreSQL 15 or later.',
      );
  } catch (error) {
    await db.destroy();
    throw connectionTrouble(error, url);
  }
  return { db, close: () => db.destroy() };
}

/** What a server that went away in the midst of work throws, from the system, from PostgreSQL, or from `pg`. */
const LOST =
  /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|57P0|08)|Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/;

/** The pool, as far as Kysely uses it; a lost server is a `UserError` wherever it is met. */
function tellingTrouble(pool: pg.Pool, url: string): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const told = (error: unknown): never => {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!LOST.test(code) && !LOST.test(message)) throw error;
    throw new UserError(
      'server-lost',
      `the connection to ${serverIn(url)} is lost: ${message || code}`,
      'What was acknowledged before is safe. When the server answers again, run the same command: it goes on where it stopped.',
      { cause: error },
    );
  };
  const telling = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, parameters: unknown[]) => client.query(text, parameters).catch(told);
    // The other way to call it is that of cursors, which are not used.
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
  };
  return {
    connect: async () => {
      const client = await pool.connect().catch(told);
      const wrapped = known.get(client) ?? telling(client);
      known.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
  };
}

/** An address without what is secret in it. */
const serverIn = (url: string) =>
  /^postgres(ql)?:\/\//.test(url) ? url.replace(/\/\/[^@/]*@/, '//') : 'the given address';

function connectionTrouble(error: unknown, url: string): unknown {
  if (error instanceof UserError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const server = serverIn(url);
  const hint =
    code === '3D000'
      ? "Create the database first: 'createdb NAME'."
      : /^28/.test(code)
        ? 'Check the user and the password in the address, and what the server lets in (pg_hba.conf).'
        : 'The address has the form postgres://user:password@host:5432/database. Check that the server runs and can be reached.';
  return new UserError('no-server', `cannot connect to ${server}: ${message || code}`, hint, { cause: error });
}
