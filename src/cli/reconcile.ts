import type { Command } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { reconcileCasebook, reconcilePending } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { Progress } from './progress.js';
import { writeOut } from './write-out.js';

interface ReconcileFlags extends CasebookFlags {
  readonly pending?: boolean;
}

const EXAMPLES = `
Examples:
  attest reconcile                 link all reports anew, with the kit as it is now
  attest reconcile --pending       only reports and decisions that came since the last time

Both come to the same incidents. Decisions of people hold; an id that was merged leads on.`;

export function reconcileCommand(program: Command): void {
  withCasebook(program.command('reconcile'))
    .summary('link reports into incidents: origins, contradictions, estimates')
    .description('Links what the reports of a casebook tell into incidents, and derives their records.')
    .option('--pending', 'only what is new')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ReconcileFlags) => {
      const rules = reconcileRules(loadKit(userFolder(process.env)));
      const progress = new Progress(process.stderr, true);
      const done = await inCasebook(flags, { create: false }, (casebook) =>
        flags.pending
          ? reconcilePending(casebook, rules)
          : reconcileCasebook(casebook, rules, (written, of) => progress.step(`${written} incidents`, of - written)),
      );
      progress.end();
      await writeOut(
        `${done.reports} reports, ${done.incidents.length} incidents written, ${done.gone.length} ids lead elsewhere\n`,
      );
    });
}
