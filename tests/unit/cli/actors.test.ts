import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actorsCommand } from '#cli/actors.js';
import { runCommand } from '../../support/run-command.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-actors-'));
  vi.stubEnv('ATTEST_DATA', join(folder, 'data'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => runCommand(actorsCommand, ['actors', ...args]);

const own = () => join(folder, 'data', 'actors', 'own.yaml');

describe('attest actors', () => {
  it('lists by country and class, and looks up names and derived forces', async () => {
    expect(await run('list', '--country', 'ht', '--class', 'police')).toMatch(
      /^ht\/police\tHaitian police\tpolice\tHT/m,
    );
    expect(await run('lookup', 'gsim')).toMatch(/^jnim\n {2}name {5}JNIM/);
    expect(await run('lookup', 'togolese army')).toMatch(/^tg\/army/);
    await expect(run('lookup', 'nobody at all')).rejects.toMatchObject({ code: 'actor-unknown' });
  });

  it('adds a name to a known actor and an actor of the user', async () => {
    await run('add', 'Macina men', '--to', 'katiba-macina');
    await run('add', 'Zarland Front', '--id', 'zarland', '--class', 'rebel', '--country', 'ml', '--parent', 'jnim');
    expect(await run('lookup', 'macina men')).toMatch(/^katiba-macina/);
    expect(await run('lookup', 'Zarland Front')).toMatch(/part of {2}JNIM/);
  });

  it('refuses what does not fit, and leaves the old file', async () => {
    await run('add', 'Macina men', '--to', 'katiba-macina');
    const before = readFileSync(own(), 'utf8');
    await expect(run('add', 'X', '--to', 'nobody')).rejects.toThrow(/"nobody" is no known actor/);
    await expect(run('add', 'X')).rejects.toMatchObject({ code: 'actor-incomplete' });
    expect(readFileSync(own(), 'utf8')).toBe(before);
  });

  it('imports a sound file and refuses a faulty one with its lines', async () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, 'actors:\n  - {id: q, name: Quarz Front, class: rebel}\n  - {id: r, name: R, class: x}\n');
    await expect(run('import', file)).rejects.toThrow(/mine\.yaml:3: class "x"/);
    expect(existsSync(join(folder, 'data', 'actors', 'mine.yaml'))).toBe(false);
    writeFileSync(file, 'actors:\n  - {id: q, name: Quarz Front, class: rebel}\n');
    expect(await run('import', file)).toMatch(/^kept 1 actors/);
    expect(await run('lookup', 'Quarz Front')).toMatch(/^q\n/);
  });
});
