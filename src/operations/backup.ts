import { createHash, type Hash as Hasher } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Casebook, Retrieval } from '#casebook/casebook.js';
import { asUserError, syncFolder } from '#casebook/durable-files.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Hash, Report } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import { TAR_END, tarMember } from './tar.js';

/** What stands first in a backup. */
export interface BackupHead {
  readonly format: typeof BACKUP_FORMAT;
  readonly casebook: string;
  /** UTC. */
  readonly at: string;
  readonly reports: number;
  readonly decisions: number;
}

/** A line of `retrievals/`, in the order of the journal; reading and coding stand with a report's first retrieval. */
export interface BackupLine {
  readonly retrieval: Retrieval;
  readonly report: Hash | null;
  readonly reading?: Report;
  readonly coding?: CodedReport;
}

/** What stands last: a backup without it is cut short. */
export interface BackupEnd {
  readonly members: number;
  /** Over names and contents of all members before. */
  readonly hash: Hash;
}

export const BACKUP_FORMAT = 'attest/backup@1';
export const NAMES = {
  head: 'attest-backup.json',
  end: 'end.json',
  retrievals: 'retrievals/',
  decisions: 'decisions/',
  originals: 'originals/',
} as const;

const LINES = 2 * 1024 * 1024; // characters of lines that make a member

/**
 * Writes all of a casebook into one file (tar, gzipped) that any engine restores: originals, journal, readings, codings,
 * decisions. The file has its name only once it is whole and synced; an existing one is not touched.
 */
export async function backUp(casebook: Casebook, path: string, at: string): Promise<BackupHead> {
  if (existsSync(path)) throw exists(path);
  const part = `${path}.part`;
  const { reports, decisions } = await casebook.state();
  const head: BackupHead = { format: BACKUP_FORMAT, casebook: casebook.id, at, reports, decisions };
  try {
    const members = Readable.from(membersOf(casebook, head), { objectMode: false });
    await pipeline(members, createGzip(), createWriteStream(part));
    await syncFile(part);
    await giveName(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw asUserError(error, dirname(path));
  }
  return head;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Unlike a rename, a link does not replace what came to be there meanwhile. */
async function giveName(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
    await rm(part);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(path);
    // File systems without links (FAT, some network shares).
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    await rename(part, path);
  }
}

const exists = (path: string) =>
  new UserError('file-exists', `${path} exists`, 'Backups do not overwrite: give another name.');

async function* membersOf(casebook: Casebook, head: BackupHead): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let members = 0;
  const member = (name: string, bytes: Uint8Array) => {
    countIn(hash, name, bytes);
    members++;
    return tarMember({ name, bytes });
  };
  yield member(NAMES.head, json(head));
  for await (const original of casebook.originals()) {
    const bytes = await casebook.readOriginal(original);
    if (bytes === null || `sha256:${createHash('sha256').update(bytes).digest('hex')}` !== original)
      throw new UserError(
        'altered-original',
        `the original ${original} is damaged: this would be no backup`,
        "Run 'attest verify' for what is damaged and how to mend it; older backups are not touched.",
      );
    yield member(`${NAMES.originals}${original.replace('sha256:', '')}`, bytes);
  }
  for await (const [name, bytes] of inMembers(NAMES.retrievals, lines(casebook))) yield member(name, bytes);
  for await (const [name, bytes] of inMembers(NAMES.decisions, casebook.decisions())) yield member(name, bytes);
  const end: BackupEnd = { members, hash: `sha256:${hash.digest('hex')}` };
  yield tarMember({ name: NAMES.end, bytes: json(end) });
  yield TAR_END;
}

/** Takes a member into the hash of `BackupEnd`. */
export function countIn(hash: Hasher, name: string, bytes: Uint8Array): void {
  hash.update(`${name}\n${bytes.length}\n`).update(bytes);
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

async function* lines(casebook: Casebook): AsyncGenerator<BackupLine> {
  // Numbers and ids only: readings are fetched in the order of the journal, so that restoring keeps it.
  const reportOf = new Map<number, Hash>();
  for await (const { entry, retrievals } of casebook.reports())
    for (const { seq } of retrievals) if (seq !== undefined) reportOf.set(seq, entry.id);
  const told = new Set<Hash>();
  for await (const retrieval of casebook.retrievals()) {
    const id = reportOf.get(retrieval.seq ?? 0) ?? null;
    const stored = id === null || told.has(id) ? null : await casebook.report(id);
    if (id !== null) told.add(id);
    const more = stored === null ? {} : { reading: stored.report, coding: stored.coded };
    yield { retrieval, report: id, ...more };
  }
}

async function* inMembers(
  folder: string,
  items: AsyncIterable<unknown>,
): AsyncGenerator<readonly [string, Uint8Array]> {
  let held: string[] = [];
  let size = 0;
  let count = 0;
  const name = () => `${folder}${String(++count).padStart(6, '0')}.ndjson`;
  for await (const item of items) {
    const line = `${JSON.stringify(item)}\n`;
    held.push(line);
    size += line.length;
    if (size < LINES) continue;
    yield [name(), Buffer.from(held.join(''))];
    held = [];
    size = 0;
  }
  if (held.length > 0) yield [name(), Buffer.from(held.join(''))];
}
