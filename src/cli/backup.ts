import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { syncFolder } from '#casebook/durable-files.js';
import { openCasebook } from '#casebook/open-casebook.js';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { UserError } from '#model/user-error.js';
import { backUp } from '#operations/backup.js';
import { reconcileCasebook } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { checkBackup, restoreInto } from '#operations/restore.js';
import { type CasebookFlags, inCasebook, placeOf, withCasebook } from './casebook-option.js';
import { Progress } from './progress.js';
import { writeOut } from './write-out.js';

export function backupCommand(program: Command): void {
  withCasebook(program.command('backup'))
    .summary('write all of a casebook into one file')
    .description(
      'Writes originals, journal, readings, codings and decisions into one file (tar, gzipped), synced to disk before it gets its name. Existing files are not overwritten.',
    )
    .argument('<file>', 'the backup, for example casebook-2024-09-19.tar.gz')
    .action(async (file: string, flags: CasebookFlags) => {
      const head = await inCasebook(flags, { create: false }, (casebook) =>
        backUp(casebook, file, new Date().toISOString()),
      );
      await writeOut(`${file}: ${head.reports} reports, ${head.decisions} decisions\n`);
    });
}

export function restoreCommand(program: Command): void {
  withCasebook(program.command('restore'))
    .summary('make a casebook from a backup')
    .description(
      'Makes a casebook from a backup, on either engine. The folder has its name only once it is whole; an existing casebook is not overwritten. An interrupted restore goes on when it is run again.',
    )
    .argument('<file>', "a file that 'attest backup' wrote")
    .action(async (file: string, flags: CasebookFlags) => {
      await writeOut(`${await restore(file, flags)} retrievals restored\n`);
    });
}

async function restore(file: string, flags: CasebookFlags): Promise<number> {
  const head = await checkBackup(file);
  const place = placeOf(flags);
  const target = 'folder' in place ? place.folder : null;
  if (target !== null && existsSync(target)) throw taken(target);
  const part = target === null ? place : { folder: `${target}.part` };
  const kit = loadKit(userFolder(process.env));
  const casebook = await openCasebook({ ...part, create: true, id: head.casebook });
  const progress = new Progress(process.stderr, true);
  let done: number;
  try {
    // In a database there is no name to be given at the end: a note tells an unfinished restore from a casebook.
    const unfinished = (await casebook.memory(MEMORY)) === head.at;
    const { reports, decisions } = await casebook.state();
    if (casebook.id !== head.casebook || (!unfinished && reports + decisions > 0))
      throw taken(target ?? `casebook '${flags.casebook ?? 'casebook'}'`);
    await casebook.remember(MEMORY, head.at);
    done = await restoreInto(casebook, file, (count) => progress.step(`${count} restored`));
    await reconcileCasebook(casebook, reconcileRules(kit));
    await casebook.remember(MEMORY, null);
  } finally {
    progress.end();
    await casebook.close();
  }
  if (target !== null && 'folder' in part) {
    await rename(part.folder, target);
    await syncFolder(dirname(resolve(target)));
  }
  return done;
}

const MEMORY = 'restore';

const taken = (name: string) =>
  new UserError(
    'casebook-exists',
    `${name} exists`,
    'Restoring does not overwrite: name another place with --casebook.',
  );
