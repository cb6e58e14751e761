import type { Command } from 'commander';
import type { Casebook, Rebuild } from '#casebook/casebook.js';
import { openCasebook } from '#casebook/open-casebook.js';
import type { Kit } from '#kit/kit.js';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import type { Coder } from '#operations/coder.js';
import { derivedHash, divergences } from '#operations/derived-state.js';
import { compareStates } from '#operations/diff.js';
import { deriveAgain, putInPlace } from '#operations/rebuild.js';
import { reconcileCasebook, reconcilePending } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { type CasebookFlags, placeOf, withCasebook } from './casebook-option.js';
import { differenceLines } from './difference-lines.js';
import { INTERRUPTED, interruptible } from './interrupt.js';
import { Progress } from './progress.js';
import { terminalOf } from './terminal.js';
import { coderOf, type WorkersFlag, withWorkers } from './workers-option.js';
import { writeOut } from './write-out.js';

interface RebuildFlags extends CasebookFlags, WorkersFlag {
  readonly check?: boolean;
}

interface DiffFlags extends CasebookFlags, WorkersFlag {
  readonly format: 'text' | 'ndjson';
}

const SHOWN = 20; // divergences that are named

export function rebuildCommand(program: Command): void {
  withWorkers(withCasebook(program.command('rebuild')))
    .summary('derive everything again from originals and decisions')
    .description(
      'Reads every kept original again, codes it with the present kit and links all incidents anew, beside what is there; only when it is whole does it take its place. Where the database is lost, originals and journal bring everything back.',
    )
    .option('--check', 'only compare: does the kept state have the bytes that a rebuild gives?')
    .addHelpText(
      'after',
      '\nExamples:\n  attest rebuild\n  attest rebuild --check\n\nExit codes: 0 done, or the same; 1 not the same, or reports are lost; 130 interrupted (run it again to go on).',
    )
    .action(async (flags: RebuildFlags) => {
      process.exitCode = await derive(flags, flags.check === true, async (casebook, rebuild, { kit, coder }) => {
        if (flags.check) return checkSame(casebook, rebuild);
        const rules = reconcileRules(kit);
        await putInPlace(casebook, rebuild, { coder, linkPending: (kept) => reconcilePending(kept, rules) });
        const { reports, incidents } = await casebook.state();
        await writeOut(`${reports} reports, ${incidents} incidents\n${await derivedHash(casebook)}\n`);
        return 0;
      });
    });
}

export function diffCommand(program: Command): void {
  withWorkers(withCasebook(program.command('diff')))
    .summary('say what the present kit would code otherwise than what is kept')
    .description(
      'Derives everything again beside what is there, says which claims, incidents and estimates differ and by which rule, and leaves the casebook as it is.',
    )
    .option('-f, --format <format>', 'text or ndjson', 'text')
    .addHelpText(
      'after',
      '\nExamples:\n  attest diff\n  attest diff --format ndjson > diff.ndjson\n\nExit codes: 0 nothing differs; 1 something does.',
    )
    .action(async (flags: DiffFlags) => {
      process.exitCode = await derive(flags, true, async (casebook, rebuild) => {
        const terminal = terminalOf(process.stdout, process.env);
        let found = 0;
        for await (const difference of compareStates(casebook, rebuild.casebook)) {
          found++;
          const text = flags.format === 'ndjson' ? JSON.stringify(difference) : differenceLines(difference, terminal);
          await writeOut(`${text}\n`);
        }
        if (flags.format === 'text') await writeOut(found === 0 ? 'nothing differs\n' : '');
        return found === 0 ? 0 : 1;
      });
    });
}

/** Derives everything again and hands it over; `drop`: it is not to stay. */
async function derive(
  flags: CasebookFlags & WorkersFlag,
  drop: boolean,
  use: (casebook: Casebook, rebuild: Rebuild, tools: { readonly kit: Kit; readonly coder: Coder }) => Promise<number>,
): Promise<number> {
  const kit = loadKit(userFolder(process.env));
  const { signal, done } = interruptible('stopping');
  const casebook = await openCasebook({ ...placeOf(flags), create: false, renew: !drop });
  const progress = new Progress(process.stderr, true);
  const coder = coderOf(flags, kit);
  try {
    const rules = reconcileRules(kit);
    const options = {
      kit: kit.hash,
      coder,
      link: (made: Casebook) => reconcileCasebook(made, rules),
      signal,
      afresh: drop,
    };
    const events = deriveAgain(casebook, options);
    let lost = 0;
    for (;;) {
      const { value, done: last } = await events.next();
      if (last) {
        progress.end();
        if (value === null) {
          process.stderr.write('attest: interrupted; the casebook is as it was. Run it again to go on.\n');
          return INTERRUPTED;
        }
        const code = await use(casebook, value, { kit, coder });
        if (drop) await value.drop();
        return code === 0 && lost > 0 ? 1 : code;
      }
      if (value.kind === 'coded') progress.step(`${value.done} of ${value.total} coded`, value.total - value.done);
      if (value.kind === 'carried' || value.kind === 'lost') {
        if (value.kind === 'lost') lost++;
        progress.end();
        const { file, detail, code, hint } = value.failure;
        const fate = value.kind === 'lost' ? 'lost' : 'kept as it was coded before';
        process.stderr.write(`${file}: ${fate}: ${detail} [${code}]\n  ${hint}\n`);
      }
    }
  } finally {
    done();
    await coder.close();
    await casebook.close();
  }
}

async function checkSame(casebook: Casebook, { casebook: made }: Rebuild): Promise<number> {
  const found = await divergences(casebook, made);
  if (found.length === 0) {
    await writeOut(`the same: ${await derivedHash(casebook)}\n`);
    return 0;
  }
  const lines = found.slice(0, SHOWN).map(({ kind, id, trouble }) => `  ${kind} ${id}: ${trouble}`);
  if (found.length > SHOWN) lines.push(`  and ${found.length - SHOWN} more`);
  const hint = "'attest diff' says what differs; 'attest rebuild' puts the new state in place.";
  await writeOut(`not the same as a rebuild gives now, ${found.length} of them:\n${lines.join('\n')}\n${hint}\n`);
  return 1;
}
