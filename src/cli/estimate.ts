import type { Command } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { readMethod, withMethods } from '#kit/load-methods.js';
import { userFolder } from '#kit/user-folder.js';
import { ESTIMATED, type Estimate, type EstimateClaim } from '#model/estimate.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { Method } from '#model/method.js';
import { UserError } from '#model/user-error.js';
import { estimateCounts } from '#reconcile/estimate-counts.js';
import { unquoted } from '#reconcile/figures.js';
import { compareRecorded } from '#reconcile/record-claims.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { type Terminal, terminalOf, wrap } from './terminal.js';
import { writeOut } from './write-out.js';

interface EstimateFlags extends CasebookFlags {
  readonly method: readonly string[];
  readonly variable?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  attest estimate inc-3f8a0c11d2e4                       every method, with its reasons
  attest estimate inc-3f8a0c11d2e4 --method range        one of them
  attest estimate inc-3f8a0c11d2e4 --method ours.yaml    a method of your own, from its file
  attest estimate inc-3f8a0c11d2e4 --variable killed --json

Methods that lie in the folder 'methods' of your data folder are used by every command.`;

export function estimateCommand(program: Command): void {
  withCasebook(program.command('estimate'))
    .summary("low, best and high of what an incident's reports count, by method, with the reasons")
    .description(
      'Prints the estimates of an incident, which claims each of them uses, and which it sets aside and why.',
    )
    .argument('<incident>', 'id of the incident; a merged id leads on')
    .option(
      '-m, --method <name or file>',
      'a method by name, or a YAML file; may be given more than once',
      (one: string, others: readonly string[]) => [...others, one],
      [] as readonly string[],
    )
    .option('--variable <name>', `one of ${ESTIMATED.join(', ')}`)
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, flags: EstimateFlags) => {
      if (flags.variable !== undefined && !(ESTIMATED as readonly string[]).includes(flags.variable))
        throw new UserError(
          'no-such-variable',
          `there are no estimates of ${flags.variable}`,
          `Choose one of ${ESTIMATED.join(', ')}.`,
        );
      const kit = loadKit(userFolder(process.env));
      const methods = chooseMethods(kit.methods, flags.method);
      const record = await inCasebook(flags, { create: false }, (casebook) => casebook.incident(id));
      if (record === null)
        throw new UserError(
          'no-such-incident',
          `there is no incident ${id}`,
          "Ids are printed by 'attest add' and on the page of the incident.",
        );
      const estimates = estimateCounts(compareRecorded(record, kit.counting), { words: kit.counting, methods }).filter(
        ({ variable }) => flags.variable === undefined || variable === flags.variable,
      );
      await writeOut(
        flags.json
          ? `${JSON.stringify(estimates, null, 2)}\n`
          : estimateText(record, estimates, methods, terminalOf(process.stdout, process.env)),
      );
    });
}

/** The methods named, in that order: by name, or from a file where the name ends in `.yaml`. */
function chooseMethods(known: readonly Method[], named: readonly string[]): readonly Method[] {
  if (named.length === 0) return known;
  const files = named.filter((name) => /\.ya?ml$/.test(name)).map(readMethod);
  const all = withMethods(known, files);
  const names = named.map((name) => (/\.ya?ml$/.test(name) ? files.shift()!.name : name));
  return names.map((name) => {
    const method = all.find((one) => one.name === name);
    if (method === undefined)
      throw new UserError(
        'no-such-method',
        `there is no method ${name}`,
        `Choose one of ${all.map((one) => one.name).join(', ')}, or name a YAML file.`,
      );
    return method;
  });
}

/** Estimates as a person reads them: what a method does, then each number's sentence with its claims. */
function estimateText(
  record: IncidentRecord,
  estimates: readonly Estimate[],
  methods: readonly Method[],
  terminal: Terminal,
): string {
  const { summary, reports, origins } = record;
  const where = summary.places[0]?.name ?? summary.country ?? 'no place';
  const lines = [
    terminal.paint('bold', `${record.id}  ${summary.type}, ${summary.date?.start ?? 'no date'}, ${where}`),
    `${reports.length} reports of ${origins.length} origins`,
  ];
  const write = (text: string, indent: number) =>
    lines.push(...wrap(text, terminal.width - indent).map((line) => ' '.repeat(indent) + line));
  for (const method of methods) {
    lines.push('', terminal.paint('bold', `${method.name} ${method.version}`));
    for (const line of wrap(method.sentence, terminal.width - 2)) lines.push(terminal.paint('dim', `  ${line}`));
    const mine = estimates.filter((one) => one.method.name === method.name);
    if (mine.length === 0) lines.push('  nobody speaks of any');
    for (const estimate of mine) {
      lines.push('');
      write(estimate.sentence, 2);
      if (estimate.group !== 'all') continue;
      for (const one of estimate.used) write(claimLine('+', one, record), 4);
      for (const one of estimate.setAside) write(claimLine('−', one, record), 4);
    }
  }
  return `${lines.join('\n')}\n`;
}

function claimLine(sign: string, { claim: id, reason }: EstimateClaim, record: IncidentRecord): string {
  const claim = record.claims.find((one) => one.id === id);
  if (claim === undefined) return `${sign} ${id}: ${reason}`;
  const report = record.reports.find((one) => one.id === claim.report);
  return `${sign} “${unquoted(claim.value.text)}”, ${claim.speaker.name} (${claim.speaker.kind}), ${report?.outlet ?? report?.file ?? ''}: ${reason}`;
}
