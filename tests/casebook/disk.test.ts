import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import { openCasebook } from '#casebook/open-casebook.js';
import { hashOf } from '#casebook/originals.js';
import { openFolderCasebook, temporaryFolder } from '../support/casebook.js';
import { keptReport } from '../support/kept-report.js';
import { all } from './contract.js';

vi.setConfig({ testTimeout: 180_000 });

const BY = { author: 'Ada', at: '2024-10-01T10:00:00.000Z', reason: null };
const MB = 1024 * 1024;

/** A disk of its own of so many MB; null where this user may not mount one. */
function mountDisk(size: number): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]); // lazily: a failed test leaves files open
  });
  return folder;
}

const noise = (seed: number) => Buffer.from(hashOf(String(seed)).repeat(MB / 64));

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error) => error.code ?? error,
  );
}

describe('a full disk', () => {
  it('loses nothing that was acknowledged', async ({ skip }) => {
    const disk = mountDisk(80);
    if (disk === null) return skip('this user may not mount a small disk');
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, noise(0));
    const folder = join(disk, 'casebook');
    const book = await openFolderCasebook(folder);
    const [originals, reports] = await fillUp(book);
    expect(originals.length).toBeGreaterThan(3);
    await book.close().catch(() => {});
    rmSync(ballast);
    for (const hash of originals.slice(0, 2)) rmSync(join(folder, 'originals', hash.slice(7, 9), hash.slice(7)));
    const again = await openCasebook({ folder, create: false });
    for (const hash of originals.slice(2)) expect(hashOf((await again.readOriginal(hash))!)).toBe(hash);
    for (const id of reports) expect((await again.report(id))?.entry.id).toBe(id);
    expect(await all(again.originals())).toEqual(originals.slice(2).sort());
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
    expect(await again.keepReport(keptReport('After the flood.'))).toBe('new');
    await again.decide({ kind: 'note', on: 'x', text: 'there is room again' }, BY);
    expect(await all(again.damage())).toEqual([]);
    await again.close();
  });
});

describe('a disk that is full to the last byte', () => {
  it('refuses reports and decisions, and takes them again when there is room', async ({ skip }) => {
    const disk = mountDisk(80);
    if (disk === null) return skip('this user may not mount a small disk');
    const folder = join(disk, 'casebook');
    const book = await openFolderCasebook(folder);
    const first = await book.decide({ kind: 'note', on: 'x', text: 'one' }, BY);
    const ballast = join(disk, 'ballast');
    execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2>/dev/null || true', ballast]);
    const long = keptReport('word '.repeat(MB));
    expect(await codeOf(book.keepReport(long))).toBe('disk-full');
    // A short one may find room in a page that is begun: then it must last.
    const acknowledged = [first];
    for (const text of ['two', 'words '.repeat(20_000)]) {
      const decision = await book.decide({ kind: 'note', on: 'x', text }, BY).catch((error) => error.code);
      if (typeof decision === 'string') expect(decision).toBe('disk-full');
      else acknowledged.push(decision);
    }
    expect(acknowledged.length).toBeLessThan(3);
    rmSync(ballast);
    await book.close().catch(() => {});
    const again = await openCasebook({ folder, create: false });
    expect(await all(again.decisions())).toEqual(acknowledged);
    expect(await again.report(long.report.id)).toBeNull();
    expect(await again.keepReport(long)).toBe('new');
    expect((await again.decide({ kind: 'note', on: 'x', text: 'three' }, BY)).seq).toBe(acknowledged.length + 1);
    expect(await all(again.damage())).toEqual([]);
    await again.close();
  });
});

/** Until the disk is full, which must be said so. Gives what was acknowledged. */
async function fillUp(book: Casebook): Promise<[string[], string[]]> {
  const originals: string[] = [];
  const reports: string[] = [];
  for (let i = 1; i < 200; i++) {
    try {
      originals.push(await book.keepOriginal(noise(i)));
      const kept = keptReport(`Report ${i}.`);
      await book.keepReport(kept);
      reports.push(kept.report.id);
    } catch (error) {
      expect(error).toMatchObject({ code: 'disk-full', hint: expect.stringContaining('run the same command again') });
      return [originals, reports];
    }
  }
  throw new Error('the disk was never full');
}

describe('a folder that cannot be written', () => {
  it('says so before anything is changed', async ({ skip }) => {
    const disk = mountDisk(100);
    const folder = disk ?? temporaryFolder();
    if (disk === null && process.getuid?.() === 0) return skip('root writes everywhere');
    const book = await openFolderCasebook(join(folder, 'casebook'));
    await book.close();
    if (disk === null) {
      chmodSync(join(folder, 'casebook'), 0o555);
      onTestFinished(() => chmodSync(join(folder, 'casebook'), 0o755));
    } else execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(await codeOf(openCasebook({ folder: join(folder, 'casebook'), create: false }))).toBe('read-only');
    if (disk !== null)
      expect(await codeOf(openCasebook({ folder: join(disk, 'new'), create: true }))).toBe('read-only');
  });
});
