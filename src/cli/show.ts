import type { Command } from 'commander';
import type { Casebook } from '#casebook/casebook.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { UserError } from '#model/user-error.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { recordSheet } from './incident-sheet.js';
import { terminalOf } from './terminal.js';
import { writeOut } from './write-out.js';

const EXAMPLES = `
Examples:
  attest show sha256:4f0c21…                 one incident, as a sheet
  attest show sha256:4f0c21… --format json   everything of it

'attest search WORDS' finds the ids.`;

export function showCommand(program: Command): void {
  withCasebook(program.command('show'))
    .summary('print an incident of the casebook: accounts by side, contradictions, estimates, origins')
    .description('Prints one incident with all that reports say of it. An id that was merged leads to where it went.')
    .argument('<incident>', 'id of the incident')
    .option('--format <format>', 'sheet or json', 'sheet')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, flags: CasebookFlags & { readonly format: string }) => {
      const record = await inCasebook(flags, { create: false }, (casebook) => findIncident(casebook, id));
      await writeOut(
        flags.format === 'json'
          ? `${JSON.stringify(record, null, 2)}\n`
          : recordSheet(record, terminalOf(process.stdout, process.env)),
      );
    });
}

export async function findIncident(casebook: Casebook, id: string): Promise<IncidentRecord> {
  const record = await casebook.incident(id);
  if (record !== null) return record;
  throw new UserError('no-incident', `the casebook has no incident '${id}'`, "Find its id with 'attest search WORDS'.");
}
