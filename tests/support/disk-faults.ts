import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCasebook } from '#casebook/open-casebook.js';
import { UserError } from '#model/user-error.js';
import { addSources } from '#operations/add.js';
import { documentSource, type Source } from '#operations/sources.js';
import { finalFaults, nothingAcknowledged } from './crash.js';
import { crashCoder } from './crash-coder.js';

/** A casebook on a disk that fills up, then one that turns read-only. Needs the right to mount; says so where it is missing. */
export async function diskFaults(root: string, say: (line: string) => void): Promise<readonly string[]> {
  const mount = join(root, 'disk');
  mkdirSync(mount);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'attest-torture', mount], { stdio: 'pipe' });
  } catch {
    say('disk full, read-only: SKIPPED, this process may not mount');
    return [];
  }
  const remount = (options: string) => execFileSync('mount', ['-o', `remount,${options}`, mount], { stdio: 'pipe' });
  try {
    return [
      ...(await fullDisk(join(mount, 'casebook'), remount, say)),
      ...(await readOnly(join(mount, 'casebook'), remount, say)),
    ];
  } finally {
    execFileSync('umount', [mount]);
  }
}

async function* bulky(): AsyncGenerator<Source> {
  for (let n = 0; ; n++) {
    const bytes = Buffer.from(
      `Raid ${n}\n\n${`Gunmen killed ${n} civilians near Djibo, resident ${n} said. `.repeat(4000)}\n`,
    );
    yield documentSource({ file: `bulky-${n}.txt`, bytes });
  }
}

async function fullDisk(folder: string, remount: (options: string) => void, say: (line: string) => void) {
  const known = nothingAcknowledged();
  const casebook = await openCasebook({ folder, create: true });
  let told: unknown = null;
  try {
    const options = { coder: crashCoder, now: () => new Date().toISOString(), link: async () => [] };
    for await (const event of addSources(casebook, bulky(), options))
      if (event.kind === 'kept' && event.report !== null) known.reports.add(event.report);
  } catch (error) {
    told = error;
  }
  const faults: string[] = [];
  if (!(told instanceof UserError) || told.code !== 'disk-full') faults.push(`a full disk is told as: ${String(told)}`);
  await casebook.close().catch((error: Error) => say(`  closing on a full disk: ${error.message}`));
  say(`disk full after ${known.reports.size} reports: ${told instanceof UserError ? told.message : told}`);
  remount('size=512m');
  return [...faults, ...(await finalFaults(folder, known))];
}

async function readOnly(folder: string, remount: (options: string) => void, say: (line: string) => void) {
  remount('ro');
  try {
    await (await openCasebook({ folder, create: false })).close();
    return ['a read-only casebook opens as if it could be written'];
  } catch (error) {
    say(`read-only: ${(error as Error).message}`);
    return error instanceof UserError && error.code === 'read-only'
      ? []
      : [`a read-only disk is told as: ${String(error)}`];
  } finally {
    remount('rw');
  }
}
