import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.js';

const ANALYSED = ['reports', 'retrievals', 'filings', 'incidents', 'tellings', 'telling_keys', 'judgements'] as const;
const FIRST = 300; // writes; below it any plan is quick
const GROWTH = 0.5; // by which a table must have grown since its statistics were made

/**
 * What a server does by itself in the background and the embedded engine never does: statistics, without which its plans read
 * whole tables, and room of rows that were replaced.
 */
export class Upkeep {
  readonly #db: Kysely<Tables>;
  #known: number;
  #written = 0;

  private constructor(db: Kysely<Tables>, known: number) {
    this.#db = db;
    this.#known = known;
  }

  static async open(db: Kysely<Tables>): Promise<Upkeep> {
    const { rows } = await sql<{ known: number }>`select coalesce(sum(greatest(reltuples, 0)), 0)::int as known
      from pg_class where relkind = 'r' and relname in ('reports', 'incidents')`.execute(db);
    return new Upkeep(db, rows[0]?.known ?? 0);
  }

  /** To be called after a transaction, not within one. */
  async wrote(rows: number): Promise<void> {
    this.#written += rows;
    if (this.#written < Math.max(FIRST, this.#known * GROWTH)) return;
    this.#known += this.#written;
    this.#written = 0;
    await tidy(this.#db);
  }
}

export async function analyse(db: Kysely<Tables>): Promise<void> {
  await sql`analyze ${sql.join(ANALYSED.map((table) => sql.table(table)))}`.execute(db);
}

export async function tidy(db: Kysely<Tables>): Promise<void> {
  await sql`vacuum (analyze) ${sql.join(ANALYSED.map((table) => sql.table(table)))}`.execute(db);
}
