import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCasebook } from '#casebook/open-casebook.js';
import { keptReport } from '../support/kept-report.js';
import { type Server, serverPrograms, startServer } from '../support/postgresql.js';
import { all, testCasebook } from './contract.js';

const programs = serverPrograms();

describe.skipIf(programs === null)('on PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs!);
  }, 60_000);
  afterAll(() => server?.stop());

  const open = (name: string, create = true) => openCasebook({ database: server.url, name, create });

  testCasebook(() => open(randomUUID()));

  it('lets two processes work at once, each decision with its own number', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    const by = { author: 'Ada', at: '2024-10-01T10:00:00.000Z', reason: null };
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).decide({ kind: 'note', on: 'x', text: String(i) }, by)),
    );
    expect(made.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(await all(two.damage())).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('lets two processes make the same casebook at once', async () => {
    const name = randomUUID();
    const books = await Promise.all([open(name), open(name), open(name)]);
    expect(new Set(books.map(({ id }) => id)).size).toBe(1);
    await Promise.all(books.map((book) => book.close()));
  });

  it('keeps the same report once when two bring it at once', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    const kept = keptReport('Five soldiers died.');
    const found = await Promise.all([one.keepReport(kept), two.keepReport(kept), one.keepReport(kept)]);
    expect(found.sort()).toEqual(['new', 'same bytes', 'same bytes']);
    expect(await all(one.reports())).toHaveLength(1);
    await Promise.all([one.close(), two.close()]);
  });

  it('does not make a casebook that nobody asked for', async () => {
    await expect(open('none', false)).rejects.toMatchObject({ code: 'no-casebook' });
  });

  it('says what to do when the server does not answer, and hides the password', async () => {
    const database = server.url.replace('attest@', 'attest:secret@').replace(/:\d+\//, ':1/');
    const error = await openCasebook({ database, create: false }).catch((caught) => caught);
    expect(error).toMatchObject({ code: 'no-server' });
    expect(error.message).not.toContain('secret');
  });

  it('says what a user needs who may make nothing there', async () => {
    const owner = new pg.Client(server.url);
    await owner.connect();
    await owner.query('create role guest login');
    await owner.query('create database closed');
    await owner.end();
    const database = server.url.replace('attest@', 'guest@').replace(/postgres$/, 'closed');
    await expect(openCasebook({ database, create: true })).rejects.toMatchObject({ code: 'no-permission' });
  });

  it('says that the database must be made first', async () => {
    const database = server.url.replace(/postgres$/, 'nowhere');
    await expect(openCasebook({ database, create: true })).rejects.toMatchObject({
      hint: expect.stringContaining('createdb'),
    });
  });
});
