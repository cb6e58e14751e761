import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateCommand } from '#cli/estimate.js';
import type { Estimate } from '#model/estimate.js';
import { reconcileCasebook } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { openFolderCasebook } from '../../support/casebook.js';
import { exampleReports } from '../../support/example-reports.js';
import { kit } from '../../support/kit.js';
import { runCommand } from '../../support/run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'attest-estimate-'));
const own = join(folder, 'ours.yaml');
let incident = '';

beforeAll(async () => {
  const casebook = await openFolderCasebook(join(folder, 'casebook'));
  for (const one of await exampleReports()) if (one.report.file.startsWith('market/')) await casebook.keepReport(one);
  const { incidents } = await reconcileCasebook(casebook, reconcileRules(kit));
  await casebook.close();
  incident = incidents[0]!;
  writeFileSync(
    own,
    'name: ours\nversion: 1\nsentence: Hears the police only.\nchoose: latest\nspeakers: [police]\nindependent: []\nenemy-losses: as any\ncorroborated: 1\nvague: blank\n',
  );
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  runCommand(estimateCommand, ['estimate', ...args, '--casebook', join(folder, 'casebook')]);

describe('attest estimate', () => {
  it('prints every method with its sentence, and each claim with the reason', async () => {
    const text = await run(incident);
    for (const method of kit.methods) expect(text).toContain(`${method.name} ${method.version}`);
    expect(text).toContain('11 to 14 killed in all, best 14.');
    expect(text).toContain('+ “14 bodies”, nurse (medical), Borno Daily Sheet: ');
    expect(text).toContain('− “three children”, police (police), Borno Daily Sheet: ');
  });

  it('takes a method from a file, beside those by name', async () => {
    const text = await run(incident, '--method', own, '--method', 'range', '--variable', 'killed', '--json');
    const all = (JSON.parse(text) as Estimate[]).filter(({ group }) => group === 'all');
    expect(all.map(({ method, low, best, high }) => [method.name, low, best, high])).toEqual([
      ['ours', 11, 11, 11],
      ['range', 11, 14, 14],
    ]);
  });

  it('says what is wrong with a name that it does not know', async () => {
    await expect(run(incident, '--method', 'mean')).rejects.toThrow('there is no method mean');
    await expect(run(incident, '--method', join(folder, 'none.yaml'))).rejects.toThrow('cannot be read');
    await expect(run('inc-none')).rejects.toThrow('there is no incident inc-none');
    await expect(run(incident, '--variable', 'dead')).rejects.toThrow('there are no estimates of dead');
  }, 60_000);
});
