import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openCasebook } from '#casebook/open-casebook.js';
import { openFolderCasebook, temporaryFolder } from '../support/casebook.js';
import { keptReport } from '../support/kept-report.js';
import { all } from './contract.js';

// Each opens the embedded engine several times, in seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const BY = { author: 'Ada', at: '2024-10-01T10:00:00.000Z', reason: null };
const note = (text: string) => ({ kind: 'note', on: 'x', text }) as const;
const kept = keptReport('Five soldiers died.', { url: 'https://news.example/1' });

describe('the folder of a casebook', () => {
  it('holds everything after closing and opening again', async () => {
    const folder = join(temporaryFolder(), 'new', 'casebook');
    const first = await openFolderCasebook(folder);
    const original = await first.keepOriginal(new TextEncoder().encode('bytes'));
    await first.keepReport(kept);
    const decision = await first.decide(note('one'), BY);
    await first.close();
    const second = await openCasebook({ folder, create: false });
    expect(second.id).toBe(first.id);
    expect((await second.report(kept.report.id))!.report).toEqual(kept.report);
    expect(await all(second.decisions())).toEqual([decision]);
    expect(Buffer.from((await second.readOriginal(original))!).toString()).toBe('bytes');
    expect(await all(second.damage())).toEqual([]);
    await second.close();
  });

  it('brings decisions and retrievals back when the database is lost', async () => {
    const folder = temporaryFolder();
    const first = await openFolderCasebook(folder);
    await first.keepReport(kept);
    const decision = await first.decide(note('one'), BY);
    await first.close();
    rmSync(join(folder, 'db'), { recursive: true });
    const second = await openFolderCasebook(folder);
    expect(second.id).toBe(first.id);
    expect(await all(second.decisions())).toEqual([decision]);
    const unfiled = await all(second.unfiled());
    expect(unfiled).toEqual([{ ...kept.retrieval, seq: 1 }]);
    await second.keepReport({ ...kept, retrieval: unfiled[0]! });
    expect(await second.state()).toMatchObject({ reports: 1, unfiled: 0, decisions: 1 });
    expect(linesOf(join(folder, 'journal', 'retrievals.ndjson'))).toHaveLength(1);
    await second.close();
  });

  it('drops a torn line, and writes again what the journal lost', async () => {
    const folder = temporaryFolder();
    const journal = join(folder, 'journal', 'decisions.ndjson');
    const first = await openFolderCasebook(folder);
    const decision = await first.decide(note('one'), BY);
    await first.close();
    appendFileSync(journal, '{"seq":2,"previous":"sha2');
    const second = await openFolderCasebook(folder);
    expect(await all(second.decisions())).toEqual([decision]);
    const next = await second.decide(note('two'), BY);
    await second.close();
    writeFileSync(journal, '');
    const third = await openFolderCasebook(folder);
    expect(await all(third.decisions())).toEqual([decision, next]);
    expect(await all(third.damage())).toEqual([]);
    expect(linesOf(journal)).toEqual([decision, next].map((one) => JSON.stringify(one)));
    await third.close();
  });

  it('begins again where its making was interrupted', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'db'));
    writeFileSync(join(folder, 'db', 'PG_VERSION'), '18');
    const book = await openFolderCasebook(folder);
    expect(await book.state()).toMatchObject({ reports: 0 });
    await book.close();
  });

  it('is not made where there is something else, or nobody asked for it', async () => {
    const folder = temporaryFolder();
    const code = (where: string, create: boolean) =>
      openCasebook({ folder: where, create }).then(
        () => null,
        (error) => error.code,
      );
    expect(await code(folder, false)).toBe('no-casebook');
    expect(await code(join(folder, 'none'), false)).toBe('no-casebook');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect(await code(folder, true)).toBe('not-a-casebook');
    expect(await code(join(folder, 'notes.txt'), true)).toBe('no-casebook');
    expect(existsSync(join(folder, 'db'))).toBe(false);
  });

  it('finds a damaged journal line, row and decision', async () => {
    const folder = temporaryFolder();
    const journal = join(folder, 'journal', 'decisions.ndjson');
    const first = await openFolderCasebook(folder);
    for (const text of ['one', 'two', 'three']) await first.decide(note(text), BY);
    await first.close();
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"two"', '"2wo"'));
    const second = await openFolderCasebook(folder);
    expect((await all(second.damage())).map(({ code, subject }) => [code, subject])).toEqual([
      ['journal-differs', 'decisions 2'],
    ]);
    await second.close();
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('{"seq":2', '{"seq":'));
    const third = await openFolderCasebook(folder);
    expect((await all(third.damage())).map(({ code }) => code)).toEqual(['journal-damaged']);
    await third.close();
  });
});

describe('two processes at once', () => {
  it('refuses the second, and says who holds it', async () => {
    const folder = temporaryFolder();
    const book = await openFolderCasebook(folder);
    await expect(openFolderCasebook(folder)).rejects.toMatchObject({
      code: 'casebook-held',
      message: expect.stringContaining(`process ${process.pid}`),
      hint: expect.stringContaining('PostgreSQL'),
    });
    await book.close();
    await (await openFolderCasebook(folder)).close();
  });

  it.each([
    ['a process that is no more', { host: hostname(), pid: deadPid(), started: 'x' }],
    ['a process whose number another one has now', { host: hostname(), pid: process.pid, started: 'boot 1' }],
  ])('takes over from %s', async (_, holder) => {
    const folder = temporaryFolder();
    await (await openFolderCasebook(folder)).close();
    const lock = join(folder, 'lock');
    writeFileSync(lock, JSON.stringify({ token: 't', command: 'attest add', since: '', ...holder }));
    const book = await openFolderCasebook(folder);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    await book.close();
    expect(existsSync(lock)).toBe(false);
  });

  it('leaves the lock of another machine alone', async () => {
    const folder = temporaryFolder();
    await (await openFolderCasebook(folder)).close();
    const lock = join(folder, 'lock');
    const holder = { token: 't', host: 'elsewhere', pid: 1, started: null, command: 'attest serve', since: '' };
    writeFileSync(lock, JSON.stringify(holder));
    await expect(openFolderCasebook(folder)).rejects.toMatchObject({
      code: 'casebook-held',
      message: expect.stringContaining('elsewhere'),
      hint: expect.stringContaining('delete'),
    });
    expect(existsSync(lock)).toBe(true);
  });
});

/** Of a process that has just ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n');
