import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import { connectEmbedded } from '#casebook/connection.js';
import { migrate } from '#casebook/migrations.js';
import { openEmbedded, shelve } from '#casebook/open-embedded.js';
import { hashOf, type Originals } from '#casebook/originals.js';
import { StoredCasebook } from '#casebook/stored-casebook.js';
import type { Tables } from '#casebook/tables.js';
import { TurnsHere } from '#casebook/turns.js';
import type { Hash } from '#model/report.js';

const root = new URL('../..', import.meta.url);
const inputs = ['src/casebook/migrations.ts', 'node_modules/@electric-sql/pglite/package.json'];

/** A migrated, empty data folder: made once for all tests, since a new one takes seconds. */
async function snapshot(): Promise<Blob> {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(readFileSync(new URL(input, root)));
  const folder = new URL('node_modules/.cache/attest/', root);
  const file = new URL(`casebook-${hash.digest('hex').slice(0, 16)}.tar`, folder);
  if (!existsSync(file)) {
    const { db, lite, close } = await connectEmbedded(null);
    await migrate(db);
    const bytes = Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer());
    await close();
    mkdirSync(folder, { recursive: true });
    const temporary = new URL(`${process.pid}.tmp`, folder);
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  }
  return new Blob([readFileSync(file)]);
}

let shared: Promise<Kysely<Tables>> | null = null;

async function openMemory(): Promise<Kysely<Tables>> {
  const { db } = await connectEmbedded(null, await snapshot());
  await migrate(db);
  return db;
}

/** An empty casebook in memory: in about a second, further ones of the same test file at once, beside it in the same database. */
export async function openMemoryCasebook(): Promise<Casebook> {
  shared ??= openMemory();
  const db = await shared;
  const id = randomUUID();
  await shelve(db, id, id);
  const originals = new MemoryOriginals();
  return new StoredCasebook({
    id,
    engine: 'embedded',
    db,
    turns: new TurnsHere(db),
    originals,
    journal: null,
    upkeep: null,
    close: async () => {},
  });
}

/** The casebook of a folder, made where there is none. The caller closes it. */
export async function openFolderCasebook(folder: string): Promise<Casebook> {
  return openEmbedded(folder, { create: true, snapshot: await snapshot() });
}

/** A new folder, deleted after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attest-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

class MemoryOriginals implements Originals {
  readonly #bytes = new Map<Hash, Uint8Array>();

  async keep(bytes: Uint8Array): Promise<Hash> {
    const hash = hashOf(bytes);
    this.#bytes.set(hash, bytes.slice());
    return hash;
  }

  async read(hash: Hash): Promise<Uint8Array | null> {
    return this.#bytes.get(hash) ?? null;
  }

  async *all(): AsyncIterable<Hash> {
    yield* [...this.#bytes.keys()].sort();
  }
}
