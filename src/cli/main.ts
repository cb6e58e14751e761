import { Command, CommanderError } from 'commander';
import { readPackageFile } from '#kit/read-data.js';
import { UserError } from '#model/user-error.js';
import { accountsCommand } from './accounts.js';
import { actorsCommand } from './actors.js';
import { addCommand } from './add.js';
import { backupCommand, restoreCommand } from './backup.js';
import { codeCommand } from './code.js';
import { estimateCommand } from './estimate.js';
import { evalCommand } from './eval.js';
import { explainCommand } from './explain.js';
import { exportCommand } from './export.js';
import { gazetteerCommand } from './gazetteer.js';
import { importCommand } from './import.js';
import { linksCommand } from './links.js';
import { diffCommand, rebuildCommand } from './rebuild.js';
import { reconcileCommand } from './reconcile.js';
import { releaseCommand } from './release.js';
import { searchCommand } from './search.js';
import { serveCommand } from './serve.js';
import { showCommand } from './show.js';
import { manifestCommand } from './signed-manifest.js';
import { unreadCommand } from './unread.js';
import { verifyCommand } from './verify.js';
import { watchCommand } from './watch.js';
import { whyCommand } from './why.js';

const USAGE = 2;

function buildProgram(): Command {
  const { version } = JSON.parse(readPackageFile('package.json').toString('utf8')) as { version: string };
  const program = new Command('attest')
    .description(
      'Reads conflict reports in English and French and keeps every value as a claim: who said it, through what medium,\nin which words, how surely.',
    )
    .version(version)
    .showHelpAfterError("(see 'attest --help')")
    .exitOverride()
    .addHelpText(
      'after',
      '\nExamples:\n  attest code report.html\n  attest explain report.html --stage places\n\nExit codes: 0 done; 1 some reports could not be read; 2 wrong usage.',
    );
  codeCommand(program);
  explainCommand(program);
  gazetteerCommand(program);
  actorsCommand(program);
  serveCommand(program);
  accountsCommand(program);
  unreadCommand(program);
  addCommand(program);
  searchCommand(program);
  showCommand(program);
  watchCommand(program);
  rebuildCommand(program);
  diffCommand(program);
  verifyCommand(program);
  backupCommand(program);
  restoreCommand(program);
  manifestCommand(program);
  reconcileCommand(program);
  linksCommand(program);
  estimateCommand(program);
  exportCommand(program);
  whyCommand(program);
  releaseCommand(program);
  importCommand(program);
  evalCommand(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else if (error instanceof UserError) {
    process.stderr.write(`attest: ${error.message}\n  ${error.hint}\n`);
    process.exitCode = USAGE;
  } else throw error;
}
