import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { UserError } from '#model/user-error.js';
import type { Casebook } from './casebook.js';
import { connectEmbedded } from './connection.js';
import { asUserError, FILES, makeFolder, writeDurably } from './durable-files.js';
import { sweepEditions } from './editions.js';
import { lockFolder } from './folder-lock.js';
import { type Journal, openJournal } from './journal.js';
import { migrate } from './migrations.js';
import { FolderOriginals } from './originals.js';
import { replayJournal } from './replay-journal.js';
import { StoredCasebook } from './stored-casebook.js';
import type { Tables } from './tables.js';
import { TurnsHere } from './turns.js';
import { Upkeep } from './upkeep.js';

const FORMAT = 'attest/casebook@1';

interface Description {
  readonly format: string;
  readonly id: string;
}

export interface EmbeddedOptions {
  readonly create: boolean;
  readonly id?: string;
  /** Puts a database that does not open aside, and begins with an empty one: for a rebuild. */
  readonly renew?: boolean;
  /** A data folder, migrated, to begin with: saves the seconds that a new one takes. */
  readonly snapshot?: Blob;
}

/** Opens the casebook of a folder, which nobody else can open until it is closed. */
export async function openEmbedded(folder: string, options: EmbeddedOptions): Promise<Casebook> {
  await findFolder(folder, options.create);
  const unlock = await lockFolder(join(folder, FILES.lock));
  let journal: Journal | null = null;
  try {
    const id = (await describe(folder)) ?? (await begin(folder, options.id));
    journal = await openJournal(folder);
    const connection = await openDatabase(folder, options);
    const { db } = connection;
    await migrate(db);
    await shelve(db, id, 'casebook');
    await replayJournal(db, id, journal);
    await sweepEditions(db, id);
    return new StoredCasebook({
      id,
      engine: 'embedded',
      db,
      turns: new TurnsHere(db),
      originals: new FolderOriginals(join(folder, FILES.originals)),
      journal,
      upkeep: await Upkeep.open(db),
      close: async () => {
        await connection.close();
        await journal?.close();
        await unlock();
      },
    });
  } catch (error) {
    await journal?.close();
    await unlock();
    throw error;
  }
}

/** The row from which everything hangs; a new casebook has an empty first edition. */
export async function shelve(db: Kysely<Tables>, id: string, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('casebooks')
      .values({ id, name, edition: 1, making: null, last_edition: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row !== undefined)
      await tx.insertInto('editions').values({ casebook_id: id, edition: 1, decisions_up_to: 0 }).execute();
  });
}

async function findFolder(folder: string, create: boolean): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'ENOTDIR')
      throw new UserError('no-casebook', `${folder} is a file, not a casebook`, 'Name a folder with --casebook.');
    throw asUserError(error, folder);
  });
  if (entries?.includes(FILES.description)) return;
  if (!create)
    throw new UserError(
      'no-casebook',
      `there is no casebook in ${folder}`,
      "Make one with 'attest add REPORTS', or name another folder with --casebook.",
    );
  // What the making of one leaves behind when it is interrupted.
  const begun = new Set<string>([FILES.lock, FILES.database, FILES.originals, 'journal']);
  if (entries?.some((name) => !begun.has(name) && !name.endsWith('.tmp')))
    throw new UserError(
      'not-a-casebook',
      `${folder} holds other files and is no casebook`,
      'Name a new or an empty folder with --casebook.',
    );
  await makeFolder(folder);
}

async function describe(folder: string): Promise<string | null> {
  const path = join(folder, FILES.description);
  if (!existsSync(path)) return null;
  let description: Partial<Description>;
  try {
    description = JSON.parse(await readFile(path, 'utf8')) as Partial<Description>;
  } catch (error) {
    throw new UserError('casebook-damaged', `${path} is damaged`, 'Take it back from a backup.', { cause: error });
  }
  if (description.format !== FORMAT || typeof description.id !== 'string')
    throw new UserError(
      'casebook-format',
      `${folder} is a casebook of another version (${String(description.format)})`,
      'Use the attest that wrote it, or a newer one.',
    );
  return description.id;
}

async function begin(folder: string, id: string = randomUUID()): Promise<string> {
  await rm(join(folder, FILES.database), { recursive: true, force: true });
  await makeFolder(join(folder, FILES.originals));
  await writeDurably(join(folder, FILES.description), `${JSON.stringify({ format: FORMAT, id })}\n`);
  return id;
}

/** Marks a data folder whose making went to its end. */
const COMPLETE = 'attest-complete';

async function openDatabase(folder: string, { renew, snapshot }: EmbeddedOptions) {
  const path = join(folder, FILES.database);
  const complete = join(path, COMPLETE);
  if (existsSync(path) && !existsSync(complete)) await rm(path, { recursive: true });
  if (!existsSync(path)) {
    const connection = await connectEmbedded(path, snapshot).catch((error) => {
      throw asUserError(error, folder);
    });
    await writeDurably(complete, '');
    return connection;
  }
  try {
    return await connectEmbedded(path);
  } catch (error) {
    if (renew) {
      await rename(path, join(folder, `${FILES.database}.damaged-${Date.now()}`));
      return connectEmbedded(path, snapshot);
    }
    throw new UserError(
      'database-damaged',
      `the database in ${folder} does not open`,
      "Reports and decisions are kept outside it: 'attest rebuild' makes it anew from them.",
      { cause: error },
    );
  }
}
