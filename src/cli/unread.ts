import type { Command } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import type { Unread } from '#model/incident.js';
import type { ReadFailure } from '#model/read-failure.js';
import { codeReport } from '#pipeline.js';
import { inputsOf } from '#read/inputs.js';
import { readInput, reportFailures } from './code.js';
import { Progress } from './progress.js';
import { writeOut } from './write-out.js';

const HELP = `
Examples:
  attest unread reports/                       what these reports name that attest does not know, commonest first
  attest unread reports/ --reason unknown-actor

Then teach it: attest actors add "NAME" --to ID (or --id NEW --class rebel --country ML), attest gazetteer add csv FILE.`;

/** A name or phrase that was not understood, in how many places and reports it was met. */
interface Tally {
  readonly reason: Unread['reason'];
  readonly text: string;
  places: number;
  readonly reports: Set<string>;
}

export function unreadCommand(program: Command): void {
  program
    .command('unread')
    .summary('list what was met and not understood, by frequency')
    .description(
      'Codes reports and lists what was met in them and not understood: unknown actors, unresolved places and times, totals.',
    )
    .argument('<inputs...>', 'files, folders, http(s) addresses, or - for standard input')
    .option(
      '--reason <reason>',
      'only this reason: unknown-actor, unresolved-place, unresolved-time, aggregate, uncoded-figure',
    )
    .addHelpText('after', HELP)
    .action(async (names: string[], flags: { reason?: string }) => {
      process.exitCode = await listUnread(names, flags.reason);
    });
}

async function listUnread(names: readonly string[], reason: string | undefined): Promise<number> {
  const kit = loadKit(userFolder(process.env));
  const progress = new Progress(process.stderr, true);
  const tallies = new Map<string, Tally>();
  const failures: ReadFailure[] = [];
  let done = 0;
  for await (const input of inputsOf(names)) {
    const result = await readInput(input, {});
    if ('failure' in result) failures.push(result.failure);
    else {
      for (const one of codeReport(result.report, kit).unread)
        if (reason === undefined || one.reason === reason) count(tallies, one, input.name);
      done++;
    }
    progress.step(`${done} read`);
  }
  progress.end();
  const rows = [...tallies.values()].sort(
    (a, b) => b.reports.size - a.reports.size || b.places - a.places || (a.text < b.text ? -1 : 1),
  );
  await writeOut(rows.map((row) => `${row.reports.size}\t${row.places}\t${row.reason}\t${row.text}\n`).join(''));
  reportFailures(done, failures);
  return failures.length > 0 ? 1 : 0;
}

function count(tallies: Map<string, Tally>, { reason, text }: Unread, report: string): void {
  const words = text.replace(/\s+/g, ' ').trim();
  const key = `${reason}\n${words.toLowerCase()}`;
  const tally = tallies.get(key) ?? { reason, text: words, places: 0, reports: new Set() };
  tally.places++;
  tally.reports.add(report);
  tallies.set(key, tally);
}
