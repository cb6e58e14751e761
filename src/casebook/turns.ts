import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.js';

type LetGo = () => Promise<void>;

/** Tasks that one at a time may do: of all processes that have the casebook open. A process that dies lets go of its turn. */
export interface Turns {
  /** Waits for its turn. What is written through `db` is written only while the turn lasts. */
  take<T>(name: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Null where another process has it; taken twice here, it is one turn. */
  hold(name: string): Promise<LetGo | null>;
  /** Lets go of all that is held. */
  end(): Promise<void>;
}

/** Within one process, which has the casebook to itself. */
export class TurnsHere implements Turns {
  readonly #db: Kysely<Tables>;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  take<T>(name: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(() => work(this.#db));
    // Whoever comes next waits for the end, good or bad; a failure is for the caller of this one.
    this.#last.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  }

  async hold(): Promise<LetGo> {
    return async () => {};
  }

  async end(): Promise<void> {}
}

/**
 * Between processes: advisory locks of the server, which end with the connection that took them. So no clock is asked, and the
 * turn of a killed process, or of a machine that went away, lapses by itself. The work goes through the same connection: if that
 * is lost, the turn is, and nothing more is written.
 */
export class TurnsOnServer implements Turns {
  readonly #db: Kysely<Tables>;
  readonly #held = new Map<string, LetGo>();
  #keeper: Promise<Keeper> | null = null;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  take<T>(name: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.#db.connection().execute(async (db) => {
      await sql`select pg_advisory_lock(${keyOf(name)})`.execute(db);
      try {
        return await work(db);
      } finally {
        await unlock(db, name);
      }
    });
  }

  async hold(name: string): Promise<LetGo | null> {
    const held = this.#held.get(name);
    if (held !== undefined) return held;
    this.#keeper ??= keepConnection(this.#db);
    const { db } = await this.#keeper;
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${keyOf(name)}) as got`.execute(db);
    if (!rows[0]!.got) return null;
    const letGo = async () => {
      if (this.#held.delete(name)) await unlock(db, name);
    };
    this.#held.set(name, letGo);
    return letGo;
  }

  async end(): Promise<void> {
    for (const letGo of [...this.#held.values()]) await letGo();
    await (await this.#keeper)?.letGo();
    this.#keeper = null;
  }
}

/** The one connection that all turns are held on. */
interface Keeper {
  readonly db: Kysely<Tables>;
  readonly letGo: LetGo;
}

function keepConnection(pool: Kysely<Tables>): Promise<Keeper> {
  return new Promise((resolve, reject) => {
    const ended = pool.connection().execute(
      (db) =>
        new Promise<void>((over) => {
          resolve({
            db,
            letGo: async () => {
              over();
              await ended;
            },
          });
        }),
    );
    ended.catch(reject);
  });
}

const keyOf = (name: string) => sql`hashtextextended(${name}, 0)`;

async function unlock(db: Kysely<Tables>, name: string): Promise<void> {
  try {
    await sql`select pg_advisory_unlock(${keyOf(name)})`.execute(db);
  } catch {
    // The connection is gone, and the lock with it; what the work itself met is thrown on.
  }
}
