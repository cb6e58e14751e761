import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Hash } from '#model/report.js';
import { makeFolder, writeDurably } from './durable-files.js';
import type { Tables } from './tables.js';

/** Where the bytes of reports are kept, each once, by hash. */
export interface Originals {
  keep(bytes: Uint8Array): Promise<Hash>;
  read(hash: Hash): Promise<Uint8Array | null>;
  /** In order of hash. */
  all(): AsyncIterable<Hash>;
}

export const hashOf = (bytes: Uint8Array | string): Hash =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const HEX = /^[0-9a-f]{64}$/;

/** Files named by their hash, in 256 folders. The embedded engine does not sync its own files, so originals stay outside it. */
export class FolderOriginals implements Originals {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async keep(bytes: Uint8Array): Promise<Hash> {
    const hash = hashOf(bytes);
    const kept = await this.read(hash);
    // A damaged file is mended by bringing the report again.
    if (kept === null || hashOf(kept) !== hash) {
      const path = this.#path(hash);
      await makeFolder(dirname(path));
      await writeDurably(path, bytes);
    }
    return hash;
  }

  async read(hash: Hash): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#path(hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async *all(): AsyncIterable<Hash> {
    for (const shelf of (await namesIn(this.#folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
      for (const name of await namesIn(join(this.#folder, shelf))) if (HEX.test(name)) yield `sha256:${name}`;
  }

  #path(hash: Hash): string {
    const name = hash.replace('sha256:', '');
    if (!HEX.test(name)) throw new Error(`not a hash: ${hash}`);
    return join(this.#folder, name.slice(0, 2), name);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A table, for PostgreSQL: the server syncs what it commits, several machines may add at once without a shared folder, and
 * one dump of the database holds the whole casebook.
 */
export class TableOriginals implements Originals {
  readonly #db: Kysely<Tables>;
  readonly #casebook: string;

  constructor(db: Kysely<Tables>, casebook: string) {
    this.#db = db;
    this.#casebook = casebook;
  }

  async keep(bytes: Uint8Array): Promise<Hash> {
    const hash = hashOf(bytes);
    const kept = await this.read(hash);
    if (kept !== null && hashOf(kept) === hash) return hash;
    const row = { casebook_id: this.#casebook, hash, bytes: Buffer.from(bytes) };
    await this.#db
      .insertInto('originals')
      .values(row)
      .onConflict((conflict) => conflict.columns(['casebook_id', 'hash']).doUpdateSet({ bytes: row.bytes }))
      .execute();
    return hash;
  }

  async read(hash: Hash): Promise<Uint8Array | null> {
    const row = await this.#db
      .selectFrom('originals')
      .select('bytes')
      .where('casebook_id', '=', this.#casebook)
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row?.bytes ?? null;
  }

  async *all(): AsyncIterable<Hash> {
    for (let after = ''; ; ) {
      const rows = await this.#db
        .selectFrom('originals')
        .select('hash')
        .where('casebook_id', '=', this.#casebook)
        .where('hash', '>', after)
        .orderBy('hash')
        .limit(1000)
        .execute();
      for (const { hash } of rows) yield hash;
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.hash;
    }
  }
}
