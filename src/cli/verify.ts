import type { Command } from 'commander';
import { verifyCasebook } from '#operations/verify.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { Progress } from './progress.js';
import { writeOut } from './write-out.js';

const SHOWN = 50; // damages that are named

export function verifyCommand(program: Command): void {
  withCasebook(program.command('verify'))
    .summary('check every original, decision and row, and say how to mend what is damaged')
    .description(
      'Reads the whole casebook: originals against their hashes, the journal, the chain of decisions, every row against its own hash, and what leads nowhere.',
    )
    .addHelpText(
      'after',
      "\nWhether the derived rows are those that a rebuild gives is for 'attest rebuild --check'.\n\nExit codes: 0 sound; 1 damaged.",
    )
    .action(async (flags: CasebookFlags) => {
      process.exitCode = await inCasebook(flags, { create: false }, async (casebook) => {
        const progress = new Progress(process.stderr, true);
        const { reports, decisions } = await casebook.state();
        let damaged = 0;
        let originals = 0;
        for await (const event of verifyCasebook(casebook)) {
          if (event.kind === 'checked') {
            originals = event.originals;
            progress.step(`${originals} originals checked`);
            continue;
          }
          progress.end();
          if (event.kind === 'unfinished') await writeOut(`unfinished: ${event.detail}\n  ${event.remedy}\n`);
          else if (++damaged <= SHOWN) {
            const { code, subject, detail, remedy } = event.damage;
            await writeOut(`${code}: ${subject}\n  ${detail}\n  ${remedy}\n`);
          }
        }
        progress.end();
        const whole = `${originals} originals, ${reports} reports, ${decisions} decisions`;
        await writeOut(damaged === 0 ? `sound: ${whole}\n` : `damaged: ${damaged} faults in ${whole}\n`);
        return damaged === 0 ? 0 : 1;
      });
    });
}
