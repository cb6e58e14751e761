import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '#model/user-error.js';
import { asUserError } from './durable-files.js';

/** Who holds a casebook's folder. A pid alone may be another process's by now; its start time tells. */
interface Holder {
  readonly token: string;
  readonly host: string;
  readonly pid: number;
  readonly started: string | null;
  readonly command: string;
  /** UTC. */
  readonly since: string;
}

/**
 * The only guard against a second process: the embedded engine itself does not notice one, and loses rows silently. The lock
 * is a file made exclusively, which names its holder; that of a dead process is taken over.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const mine: Holder = {
    token: randomUUID(),
    host: hostname(),
    pid: process.pid,
    started: startOf(process.pid),
    command: commandLine(),
    since: new Date().toISOString(),
  };
  if (!(await create(path, mine))) {
    const stale = await staleHolder(path);
    if (stale !== null) await takeAway(path, stale);
    if (!(await create(path, mine))) throw held(await holderIn(path), path);
    // Two may have found the same dead holder, and the slower one taken away the lock of the faster one: then the file is not ours.
    await wait(SETTLE);
    const now = await holderIn(path);
    if (now?.token !== mine.token) throw held(now, path);
  }
  const letGo = () => {
    try {
      if ((JSON.parse(readFileSync(path, 'utf8')) as Holder).token === mine.token) rmSync(path);
    } catch {
      // The folder is gone, or somebody removed the lock: there is nothing to let go of.
    }
  };
  process.once('exit', letGo);
  return async () => {
    process.off('exit', letGo);
    letGo();
  };
}

const SETTLE = 100; // milliseconds
const WRITING = 5_000; // milliseconds after which an empty lock is that of a process that died while writing it

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(holder));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw asUserError(error, dirname(path));
  }
}

/** The text of a lock whose holder is dead, else null. */
async function staleHolder(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const holder = parse(text);
  if (holder === null) return Date.now() - (await stat(path)).mtimeMs > WRITING ? text : null;
  if (holder.host !== hostname()) return null;
  return alive(holder) ? null : text;
}

async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw asUserError(error, dirname(path));
  }
  const taken = await readFile(aside, 'utf8');
  const living = taken === stale ? null : parse(taken);
  if (living !== null) await create(path, living);
  await rm(aside);
}

async function holderIn(path: string): Promise<Holder | null> {
  return parse(await readFile(path, 'utf8').catch(() => ''));
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function alive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === null || started === null || now === started;
}

/** When a process started, in a form that only compares; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      // The name, in parentheses, may hold spaces; the start time is the twentieth field after it.
      return `${boot} ${line.slice(line.lastIndexOf(')') + 2).split(' ')[19]}`;
    }
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** `attest add …` without the words after the command, which may name sources. */
function commandLine(): string {
  const [, script = '', command = ''] = process.argv;
  return [
    script
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/^main\.[jt]s$/, 'attest'),
    command,
  ]
    .join(' ')
    .trim();
}

function held(holder: Holder | null, path: string): UserError {
  const who =
    holder === null
      ? 'another process'
      : `'${holder.command}' (process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}, since ${holder.since})`;
  const elsewhere =
    holder !== null && holder.host !== hostname() ? ` If that machine is gone for good, delete ${path}.` : '';
  return new UserError(
    'casebook-held',
    `the casebook is in use by ${who}`,
    `Use its page ('attest serve') for several people at once, or keep the casebook in PostgreSQL (--database); or wait until it ends.${elsewhere}`,
  );
}
