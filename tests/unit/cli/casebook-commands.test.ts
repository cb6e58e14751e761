import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, expect, it, vi } from 'vitest';
import { addCommand } from '#cli/add.js';
import { backupCommand, restoreCommand } from '#cli/backup.js';
import { diffCommand, rebuildCommand } from '#cli/rebuild.js';
import { manifestCommand } from '#cli/signed-manifest.js';
import { verifyCommand } from '#cli/verify.js';
import { openFolderCasebook, temporaryFolder } from '../../support/casebook.js';
import { runCommand } from '../../support/run-command.js';

vi.setConfig({ testTimeout: 240_000 });
afterEach(() => {
  process.exitCode = 0;
});

/** Output and exit code of a command on the casebook of a folder. */
async function run(register: (program: Command) => void, args: readonly string[], folder: string) {
  process.exitCode = 0;
  const out = await runCommand(register, [...args, '--casebook', folder]);
  return { out, code: process.exitCode };
}

it('adds, verifies, backs up, restores, compares and signs', async () => {
  const root = temporaryFolder();
  const [folder, again, file, key] = ['casebook', 'again', 'backup.tar.gz', 'key.pem'].map((name) =>
    join(root, name),
  ) as [string, string, string, string];
  await (await openFolderCasebook(folder)).close();
  writeFileSync(join(root, 'raid.txt'), 'Raid\n\nGunmen killed 12 civilians near Djibo on Monday, the mayor said.\n');
  writeFileSync(join(root, 'empty.txt'), '');

  const added = await run(addCommand, ['add', join(root, 'raid.txt'), join(root, 'empty.txt')], folder);
  expect(added.code).toBe(1);
  expect(added.out).toMatch(/1 {2}new\n.*1 {2}incidents new or changed\n.*1 {2}not kept: empty-file/s);

  expect(await run(verifyCommand, ['verify'], folder)).toEqual({
    out: 'sound: 1 originals, 1 reports, 0 decisions\n',
    code: 0,
  });
  expect(await run(backupCommand, ['backup', file], folder)).toMatchObject({
    out: `${file}: 1 reports, 0 decisions\n`,
  });
  await expect(run(backupCommand, ['backup', file], folder)).rejects.toMatchObject({ code: 'file-exists' });

  await expect(run(restoreCommand, ['restore', file], folder)).rejects.toMatchObject({ code: 'casebook-exists' });
  expect(await run(restoreCommand, ['restore', file], again)).toMatchObject({ out: '1 retrievals restored\n' });
  expect(existsSync(`${again}.part`)).toBe(false);
  expect(await run(rebuildCommand, ['rebuild', '--check'], again)).toMatchObject({
    out: expect.stringMatching(/^the same: sha256:/),
    code: 0,
  });
  expect(await run(diffCommand, ['diff'], again)).toEqual({ out: 'nothing differs\n', code: 0 });

  await run(manifestCommand, ['manifest', '--new-key', key], folder);
  const { out } = await run(manifestCommand, ['manifest', '--sign', key], folder);
  writeFileSync(join(root, 'list'), out);
  const check = ['manifest', '--check', join(root, 'list'), '--key', `${key}.pub`];
  expect(await run(manifestCommand, check, again)).toMatchObject({
    out: expect.stringContaining('signed by this key'),
    code: 0,
  });

  const original = out.match(/sha256:([0-9a-f]{64})"\]/)![1]!;
  const path = join(again, 'originals', original.slice(0, 2), original);
  writeFileSync(path, readFileSync(path, 'utf8').replace('12', '13'));
  expect(await run(verifyCommand, ['verify'], again)).toMatchObject({
    out: expect.stringContaining('altered-original'),
    code: 1,
  });
  expect(await run(manifestCommand, check, again)).toMatchObject({
    out: expect.stringContaining('is not what it was'),
    code: 1,
  });

  const journal = join(again, 'journal', 'retrievals.ndjson');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('raid.txt', 'reid.txt'));
  expect(await run(verifyCommand, ['verify'], again)).toMatchObject({
    out: expect.stringContaining('journal-differs'),
    code: 1,
  });
});
