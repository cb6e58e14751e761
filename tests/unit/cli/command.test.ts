import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command from the sources, as `bin/attest` does from the build. */
function attest(args: readonly string[], input?: string | Uint8Array): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', 'src/cli/main.ts', ...args],
      {
        env: { ...process.env, NO_COLOR: '1', COLUMNS: '110', ATTEST_DATA: join(folder, 'no-data') },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    child.stdin?.end(input ?? '');
  });
}

const folder = mkdtempSync(join(tmpdir(), 'attest-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const REPORT =
  'Raid on a village near Djibo\n\nGunmen killed 12 civilians in a village near Djibo on Monday, the mayor said.\n\nThe army said that five attackers had been killed.\n';

describe('attest code', () => {
  it('prints a sheet with what, when, where, who and the claims by speaker', async () => {
    const run = await attest(['code', file('raid.txt', REPORT), '--published', '2024-03-06', '--outlet', 'Radio Test']);
    expect(run).toMatchObject({ code: 0, err: '' });
    for (const words of ['Radio Test', '2024-03-04', 'Djibo', 'killed', '12 civilians', 'army'])
      expect(run.out).toContain(words);
  });

  it('prints the contract as one JSON object a line, the same bytes each time, in any order', async () => {
    const other = file('other.txt', REPORT.replace('12', '14'));
    const [first, second] = await Promise.all([
      attest(['code', file('raid.txt', REPORT), other, '--format', 'ndjson']),
      attest(['code', other, file('raid.txt', REPORT), '--format', 'ndjson']),
    ]);
    expect(first.out.trim().split('\n').sort()).toEqual(second.out.trim().split('\n').sort());
    const coded = JSON.parse(first.out.split('\n')[0]!);
    expect(coded).toMatchObject({
      schema: 'attest/coded-report@1',
      engine: { name: 'attest' },
      report: { language: 'en', published: null, text: expect.stringContaining('Djibo') },
    });
  });

  it('--no-text leaves the text out', async () => {
    const run = await attest(['code', file('raid.txt', REPORT), '--format', 'ndjson', '--no-text']);
    expect(JSON.parse(run.out).report).not.toHaveProperty('text');
  });

  it('reads standard input', async () => {
    const run = await attest(['code', '-', '--format', 'ndjson'], REPORT);
    expect(JSON.parse(run.out).report.file).toBe('-');
  });

  it('reads a manifest, with paths relative to it, and codes what it names', async () => {
    file('raid.txt', REPORT);
    const run = await attest([
      'code',
      '--manifest',
      file('list.csv', 'file,outlet,published\nraid.txt,Radio Test,2024-03-06\n'),
      '--format',
      'ndjson',
    ]);
    expect(JSON.parse(run.out).report).toMatchObject({ outlet: 'Radio Test', published: '2024-03-06' });
  });

  it('codes what can be read, lists the rest with code and hint, and exits with 1', async () => {
    const bad = join(folder, 'mixed');
    mkdirSync(bad);
    writeFileSync(join(bad, 'good.txt'), REPORT);
    writeFileSync(join(bad, 'empty.txt'), '');
    writeFileSync(join(bad, 'cut.pdf'), readFileSync('examples/bamako/08-ministry-statement.pdf').subarray(0, 200));
    const run = await attest(['code', bad, '--format', 'ndjson']);
    expect(run.code).toBe(1);
    expect(run.out.trim().split('\n')).toHaveLength(1);
    expect(run.err).toMatch(/1 coded, 2 could not be read/);
    expect(run.err).toMatch(/\[empty-file\]\n {4}\S/);
    expect(run.err).toContain('[broken-pdf]');
  });

  it('refuses a file over the limit without reading it', async () => {
    const run = await attest(['code', file('huge.txt', Buffer.alloc(50 * 1024 * 1024, 'a'))]);
    expect(run).toMatchObject({ code: 1 });
    expect(run.err).toContain('[too-large]');
  });

  it.each([
    [['code'], 'nothing to code'],
    [['code', 'no-such-file.txt'], 'there is no file or folder'],
    [['code', 'README.md', '--published', '2024-02-31'], 'is not a date'],
    [['code', 'README.md', '--language', 'xx'], 'is not a language'],
    [['code', 'README.md', '--format', 'xml'], 'Allowed choices'],
    [['frobnicate'], 'unknown command'],
    [['code', 'README.md', '--manifest', 'package.json'], 'package.json'],
  ])('wrong usage exits with 2 and says what to do: %j', async (args, message) => {
    const run = await attest(args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(message);
    expect(run.err).not.toMatch(/\n\s+at /);
  });
});

describe('attest explain', () => {
  it('shows each stage with spans and rules, as text, JSON and a page without outside requests', async () => {
    const path = file('raid.txt', REPORT);
    const [text, json, page] = await Promise.all([
      attest(['explain', path]),
      attest(['explain', path, '--json', '--stage', 'quantities']),
      attest(['explain', path, '--html']),
    ]);
    for (const stage of ['read', 'language', 'times', 'quantities', 'places', 'claims'])
      expect(text.out).toContain(` ${stage} `);
    const { report, stages } = JSON.parse(json.out);
    expect(stages).toHaveLength(1);
    for (const { start, end } of stages[0].findings) expect(report.text.slice(start, end)).not.toBe('');
    expect(page.out).toMatch(/^<!doctype html>/);
    expect(page.out).not.toMatch(/(?:src|href)\s*=\s*["']?https?:/);
  });

  it('renders hostile text harmless on the page', async () => {
    const run = await attest([
      'explain',
      file('x.txt', `${REPORT}\n<script>alert(1)</script><img src=https://e.org/x.png>\n`),
      '--html',
    ]);
    expect(run.out).not.toMatch(/<script|<img/);
  });
});

describe('attest unread', () => {
  it('counts what is not understood by reports and places, and narrows to a reason', async () => {
    const text = (n: number) =>
      `The Brigade of Martyrs of Zarqum attacked a village near Djibo on Monday, killing ${n} people.`;
    const args = ['unread', file('u1.txt', text(3)), file('u2.txt', text(4)), '--reason', 'unknown-actor'];
    const run = await attest(args);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(/^2\t\d+\tunknown-actor\t.*Zarqum/m);
  });
});

describe('help', () => {
  it.each([['--help'], ['code', '--help'], ['explain', '--help'], ['unread', '--help']])(
    '%s %s has examples',
    async (...args) => {
      const run = await attest(args);
      expect(run.code).toBe(0);
      expect(run.out).toContain('Examples:');
    },
  );
});
