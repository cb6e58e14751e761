import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFolder } from '#casebook/folder-lock.js';
import { temporaryFolder } from '../support/casebook.js';

const DEAD = {
  token: 't',
  host: hostname(),
  pid: process.pid,
  started: 'another boot',
  command: 'attest add',
  since: '',
};

it.each([
  ['free', null],
  ['left by a dead process', JSON.stringify(DEAD)],
])('gives a lock that is %s to one of many that ask at once', async (_, left) => {
  for (let round = 0; round < 20; round++) {
    const path = join(temporaryFolder(), 'lock');
    if (left !== null) writeFileSync(path, left);
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(path)));
    const given = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(given).toHaveLength(1);
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'casebook-held' });
    await given[0]!();
    expect(existsSync(path)).toBe(false);
  }
});
