import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CodedReport } from '#model/coded-report.js';
import type { Hash, Report } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import type { Coder } from './coder.js';

/** What a coding process says: first the hash of its kit, then a line for each report. */
export type Said =
  | { readonly kit: Hash }
  | { readonly job: number; readonly coded: CodedReport }
  | { readonly job: number; readonly failed: string };

export interface Asked {
  readonly job: number;
  readonly report: Report;
}

interface Job extends Asked {
  /** Processes that ended while they had it. */
  readonly deaths: number;
  readonly done: (coded: CodedReport) => void;
  readonly failed: (error: Error) => void;
}

const IN_HAND = 2; // reports a process: one that it codes, and one that waits so that it never does
const MOST_DEATHS = 3; // of processes with the same report in hand: then it is the report

// From the sources, where tests and scripts run, or as built.
const built = import.meta.url.endsWith('.js');
const program = fileURLToPath(new URL(`./code-beside.${built ? 'js' : 'ts'}`, import.meta.url));
const options = built ? [] : ['--conditions=source', '--import', 'tsx'];

/**
 * Codes in so many processes of their own, of which each has a kit in memory. One that dies, whoever killed it, is replaced, and
 * what it had in hand is coded by another. `kit` is the hash of the kit that they must have.
 */
export class CoderBeside implements Coder {
  readonly width: number;
  readonly #kit: Hash;
  readonly #children = new Map<ChildProcess, Map<number, Job>>();
  readonly #ready = new Set<ChildProcess>();
  readonly #waiting: Job[] = [];
  #number = 0;
  #trouble: Error | null = null;
  #closing = false;

  constructor(processes: number, kit: Hash) {
    this.width = processes * IN_HAND;
    this.#kit = kit;
    for (let i = 0; i < processes; i++) this.#start();
  }

  /** Process ids, for those who watch over them. */
  get pids(): readonly number[] {
    return [...this.#children.keys()].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  code(report: Report): Promise<CodedReport> {
    return new Promise((done, failed) => {
      this.#waiting.push({ job: ++this.#number, report, deaths: 0, done, failed });
      this.#deal();
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    const ends = [...this.#children.keys()].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of this.#children.keys()) this.#dismiss(child);
    await Promise.all(ends);
  }

  #start(): void {
    const child = fork(program, [], { execArgv: options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#children.set(child, new Map());
    child.on('message', (said: Said) => this.#hear(child, said));
    child.on('error', () => {
      // One that runs tells by its `exit` what there is to do.
      if (child.pid === undefined) this.#bury(child, null, null);
    });
    child.once('exit', (code, signal) => this.#bury(child, code, signal));
  }

  #hear(child: ChildProcess, said: Said): void {
    if ('kit' in said) {
      this.#ready.add(child);
      if (said.kit !== this.#kit) this.#giveUp(otherKit());
      this.#deal();
      return;
    }
    const jobs = this.#children.get(child);
    const job = jobs?.get(said.job);
    jobs?.delete(said.job);
    if (job !== undefined) {
      if ('coded' in said) job.done(said.coded);
      else job.failed(new Error(`${job.report.file}: ${said.failed}`));
    }
    this.#deal();
  }

  #bury(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    const jobs = [...(this.#children.get(child)?.values() ?? [])];
    const started = this.#ready.delete(child);
    this.#children.delete(child);
    if (this.#closing) return;
    if (!started && signal === null) {
      this.#giveUp(new Error(`a coding process does not start: it ended with ${code}`));
      return;
    }
    for (const job of jobs.reverse()) {
      if (job.deaths + 1 < MOST_DEATHS) this.#waiting.unshift({ ...job, deaths: job.deaths + 1 });
      else
        job.failed(new Error(`${job.report.file}: ${MOST_DEATHS} processes ended (${signal ?? code}) while coding it`));
    }
    this.#start();
    this.#deal();
  }

  /** To whoever has least in hand. */
  #deal(): void {
    if (this.#trouble !== null) for (const job of this.#waiting.splice(0)) job.failed(this.#trouble);
    while (this.#waiting.length > 0) {
      const ready = [...this.#children].filter(([child]) => this.#ready.has(child));
      const [child, jobs] = ready.sort(([, a], [, b]) => a.size - b.size)[0] ?? [];
      if (child === undefined || jobs === undefined || jobs.size >= IN_HAND) return;
      const job = this.#waiting.shift()!;
      jobs.set(job.job, job);
      // A failure to send is that of a process that is gone, which is buried soon.
      child.send({ job: job.job, report: job.report } satisfies Asked, () => {});
    }
  }

  #giveUp(trouble: Error): void {
    this.#trouble = trouble;
    this.#closing = true;
    for (const [child, jobs] of this.#children) {
      for (const job of jobs.values()) job.failed(trouble);
      jobs.clear();
      this.#dismiss(child);
    }
    this.#deal();
  }

  /** It ends when it has nothing more to hear. */
  #dismiss(child: ChildProcess): void {
    if (!this.#ready.has(child)) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
  }
}

const otherKit = () =>
  new UserError(
    'other-kit',
    'the lists of this machine were changed while attest was starting',
    'Run the same command again.',
  );
