import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCasebook } from '#casebook/open-casebook.js';
import { keptReport, recordOf, tellingsOf } from '../support/kept-report.js';
import { type Server, serverPrograms, startServer } from '../support/postgresql.js';
import { all, testCasebook } from './contract.js';

const programs = serverPrograms();

/** Ends connections of others as an administrator or a broken network does. */
async function endOthers(url: string, which: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'attest' and (${which})`,
  );
  await client.end();
}

async function rest(reading: AsyncIterator<unknown>): Promise<void> {
  while (!(await reading.next()).done);
}

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

  it('lets one process link at a time', async () => {
    const name = randomUUID();
    const books = await Promise.all([open(name), open(name), open(name)]);
    let inside = 0;
    const most = await Promise.all(
      books.map((book) =>
        book.alone('linking', async (mine) => {
          inside++;
          await mine.state();
          await wait(50);
          return inside--;
        }),
      ),
    );
    expect(most).toEqual([1, 1, 1]);
    await Promise.all(books.map((book) => book.close()));
  });

  it('writes nothing once the turn is lost, and says so', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    const kept = keptReport('Five soldiers died.');
    await one.keepReport(kept);
    const records = [recordOf('one', tellingsOf(kept))];
    const change = { records, keys: new Map(), judgements: [], gone: new Map() };
    const lost = one.alone('linking', async (mine) => {
      await endOthers(server.url, "query like '%advisory%' or state = 'idle'");
      await mine.writeIncidents(change);
    });
    await expect(lost).rejects.toMatchObject({ code: 'server-lost', hint: expect.stringContaining('safe') });
    expect(await two.alone('linking', async (mine) => (await mine.state()).incidents)).toBe(0);
    await one.alone('linking', (mine) => mine.writeIncidents(change));
    expect((await two.state()).incidents).toBe(1);
    await Promise.all([one.close(), two.close()]);
  });

  it('lets others read and add while incidents are written at once', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    const [kept, later] = [keptReport('Five soldiers died.'), keptReport('Six soldiers died.')];
    await one.keepReport(kept);
    await one.atOnce(async (mine) => {
      const change = { keys: new Map(), judgements: [], gone: new Map() };
      await mine.writeIncidents({ ...change, records: [recordOf('one', tellingsOf(kept))] });
      expect(await two.state()).toMatchObject({ incidents: 0, unlinked: 1 });
      expect(await two.keepReport(later)).toBe('new');
      await mine.writeIncidents({ ...change, records: [], linked: [kept.report.id] });
    });
    expect(await two.state()).toMatchObject({ incidents: 1, unlinked: 1 });
    await Promise.all([one.close(), two.close()]);
  });

  it('lets one process rebuild at a time, and goes on with what a dead one left', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    const kept = keptReport('Five soldiers died.');
    await one.keepReport(kept);
    const made = await one.rebuild();
    for await (const retrieval of made.casebook.unfiled()) await made.casebook.keepReport({ ...kept, retrieval });
    await expect(two.rebuild()).rejects.toMatchObject({ code: 'rebuild-running' });
    await one.close();
    const again = await two.rebuild();
    expect(await again.casebook.state()).toMatchObject({ reports: 1, unfiled: 0 });
    await again.finish();
    await (await two.rebuild()).drop();
    expect(await two.state()).toMatchObject({ reports: 1 });
    await two.close();
  });

  it('says so when a rebuild takes the place of what is being read', async () => {
    const name = randomUUID();
    const [one, two] = [await open(name), await open(name)];
    for (let i = 0; i < 40; i++) await one.keepReport(keptReport(`Report ${i}.`));
    const reading = one.reports()[Symbol.asyncIterator]();
    await reading.next();
    await (await two.rebuild()).finish();
    await expect(rest(reading)).rejects.toMatchObject({ code: 'rebuilt-meanwhile' });
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
