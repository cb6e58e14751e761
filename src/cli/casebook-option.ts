import { type Command, Option } from 'commander';
import type { Casebook } from '#casebook/casebook.js';
import { openCasebook } from '#casebook/open-casebook.js';

/** What the two options of every command that works on a casebook give. */
export interface CasebookFlags {
  readonly casebook?: string;
  readonly database?: string;
}

const FOLDER = 'casebook';

/** Adds `--casebook DIR` and `--database URL` to a command. */
export function withCasebook(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--casebook <folder>',
        `folder of the casebook (default: ./${FOLDER}); with --database, its name there`,
      ).env('ATTEST_CASEBOOK'),
    )
    .addOption(
      new Option('--database <url>', 'PostgreSQL 15 or later: postgres://user@host/database').env('ATTEST_DATABASE'),
    );
}

/** Opens the casebook that the options name, runs the work, closes it whatever happens. Only commands that add create one. */
export async function inCasebook<T>(
  flags: CasebookFlags,
  options: { readonly create: boolean },
  work: (casebook: Casebook) => Promise<T>,
): Promise<T> {
  const casebook = await openCasebook({ ...placeOf(flags), create: options.create });
  try {
    return await work(casebook);
  } finally {
    await casebook.close();
  }
}

/** Where the options say that the casebook is, for commands that open it by themselves. */
export function placeOf({ casebook = FOLDER, database }: CasebookFlags) {
  return database === undefined ? { folder: casebook } : { database, name: casebook };
}
