import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCasebook } from '#casebook/open-casebook.js';
import { addCommand } from '#cli/add.js';
import { backupCommand, restoreCommand } from '#cli/backup.js';
import { exportCommand } from '#cli/export.js';
import { diffCommand, rebuildCommand } from '#cli/rebuild.js';
import { reconcileCommand } from '#cli/reconcile.js';
import { searchCommand } from '#cli/search.js';
import { showCommand } from '#cli/show.js';
import { manifestCommand } from '#cli/signed-manifest.js';
import { verifyCommand } from '#cli/verify.js';
import { watchCommand } from '#cli/watch.js';
import { whyCommand } from '#cli/why.js';
import type { Hash } from '#model/report.js';
import { derivedHash } from '#operations/derived-state.js';
import { feedOf, pageOf } from '../support/news-pages.js';
import { newsServer } from '../support/news-server.js';
import { type Server, serverPrograms, startServer } from '../support/postgresql.js';
import { runCommand } from '../support/run-command.js';

/*
 * A newsroom keeps its casebook on a PostgreSQL server. Several people and machines add to it at once; somebody pulls a plug. What
 * comes of it is what one person alone would have got, and it can be taken home on a laptop and back.
 */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const programs = serverPrograms();
const root = mkdtempSync(join(tmpdir(), 'attest-many-hands-'));
const at = (...names: readonly string[]) => join(root, ...names);
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const REPORTS = 24;
const TOWNS = ['Djibo', 'Ménaka', 'Tessit', 'Dori'];

/** Three accounts of each raid, by a mayor, an army and a radio, two days apart at most. */
function reportText(n: number): string {
  const raid = Math.floor(n / 3);
  const [town, day, dead] = [TOWNS[raid % TOWNS.length], 4 + raid, 5 + 2 * raid + (n % 3)];
  return [
    `Gunmen raided ${town}\n\nGunmen killed ${dead} civilians near ${town} on ${day} March 2024, the mayor said.`,
    `Raid near ${town}\n\nThe army said ${dead} people were killed when armed men attacked ${town} on ${day} March 2024.`,
    `Une attaque près de ${town}\n\nDes hommes armés ont tué ${dead} civils à ${town} le ${day} mars 2024, a annoncé la radio.`,
  ][n % 3]!;
}

describe.skipIf(programs === null)('many hands on one casebook', () => {
  let server: Server;
  let alone: Hash;
  beforeAll(async () => {
    vi.stubEnv('ATTEST_DATA', at('no-lists'));
    mkdirSync(at('reports'));
    for (let n = 0; n < REPORTS; n++) writeFileSync(at('reports', `${n}.txt`), `${reportText(n)}\n`);
    server = await startServer(programs!);
    await run(addCommand, ['add', ...reports()], 'alone');
    alone = await stateOf('alone');
  });
  afterEach(() => {
    process.exitCode = 0;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const reports = () => [at('reports'), '--published', '2024-03-20'];
  const on = (name: string) => ['--database', server.url, '--casebook', name];

  async function run(register: (program: Command) => void, args: readonly string[], name: string) {
    process.exitCode = 0;
    const out = await runCommand(register, [...args, ...on(name)]);
    return { out, code: process.exitCode };
  }

  async function stateOf(name: string): Promise<Hash> {
    const casebook = await openCasebook({ database: server.url, name, create: false });
    try {
      expect(await casebook.state()).toMatchObject({ reports: REPORTS, unfiled: 0, unlinked: 0 });
      return await derivedHash(casebook);
    } finally {
      await casebook.close();
    }
  }

  /** attest as a process of its own, as on another machine. */
  function start(args: readonly string[], name: string): { process: ChildProcess; ended: Promise<string> } {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main, ...args, ...on(name)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (told += String(part)));
    return { process: child, ended: new Promise((resolve) => child.on('close', () => resolve(told))) };
  }

  /** Until a casebook holds so many reports. */
  async function reached(name: string, count: number): Promise<void> {
    const client = new pg.Client(server.url);
    await client.connect();
    const sql = 'select count(*)::int as n from reports r join casebooks c on c.id = r.casebook_id where c.name = $1';
    for (let n = 0; n < count; await new Promise((resolve) => setTimeout(resolve, 20)))
      n = (await client.query(sql, [name])).rows[0].n;
    await client.end();
  }

  it('comes to the same with three that add the same folder at once, one of them killed', async () => {
    const hands = [1, 2, 3].map(() => start(['add', ...reports()], 'three'));
    await reached('three', 5);
    hands[0]!.process.kill('SIGKILL');
    const [, ...told] = await Promise.all(hands.map(({ ended }) => ended));
    for (const one of told) expect(one).toMatch(/\d {2}new\n|there already|same bytes/);
    expect(await stateOf('three')).toBe(alone);
    expect((await run(verifyCommand, ['verify'], 'three')).out).toBe(
      `sound: ${REPORTS} originals, ${REPORTS} reports, 0 decisions\n`,
    );
  });

  it('comes to the same with workers, though a machine that rebuilds goes away', async () => {
    await run(addCommand, ['add', ...reports(), '--workers', '2'], 'workers');
    expect(await stateOf('workers')).toBe(alone);
    const dying = start(['rebuild', '--workers', '2'], 'workers');
    await reached('workers', REPORTS + 3);
    dying.process.kill('SIGKILL');
    await dying.ended;
    expect(await stateOf('workers')).toBe(alone);
    expect((await run(rebuildCommand, ['rebuild'], 'workers')).out).toContain(alone);
    expect(await run(rebuildCommand, ['rebuild', '--check', '--workers', '2'], 'workers')).toEqual({
      out: `the same: ${alone}\n`,
      code: 0,
    });
  });

  it('answers every command as a folder does', async () => {
    expect((await run(searchCommand, ['search', 'Djibo mayor'], 'alone')).out).toMatch(/«Djibo»/);
    const [first] = (await run(searchCommand, ['search', 'Ménaka', '--format', 'ndjson'], 'alone')).out.split('\n');
    const { incident } = JSON.parse(first!) as { incident: string };
    expect((await run(showCommand, ['show', incident], 'alone')).out).toMatch(/Ménaka/);
    expect((await run(whyCommand, ['why', incident, 'killed'], 'alone')).out).toMatch(/killed/);
    expect(await run(diffCommand, ['diff'], 'alone')).toEqual({ out: 'nothing differs\n', code: 0 });
    expect((await run(reconcileCommand, ['reconcile'], 'alone')).out).toMatch(new RegExp(`^${REPORTS} reports`));
    expect(await stateOf('alone')).toBe(alone);
    await run(
      exportCommand,
      ['export', '--format', 'csv', '--table', 'incidents', '--out', at('incidents.csv')],
      'alone',
    );
    expect(existsSync(at('incidents.csv'))).toBe(true);
    await run(manifestCommand, ['manifest', '--new-key', at('key.pem')], 'alone');
    writeFileSync(at('list'), (await run(manifestCommand, ['manifest', '--sign', at('key.pem')], 'alone')).out);
    expect((await run(manifestCommand, ['manifest', '--check', at('list')], 'alone')).code).toBe(0);
    expect((await run(manifestCommand, ['manifest', '--check', at('list')], 'three')).code).toBe(1);
  });

  it('moves from the server to a folder, and back to a server', async () => {
    const [one, two] = [at('one.tar.gz'), at('two.tar.gz')];
    await run(backupCommand, ['backup', one], 'alone');
    await runCommand(restoreCommand, ['restore', one, '--casebook', at('home')]);
    expect(await runCommand(rebuildCommand, ['rebuild', '--check', '--casebook', at('home')])).toBe(
      `the same: ${alone}\n`,
    );
    await runCommand(backupCommand, ['backup', two, '--casebook', at('home')]);
    // The server has a casebook of that id; on another database there is room for it.
    await expect(run(restoreCommand, ['restore', two], 'again')).rejects.toMatchObject({ code: 'casebook-exists' });
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query('create database elsewhere');
    await client.end();
    const elsewhere = server.url.replace(/postgres$/, 'elsewhere');
    await runCommand(restoreCommand, ['restore', two, '--database', elsewhere]);
    expect(await runCommand(rebuildCommand, ['rebuild', '--check', '--database', elsewhere])).toBe(
      `the same: ${alone}\n`,
    );
  });

  it('watches feeds for two casebooks of one database', async () => {
    const news = await newsServer();
    news.pages.set('/feed', feedOf([1, 2].map((n) => `${news.address}/${n}`)));
    for (const n of [1, 2]) news.pages.set(`/${n}`, pageOf(`Raid ${n}`, reportText(n)));
    const feed = ['watch', `${news.address}/feed`, '--once', '--delay', '0', '--private-networks'];
    for (const name of ['feeds', 'more-feeds'])
      expect((await run(watchCommand, feed, name)).out.match(/ {2}new: http/g)).toHaveLength(2);
    expect((await run(verifyCommand, ['verify'], 'more-feeds')).out).toBe(
      'sound: 2 originals, 2 reports, 0 decisions\n',
    );
  });

  it('says what to do when the server goes down in the midst of adding, and goes on when it is there again', async () => {
    const adding = start(['add', ...reports()], 'lost');
    await reached('lost', 3);
    await server.crash();
    const told = await adding.ended;
    expect(told).toMatch(
      /attest: the connection to postgres:\/\/\S+ is lost: .*\n {2}What was acknowledged before is safe/,
    );
    expect(adding.process.exitCode).toBe(2);
    await expect(run(addCommand, ['add', ...reports()], 'lost')).rejects.toMatchObject({ code: 'no-server' });
    await server.again();
    await run(addCommand, ['add', ...reports()], 'lost');
    expect(await stateOf('lost')).toBe(alone);
  });
});
