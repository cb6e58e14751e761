import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import type { ClaimAnchor } from '#model/anchor.js';
import { backUp } from '#operations/backup.js';
import { coderHere } from '#operations/coder.js';
import { derivedHash, divergences } from '#operations/derived-state.js';
import { compareStates } from '#operations/diff.js';
import { checkManifest, parseManifest, writeManifest } from '#operations/manifest.js';
import { deriveAgain, type RebuildEvent } from '#operations/rebuild.js';
import { reconcileCasebook, reconcilePending } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { checkBackup, restoreInto } from '#operations/restore.js';
import { verifyCasebook } from '#operations/verify.js';
import { anchorOf } from '#review/find-anchor.js';
import { addAll, gather, NOW } from '../../support/adding.js';
import { openFolderCasebook, openMemoryCasebook, temporaryFolder } from '../../support/casebook.js';
import { kit } from '../../support/kit.js';

// Models are loaded, and folders synced, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

const rules = reconcileRules(kit);
const BY = { author: 'Ada', at: NOW, reason: 'read again' };
const REPORTS = {
  'raid.txt': 'Raid near Djibo\n\nGunmen killed 12 civilians in a village near Djibo on Monday, the mayor said.\n',
  'again.txt':
    'Army on the raid\n\nThe army said that 9 civilians were killed near Djibo on Monday in an attack by gunmen.\n',
  'mine.txt': 'Mine\n\nFive soldiers were killed when a convoy struck a mine near Kidal on Tuesday, the army said.\n',
};

/** A casebook with three reports and two decisions. */
async function filled(casebook: Casebook): Promise<Casebook> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(folder, name), text);
  await addAll(casebook, [folder], { given: { published: '2024-09-18' } });
  for await (const { report, coded } of casebook.reports()) {
    const claim = coded.incidents[0]!.claims[0]!;
    const anchor: ClaimAnchor = {
      claim: claim.id,
      at: anchorOf(report.id, report.text, claim.quote),
      variable: claim.variable,
      speaker: claim.speaker.name,
      valueText: claim.value.text,
    };
    await casebook.decide({ kind: 'accept', claim: anchor }, BY);
  }
  await reconcilePending(casebook, rules);
  return casebook;
}

async function derive(casebook: Casebook, signal?: AbortSignal) {
  const options = { kit: kit.hash, coder: coderHere(kit), link: (made: Casebook) => reconcileCasebook(made, rules) };
  const events: RebuildEvent[] = [];
  const running = deriveAgain(casebook, { ...options, ...(signal ? { signal } : {}) });
  for (;;) {
    const { value, done } = await running.next();
    if (done) return { rebuild: value, events };
    events.push(value);
  }
}

const damageOf = async (casebook: Casebook): Promise<readonly string[]> =>
  (await gather(verifyCasebook(casebook))).flatMap((event) => (event.kind === 'damage' ? [event.damage.code] : []));

describe('rebuilding', () => {
  it('gives the same bytes as adding did, decisions and all', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const before = await derivedHash(casebook);
    const { rebuild } = await derive(casebook);
    expect(await divergences(casebook, rebuild!.casebook)).toEqual([]);
    expect(await gather(compareStates(casebook, rebuild!.casebook))).toEqual([]);
    await rebuild!.finish();
    expect(await derivedHash(casebook)).toBe(before);
    expect(await casebook.state()).toMatchObject({
      reports: 3,
      unfiled: 0,
      unlinked: 0,
      decisions: 3,
      decisionsUpTo: 3,
    });
    const records = await gather(casebook.incidents());
    expect(records.flatMap(({ claims }) => claims).filter(({ review }) => review === 'accepted')).toHaveLength(3);
  });

  it('shows nothing of it when interrupted, and goes on with it', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const before = await derivedHash(casebook);
    const interrupt = new AbortController();
    const options = { kit: kit.hash, coder: coderHere(kit), link: (made: Casebook) => reconcileCasebook(made, rules) };
    const running = deriveAgain(casebook, { ...options, signal: interrupt.signal });
    await running.next();
    interrupt.abort();
    expect(await running.next()).toEqual({ done: true, value: null });
    expect(await derivedHash(casebook)).toBe(before);
    const { rebuild, events } = await derive(casebook);
    expect(events.filter(({ kind }) => kind === 'coded')).toEqual([
      { kind: 'coded', done: 1, total: 2 },
      { kind: 'coded', done: 2, total: 2 },
    ]);
    await rebuild!.finish();
    expect(await derivedHash(casebook)).toBe(before);
  });

  it('begins anew under another kit', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const { casebook: made } = await casebook.rebuild();
    const [first] = await gather(made.unfiled());
    const [stored] = await gather(casebook.reports());
    await made.keepReport({ ...stored!, retrieval: first! });
    await casebook.remember('rebuild', 'sha256:another');
    const { events } = await derive(casebook);
    expect(events).toContainEqual({ kind: 'coded', done: 3, total: 3 });
  });

  it('codes no altered original, and carries no altered coding over', async () => {
    const home = join(temporaryFolder(), 'casebook');
    const casebook = await openFolderCasebook(home);
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(folder, name), text);
    const given = { given: { published: '2024-09-18' } } as const;
    await addAll(casebook, [folder], given);
    const [first, second] = await gather(casebook.reports());
    for (const { report } of [first!, second!]) {
      const hex = report.bytesHash.slice('sha256:'.length);
      writeFileSync(join(home, 'originals', hex.slice(0, 2), hex), 'Altered.');
    }
    await sql`update reports set words = words || '!' where id = ${second!.entry.id}`.execute(casebook.database());
    const { rebuild, events } = await derive(casebook);
    expect(events.flatMap((one) => ('failure' in one ? [[one.kind, one.failure.code]] : [])).sort()).toEqual([
      ['carried', 'altered-original'],
      ['lost', 'altered-original'],
    ]);
    expect((await rebuild!.casebook.report(first!.entry.id))!.report).toEqual(first!.report);
    expect(await rebuild!.casebook.report(second!.entry.id)).toBeNull();
    await rebuild!.finish();
    expect(await damageOf(casebook)).toEqual(['altered-original', 'altered-original']);
    await addAll(casebook, [folder], given);
    expect(await damageOf(casebook)).toEqual([]);
    expect((await casebook.report(second!.entry.id))!.report).toEqual(second!.report);
    await casebook.close();
  });

  it('brings everything back when the database is gone', async () => {
    const folder = temporaryFolder();
    const first = await filled(await openFolderCasebook(folder));
    const before = await derivedHash(first);
    const decisions = await gather(first.decisions());
    await first.close();
    rmSync(join(folder, 'db'), { recursive: true });
    const second = await openFolderCasebook(folder);
    expect(await second.state()).toMatchObject({ reports: 0, unfiled: 3, decisions: 3 });
    const { rebuild } = await derive(second);
    await rebuild!.finish();
    expect(await derivedHash(second)).toBe(before);
    expect(await gather(second.decisions())).toEqual(decisions);
    await second.close();
  });

  it('carries a report over whose original is lost', async () => {
    const folder = temporaryFolder();
    const casebook = await filled(await openFolderCasebook(folder));
    const before = await derivedHash(casebook);
    const [stored] = await gather(casebook.reports());
    rmSync(pathOf(folder, stored!.report.bytesHash));
    const { rebuild, events } = await derive(casebook);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'carried', failure: expect.objectContaining({ code: 'lost-original' }) }),
    );
    await rebuild!.finish();
    expect(await derivedHash(casebook)).toBe(before);
    await casebook.close();
  });

  it('says which claim, incident and estimate another kit would code otherwise, and by which rule', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const coder = {
      width: 1,
      close: async () => {},
      code: async (report: Parameters<ReturnType<typeof coderHere>['code']>[0]) => {
        const coded = await coderHere(kit).code(report);
        const text = JSON.stringify(coded).replaceAll('"min":12,"max":12', '"min":13,"max":13');
        return JSON.parse(text) as typeof coded;
      },
    };
    const running = deriveAgain(casebook, {
      kit: kit.hash,
      coder,
      link: (made: Casebook) => reconcileCasebook(made, rules),
    });
    let step = await running.next();
    while (!step.done) step = await running.next();
    const found = await gather(compareStates(casebook, step.value!.casebook));
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'report',
        claims: [
          expect.objectContaining({
            change: 'changed',
            fields: ['value'],
            before: expect.objectContaining({
              rule: expect.stringMatching(/^en\//),
              value: expect.objectContaining({ max: 12 }),
            }),
          }),
        ],
      }),
    );
    const incident = found.find((one) => one.kind === 'incident' && one.change === 'changed');
    expect(incident).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ name: expect.stringContaining('killed') })]),
    });
  });
});

const pathOf = (folder: string, hash: string): string =>
  join(folder, 'originals', hash.slice(7, 9), hash.replace('sha256:', ''));

describe('verifying', () => {
  it('finds a sound casebook sound', async () => {
    expect(await damageOf(await filled(await openMemoryCasebook()))).toEqual([]);
  });

  it.each([
    ['altered-original', (path: string) => writeFileSync(path, 'other words')],
    ['lost-original', (path: string) => rmSync(path)],
  ])('finds an %s, and adding the report again mends it', async (code, spoil) => {
    const folder = temporaryFolder();
    const casebook = await filled(await openFolderCasebook(folder));
    const [stored] = await gather(casebook.reports());
    spoil(pathOf(folder, stored!.report.bytesHash));
    expect(await damageOf(casebook)).toEqual([code]);
    await casebook.keepOriginal(Buffer.from(REPORTS[stored!.report.file.replace(/^.*\//, '') as keyof typeof REPORTS]));
    expect(await damageOf(casebook)).toEqual([]);
    await casebook.close();
  });

  it.each([
    ['altered-report', `update reports set coded = replace(coded, '"killed"', '"wounded"')`],
    ['altered-incident', `update incidents set record = replace(record, '"killed"', '"wounded"')`],
    ['broken-chain', `update decisions set body = replace(body, 'Ada', 'Eve') where seq = 2`],
    ['dangling-row', 'delete from incidents'],
  ])('finds a row with the fault %s', async (code, statement) => {
    const folder = temporaryFolder();
    const casebook = await filled(await openFolderCasebook(folder));
    // As damage would, without the engine's checks.
    await sql.raw('set session_replication_role = replica').execute(casebook.database());
    await sql.raw(statement).execute(casebook.database());
    expect(await damageOf(casebook)).toContain(code);
    await casebook.close();
  });

  it('tells what is unfinished from what is damaged', async () => {
    const casebook = await filled(await openMemoryCasebook());
    await (await casebook.rebuild()).finish();
    const events = await gather(verifyCasebook(casebook));
    expect(events.filter(({ kind }) => kind === 'damage')).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'unfinished', detail: '3 kept originals are not coded yet' }),
    );
  });
});

describe('backups', () => {
  it('hold everything: restoring gives the same bytes, chain and id', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const file = join(temporaryFolder(), 'backup.tar.gz');
    const head = await backUp(casebook, file, NOW);
    expect(head).toMatchObject({ casebook: casebook.id, reports: 3, decisions: 3 });
    expect(await checkBackup(file)).toEqual(head);
    const other = await openMemoryCasebook();
    expect(await restoreInto(other, file, () => {})).toBe(3);
    await reconcileCasebook(other, rules);
    expect(await derivedHash(other)).toBe(await derivedHash(casebook));
    expect(await gather(other.decisions())).toEqual(await gather(casebook.decisions()));
    expect(await gather(other.retrievals())).toEqual(await gather(casebook.retrievals()));
    expect(await damageOf(other)).toEqual([]);
  });

  it('are restored from where an interrupted restore stopped', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const file = join(temporaryFolder(), 'backup.tar.gz');
    await backUp(casebook, file, NOW);
    const other = await openMemoryCasebook();
    const stop = () => {
      throw new Error('stop');
    };
    await expect(restoreInto(other, file, stop)).rejects.toThrow('stop');
    await restoreInto(other, file, () => {});
    expect(await gather(other.retrievals())).toEqual(await gather(casebook.retrievals()));
    expect(await gather(other.decisions())).toEqual(await gather(casebook.decisions()));
  });

  it('are the same bytes of the same state, and overwrite nothing', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const folder = temporaryFolder();
    await backUp(casebook, join(folder, 'a'), NOW);
    await backUp(casebook, join(folder, 'b'), NOW);
    expect(readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'b')))).toBe(true);
    await expect(backUp(casebook, join(folder, 'a'), NOW)).rejects.toMatchObject({ code: 'file-exists' });
    expect(existsSync(join(folder, 'a.part'))).toBe(false);
  });

  it('are refused when cut short or altered, and are not made of damaged originals', async () => {
    const folder = temporaryFolder();
    const casebook = await filled(await openFolderCasebook(join(folder, 'casebook')));
    const file = join(folder, 'backup.tar.gz');
    await backUp(casebook, file, NOW);
    const bytes = readFileSync(file);
    for (const spoilt of [
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, bytes.length - 20),
      Buffer.from('no archive at all'),
      Buffer.concat([bytes.subarray(0, 500), Buffer.from([bytes[500]! ^ 1]), bytes.subarray(501)]),
    ]) {
      writeFileSync(join(folder, 'spoilt'), spoilt);
      await expect(checkBackup(join(folder, 'spoilt'))).rejects.toMatchObject({ code: 'backup-damaged' });
    }
    const [stored] = await gather(casebook.reports());
    writeFileSync(pathOf(join(folder, 'casebook'), stored!.report.bytesHash), 'other');
    await expect(backUp(casebook, join(folder, 'second'), NOW)).rejects.toMatchObject({ code: 'altered-original' });
    expect(existsSync(join(folder, 'second'))).toBe(false);
    await casebook.close();
  });
});

describe('signed manifests', () => {
  it('hold for a casebook that has only grown', async () => {
    const casebook = await filled(await openMemoryCasebook());
    const { privateKey } = generateKeyPairSync('ed25519');
    const manifest = parseManifest(await writeManifest(casebook, NOW, privateKey))!;
    expect(manifest.sound).toBe(true);
    await casebook.decide({ kind: 'note', on: 'x', text: 'later' }, BY);
    await casebook.keepOriginal(Buffer.from('later'));
    expect(await gather(checkManifest(casebook, manifest.body))).toEqual([]);
  });

  it('show what is gone or altered, and an altered list', async () => {
    const folder = temporaryFolder();
    const casebook = await filled(await openFolderCasebook(folder));
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = await writeManifest(casebook, NOW, privateKey);
    const [one, two] = (await gather(casebook.originals())) as [string, string];
    writeFileSync(pathOf(folder, one), 'other');
    rmSync(pathOf(folder, two));
    const { body } = parseManifest(text)!;
    expect(await gather(checkManifest(casebook, body))).toEqual([
      `the original ${one} is not what it was`,
      `the original ${two} is gone`,
    ]);
    await casebook.close();
    expect(
      parseManifest(
        text.replace(
          one,
          one.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        ),
      ),
    ).toMatchObject({ sound: false });
    expect(parseManifest('{"format": "other"}\n')).toBeNull();
    expect(parseManifest(text.split('\n')[0]!)).toMatchObject({ publicKey: null });
    const other = await openMemoryCasebook();
    expect((await gather(checkManifest(other, body))).slice(-2)).toEqual([
      '3 retrievals are gone',
      '3 decisions are gone',
    ]);
  });
});
