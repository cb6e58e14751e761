// The commands that work on a casebook, in a process of its own that tests may kill; the others take time to load.
import { Command } from 'commander';
import { addCommand } from '#cli/add.js';
import { backupCommand, restoreCommand } from '#cli/backup.js';
import { diffCommand, rebuildCommand } from '#cli/rebuild.js';
import { manifestCommand } from '#cli/signed-manifest.js';
import { verifyCommand } from '#cli/verify.js';
import { watchCommand } from '#cli/watch.js';
import { UserError } from '#model/user-error.js';

const program = new Command('attest').exitOverride();
for (const register of [
  addCommand,
  backupCommand,
  diffCommand,
  manifestCommand,
  rebuildCommand,
  restoreCommand,
  verifyCommand,
  watchCommand,
])
  register(program);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`attest: ${error.code}: ${error.message}\n  ${error.hint}\n`);
  process.exitCode = 2;
}
