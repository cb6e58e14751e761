import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Casebook } from '#casebook/casebook.js';
import { openCasebook } from '#casebook/open-casebook.js';
import { loadKit } from '#kit/load-kit.js';
import type { Hash } from '#model/report.js';
import { fileUnfiled } from '#operations/add.js';
import { derivedHash, divergences } from '#operations/derived-state.js';
import { linkerOf } from '#operations/linker.js';
import { deriveAgain } from '#operations/rebuild.js';
import { reconcileCasebook } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { checkBackup } from '#operations/restore.js';
import { verifyCasebook } from '#operations/verify.js';
import { crashCoder } from './crash-coder.js';

export type Task = 'add' | 'watch' | 'rebuild' | 'backup';

/** What a casebook has acknowledged over the rounds. */
export interface Acknowledged {
  readonly reports: Set<string>;
  readonly decisions: Set<string>;
  /** Files, since the last look. */
  readonly backups: Set<string>;
}

export const nothingAcknowledged = (): Acknowledged => ({
  reports: new Set(),
  decisions: new Set(),
  backups: new Set(),
});

/** When a process is killed: so many milliseconds after it has said so many lines, of which the first says that it begins. */
export interface Kill {
  readonly lines: number;
  readonly after: number;
}

export interface Found {
  /** Entries that were on disk and not yet filed: what a crash leaves for the next run. */
  readonly unfiled: number;
  readonly hash: Hash;
  readonly faults: readonly string[];
}

const kit = loadKit();
const worker = fileURLToPath(new URL('crash-worker.ts', import.meta.url));

/** Starts a task on the casebook of a folder and kills it -9. Gives how many things it had acknowledged. */
export async function crash(
  folder: string,
  task: Task,
  round: number,
  kill: Kill,
  known: Acknowledged,
): Promise<number> {
  const lines = await runAndKill([folder, task, String(round)], kill);
  for (const line of lines) {
    const [kind = '', what = ''] = line.split(' ');
    if (kind === 'report') known.reports.add(what);
    if (kind === 'decision') known.decisions.add(what);
    if (kind === 'backup') known.backups.add(what);
  }
  return lines.length - 1;
}

/** Looks at what crashes left. `before`: the derived state that must be there still, where nothing was added since. */
export async function look(folder: string, known: Acknowledged, before: Hash | null): Promise<Found> {
  const faults: string[] = [];
  for (const path of known.backups) if (!existsSync(path)) faults.push(`the acknowledged backup ${path} is gone`);
  known.backups.clear();
  for (const name of readdirSync(dirname(folder)).filter((one) => one.startsWith('backup-'))) {
    const path = join(dirname(folder), name);
    if (!name.endsWith('.part'))
      await checkBackup(path).catch((error: Error) => faults.push(`half a backup has a name: ${error.message}`));
    rmSync(path);
  }
  return readCasebook(folder, async (casebook) => {
    faults.push(...(await faultsOf(casebook, known)));
    const { unfiled } = await casebook.state();
    // What is finished now stays as it is, whatever derives it again.
    if (before === null) faults.push(...(await finish(casebook)));
    const hash = await derivedHash(casebook);
    if (before !== null && hash !== before) faults.push('another derived state than there was');
    return { unfiled, hash, faults };
  });
}

/** Finishes what crashes left, and compares with a rebuild. */
export async function finalFaults(folder: string, known: Acknowledged): Promise<readonly string[]> {
  return readCasebook(folder, async (casebook) => {
    const faults = [...(await finish(casebook)), ...(await faultsOf(casebook, known))];
    const { unfiled, unlinked, decisions, decisionsUpTo } = await casebook.state();
    if (unfiled + unlinked > 0 || decisions !== decisionsUpTo) faults.push('something stays unfinished');
    const rules = reconcileRules(kit);
    const link = (made: Casebook) => reconcileCasebook(made, rules);
    const running = deriveAgain(casebook, { kit: kit.hash, coder: crashCoder, link, afresh: true });
    let step = await running.next();
    while (!step.done) step = await running.next();
    for (const { kind, id, trouble } of await divergences(casebook, step.value!.casebook))
      faults.push(`not as a rebuild has it: ${kind} ${id}: ${trouble}`);
    await step.value!.drop();
    return faults;
  });
}

/** What the next `attest add` does with what a crash left. */
async function finish(casebook: Casebook): Promise<readonly string[]> {
  const options = { coder: crashCoder, now: () => new Date().toISOString(), link: linkerOf(casebook, kit) };
  for await (const event of fileUnfiled(casebook, options))
    if (event.kind === 'failed') return [`${event.failure.file}: ${event.failure.detail}`];
  await options.link([]);
  return [];
}

async function faultsOf(casebook: Casebook, known: Acknowledged): Promise<readonly string[]> {
  const faults: string[] = [];
  for await (const event of verifyCasebook(casebook))
    if (event.kind === 'damage') faults.push(`${event.damage.code}: ${event.damage.detail}`);
  const reports = new Set<string>();
  for await (const { entry } of casebook.reports()) reports.add(entry.id);
  const decisions = new Set<string>();
  for await (const { id } of casebook.decisions()) decisions.add(id);
  for (const id of known.reports) if (!reports.has(id)) faults.push(`the acknowledged report ${id} is lost`);
  for (const id of known.decisions) if (!decisions.has(id)) faults.push(`the acknowledged decision ${id} is lost`);
  return faults;
}

/** The lines that the worker said. Its end before the kill is a fault of its own. */
async function runAndKill(args: readonly string[], { lines: count, after }: Kill): Promise<readonly string[]> {
  // Processes that live for a second should not optimise the engine's code.
  const child = spawn(process.execPath, ['--liftoff-only', '--conditions=source', '--import', 'tsx', worker, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let trouble = '';
  child.stderr.on('data', (part) => {
    trouble += String(part);
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) void wait(after).then(() => child.kill('SIGKILL'));
  }
  if ((await ended) !== 'SIGKILL') throw new Error(`the worker ended by itself: ${trouble}`);
  return lines;
}

async function readCasebook<T>(folder: string, work: (casebook: Casebook) => Promise<T>): Promise<T> {
  const casebook = await openCasebook({ folder, create: true });
  try {
    return await work(casebook);
  } finally {
    await casebook.close();
  }
}
