import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of our own: on a free port, in a folder of its own, gone when stopped. */
export interface Server {
  readonly url: string;
  /** As if its machine lost power. */
  crash(): Promise<void>;
  /** After a crash, on the same data. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const PATIENCE = 20_000; // milliseconds until a new server must answer

/**
 * The folder of PostgreSQL's server programs, the newest version that is installed; null where there is none, which in CI
 * is an error: the tests of this engine must not be skipped unseen.
 */
export function serverPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  if (found !== undefined) return found;
  if (process.env.CI) throw new Error('no PostgreSQL server programs: in CI its tests are not skipped (see .ci/run)');
  process.stderr.write(
    '\nSKIPPED: the tests on PostgreSQL. Install its server (Debian: apt-get install postgresql) to run them.\n\n',
  );
  return null;
}

export async function startServer(programs: string): Promise<Server> {
  // Not the system's temporary folder of this user: the server's user must reach it.
  const folder = mkdtempSync('/tmp/attest-postgresql-');
  const user = unprivileged();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'attest', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'],
    { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const settings = ['fsync=off', 'shared_buffers=32MB', 'max_connections=40'].flatMap((setting) => ['-c', setting]);
  const begin = () =>
    spawn(join(programs, 'postgres'), ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, ...settings], {
      ...as,
      stdio: 'ignore',
    });
  let server = begin();
  const end = () => server.kill('SIGQUIT');
  process.once('exit', end);
  const url = `postgres://attest@127.0.0.1:${port}/postgres`;
  await answers(url, server);
  const crash = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    end();
    await ended;
  };
  return {
    url,
    crash,
    again: async () => {
      server = begin();
      await answers(url, server);
    },
    stop: async () => {
      process.off('exit', end);
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root: then as the user that the package made, or as nobody. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user; the next one is asked for.
    }
  }
  throw new Error('neither a user postgres nor nobody: the server cannot run as root');
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const start = Date.now(); Date.now() - start < PATIENCE; await wait(50)) {
    if (server.exitCode !== null) throw new Error(`the PostgreSQL server ended with ${server.exitCode}`);
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      // Not yet.
    }
  }
  server.kill('SIGQUIT');
  throw new Error('the PostgreSQL server does not answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
