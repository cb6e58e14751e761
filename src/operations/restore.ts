import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Casebook } from '#casebook/casebook.js';
import type { Decision } from '#model/decision.js';
import { UserError } from '#model/user-error.js';
import { BACKUP_FORMAT, type BackupEnd, type BackupHead, type BackupLine, countIn, NAMES } from './backup.js';
import { BrokenTar, type Member, tarMembers } from './tar.js';

/** What a backup says of itself. Throws `UserError` where it is none, damaged or cut short: all of it is read. */
export async function checkBackup(path: string): Promise<BackupHead> {
  const hash = createHash('sha256');
  let head: BackupHead | null = null;
  let end: BackupEnd | null = null;
  let members = 0;
  for await (const { name, bytes } of membersIn(path)) {
    if (name === NAMES.head) head = headIn(bytes);
    if (name === NAMES.end) {
      end = parse<BackupEnd>(bytes);
      continue;
    }
    countIn(hash, name, bytes);
    members++;
  }
  if (head === null) throw noBackup(path, 'it does not begin like one');
  if (end === null || end.members !== members || end.hash !== `sha256:${hash.digest('hex')}`)
    throw noBackup(path, 'its contents are not what was written');
  return head;
}

/**
 * Fills an empty casebook from a checked backup, and goes on with one that an interrupted restore has filled in part.
 * Incidents are not in it: they are to be linked anew. Gives the number of retrievals that were restored.
 */
export async function restoreInto(casebook: Casebook, path: string, progress: (done: number) => void): Promise<number> {
  let here = 0;
  for await (const _ of casebook.retrievals()) here++;
  const { decisions: decided } = await casebook.state();
  let done = 0;
  for await (const { name, bytes } of membersIn(path)) {
    if (name.startsWith(NAMES.originals)) await casebook.keepOriginal(bytes);
    if (name.startsWith(NAMES.retrievals))
      for (const line of linesIn<BackupLine>(bytes))
        if (line.report !== null && ++done > here) {
          await restoreReport(casebook, line, path);
          progress(done);
        }
    if (name.startsWith(NAMES.decisions)) {
      const decisions = linesIn<Decision>(bytes).filter(({ seq }) => seq > decided);
      if (decisions.length > 0) await casebook.keepDecisions(decisions);
    }
  }
  return done;
}

async function restoreReport(casebook: Casebook, line: BackupLine, path: string): Promise<void> {
  const known = line.report === null || line.reading !== undefined ? null : await casebook.report(line.report);
  const report = line.reading ?? known?.report;
  const coded = line.coding ?? known?.coded;
  if (report === undefined || coded === undefined) throw noBackup(path, 'a reading is missing');
  const { seq: _, ...retrieval } = line.retrieval;
  await casebook.keepReport({ report, coded, retrieval });
}

async function* membersIn(path: string): AsyncGenerator<Member> {
  try {
    const file = createReadStream(path);
    const plain = pipeline(file, createGunzip(), new PassThrough(), () => {
      // The error comes out where it is read.
    });
    yield* tarMembers(plain);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (error instanceof BrokenTar || code.startsWith('Z_')) throw noBackup(path, (error as Error).message);
    if (code === 'ENOENT') throw new UserError('no-such-file', `there is no file ${path}`, 'Check the spelling.');
    throw error;
  }
}

function headIn(bytes: Uint8Array): BackupHead | null {
  const head = parse<BackupHead>(bytes);
  if (head === null || head.format === BACKUP_FORMAT) return head;
  const hint = 'Use the attest that wrote it, or a newer one.';
  throw new UserError('backup-format', `this is a backup of another version (${String(head.format)})`, hint);
}

function linesIn<T>(bytes: Uint8Array): readonly T[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

function parse<T>(bytes: Uint8Array): T | null {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
  } catch {
    return null;
  }
}

function noBackup(path: string, why: string): UserError {
  return new UserError('backup-damaged', `${path} is no whole backup: ${why}`, 'Use another backup.');
}
