import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCasebook } from '#casebook/open-casebook.js';
import { addCommand } from '#cli/add.js';
import { exportCommand } from '#cli/export.js';
import { importCommand } from '#cli/import.js';
import { releaseCommand } from '#cli/release.js';
import { whyCommand } from '#cli/why.js';
import { publishSource } from '#operations/publish-source.js';
import { listFormats } from '#publish/publish.js';
import { kit } from '../support/kit.js';
import { profileOf, publish, textOf } from '../support/publication.js';
import { runCommand } from '../support/run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'attest-publish-'));
const at = (...names: readonly string[]) => join(folder, ...names);
const casebook = ['--casebook', at('casebook')];

const FIRST = `Attack near Djenné leaves farmer dead

Boureima Tapily, a 34-year-old farmer, was among nine people killed when gunmen attacked a village near Djenné on Monday 4 March 2024, police said. Sergeant Adama Ongoïba also died, the police said.

Tapily's cousin Hawa Tapily said she had hidden in the millet store. Governor Souleymane Diarra said at least nine people had died.`;

const SECOND = `Djenné : le bilan monte

L'attaque de lundi près de Djenné a fait onze morts, a annoncé mercredi l'armée malienne dans un communiqué. Parmi eux, Boureïma TAPILY, un cultivateur.`;

const PRIVATE = /tapily|ongo[iï]ba|hawa|boure[iï]ma/i;

async function add(name: string, text: string, published: string, outlet: string): Promise<void> {
  writeFileSync(at('reports', name), text);
  await runCommand(addCommand, ['add', at('reports', name), '--published', published, '--outlet', outlet, ...casebook]);
}

beforeAll(async () => {
  mkdirSync(at('reports'));
  await add('first.txt', FIRST, '2024-03-05', 'Harbour Post');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('publishing a casebook', () => {
  it('writes for the public without the names of private persons, in every text format', async () => {
    const opened = await openCasebook({ folder: at('casebook'), create: false });
    try {
      const source = publishSource(opened, kit);
      for (const { name: format } of listFormats().filter(({ binary }) => !binary)) {
        const publication = await publish({ format, table: 'claims', profile: profileOf('public') }, source);
        const out = await textOf(publication);
        expect(out.length).toBeGreaterThan(100);
        expect(out).not.toMatch(PRIVATE);
      }
      expect(await textOf(await publish({ format: 'csv', table: 'claims' }, source))).toMatch(PRIVATE);
    } finally {
      await opened.close();
    }
  }, 120_000);

  it('refuses whole reports for the public', async () => {
    await expect(runCommand(exportCommand, ['export', '--format', 'coded-reports', ...casebook])).rejects.toThrow(
      'cannot be redacted',
    );
    const lines = await runCommand(exportCommand, [
      'export',
      '--format',
      'coded-reports',
      '--profile',
      'internal',
      ...casebook,
    ]);
    expect(JSON.parse(lines.trim()).schema).toBe('attest/coded-report@1');
  }, 120_000);

  it('leads a cell of a file back to its words, and leaves no half-written file', async () => {
    await runCommand(exportCommand, ['export', '--format', 'incidents', '--out', at('out.csv'), ...casebook]);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual(['out.cells.csv', 'out.csv']);
    const why = await runCommand(whyCommand, ['why', at('out.csv'), '1', 'killed_best', ...casebook]);
    expect(why).toMatch(/^killed_best: 9\n/);
    expect(why).toContain('Harbour Post, 2024-03-05');
  }, 120_000);

  it('freezes releases, says what changed, and notices a changed file', async () => {
    const release = () => runCommand(releaseCommand, ['release', at('releases'), '--sign', at('key.pem'), ...casebook]);
    expect(await release()).toContain('0001');
    expect(await release()).toContain('nothing changed since release 0001');
    await add('second.txt', SECOND, '2024-03-07', 'Le Fleuve');
    expect(await release()).toContain('0002');
    const changes = readFileSync(at('releases', '0002', 'changes.md'), 'utf8');
    expect(changes).toContain('Since release 0001');
    expect(changes).toContain('Claim added: Malian army, killed, “onze morts” (Le Fleuve, 2024-03-07).');
    expect(changes).not.toMatch(PRIVATE);
    const check = () =>
      runCommand(releaseCommand, ['release', at('releases', '0002'), '--check', '--key', at('key.pub')]);
    expect(await check()).toContain('signed by this key');
    appendFileSync(at('releases', '0002', 'incidents.csv'), ' ');
    expect(await check()).toContain('incidents.csv was altered');
    expect(existsSync(at('releases', '.0003.part'))).toBe(false);
    process.exitCode = 0;
  }, 120_000);

  it('puts what others count beside it', async () => {
    writeFileSync(at('theirs.csv'), 'id,date,lat,lon,killed\nX1,2024-03-04,13.9,-4.55,10\n');
    const text = await runCommand(importCommand, ['import', at('theirs.csv'), '--as', 'csv', ...casebook]);
    expect(text).toMatch(/X1 2024-03-04 : 10 {3}inc-/);
  }, 120_000);
});
