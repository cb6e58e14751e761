import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFolderCasebook, temporaryFolder } from '../../support/casebook.js';
import { crash, finalFaults, look, nothingAcknowledged } from '../../support/crash.js';

// A few rounds of what `npm run torture` does in hundreds.
it('loses nothing acknowledged, and shows nothing half done, when killed at any moment', {
  timeout: 300_000,
}, async () => {
  const folder = join(temporaryFolder(), 'casebook');
  await (await openFolderCasebook(folder)).close();
  const known = nothingAcknowledged();
  await crash(folder, 'add', 0, { lines: 8, after: 10 }, known);
  await crash(folder, 'watch', 1, { lines: 2, after: 30 }, known);
  const { faults, hash } = await look(folder, known, null);
  expect(faults).toEqual([]);
  expect(known.reports.size).toBeGreaterThan(5);
  expect(known.decisions.size).toBeGreaterThan(0);
  await crash(folder, 'rebuild', 2, { lines: 1, after: 100 }, known);
  await crash(folder, 'backup', 3, { lines: 2, after: 20 }, known);
  expect((await look(folder, known, hash)).faults).toEqual([]);
  expect(await finalFaults(folder, known)).toEqual([]);
});
