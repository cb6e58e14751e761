import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSources } from '#operations/add.js';
import { coderHere } from '#operations/coder.js';
import { documentSource } from '#operations/sources.js';
import { addAll, gather, NOW, outcomesOf } from '../../support/adding.js';
import { openMemoryCasebook, temporaryFolder } from '../../support/casebook.js';
import { kit } from '../../support/kit.js';
import { feedOf, pageOf } from '../../support/news-pages.js';
import { newsServer } from '../../support/news-server.js';

const RAID =
  'Raid on a village near Djibo\n\nGunmen killed 12 civilians in a village near Djibo on Monday, the mayor said.\n';
const CONVOY =
  'Convoy hit\n\nFive soldiers were killed when a convoy struck a mine near Kidal on Tuesday, the army said.\n';

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('adding', () => {
  it('keeps originals, retrievals, readings, codings and incidents of a folder', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ 'a/raid.txt': RAID, 'convoy.txt': CONVOY, 'picture.png': 'x', '.hidden.txt': RAID });
    const events = await addAll(casebook, [folder], { given: { published: '2024-09-18', outlet: 'Radio Test' } });
    expect(outcomesOf(events)).toEqual(['new', 'new']);
    const reports = await gather(casebook.reports());
    expect(reports.map(({ report }) => [report.title, report.published, report.outlet]).sort()).toEqual([
      ['Convoy hit', '2024-09-18', 'Radio Test'],
      ['Raid on a village near Djibo', '2024-09-18', 'Radio Test'],
    ]);
    for (const { report, retrievals, coded } of reports) {
      expect(Buffer.from((await casebook.readOriginal(report.bytesHash))!).toString()).toBe(
        report.title === 'Convoy hit' ? CONVOY : RAID,
      );
      expect(retrievals).toMatchObject([
        { address: report.file, at: NOW, finalAddress: null, given: { outlet: 'Radio Test', published: '2024-09-18' } },
      ]);
      expect(coded.incidents).not.toEqual([]);
    }
    expect((await gather(casebook.incidents())).map(({ summary }) => summary.date?.start).sort()).toEqual([
      '2024-09-16',
      '2024-09-17',
    ]);
    expect(await casebook.state()).toMatchObject({ unfiled: 0, unlinked: 0 });
  });

  it('changes nothing when the same is added again, and codes nothing again', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ 'raid.txt': RAID, 'convoy.txt': CONVOY });
    await addAll(casebook, [folder]);
    const before = await gather(casebook.retrievals());
    const coder = { width: 1, code: () => Promise.reject(new Error('coded again')), close: async () => {} };
    expect(outcomesOf(await addAll(casebook, [folder], { coder }))).toEqual(['there already', 'there already']);
    expect(await gather(casebook.retrievals())).toEqual(before);
  });

  it('tells the same bytes and the same text of another file', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ '1.txt': RAID, '2.txt': RAID, '3.txt': `${RAID}\n\n` });
    expect(outcomesOf(await addAll(casebook, [folder]))).toEqual(['new', 'same bytes', 'same text']);
    expect(await casebook.state()).toMatchObject({ reports: 1 });
  });

  it('takes what is said about a report later', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ 'raid.txt': RAID });
    await addAll(casebook, [folder]);
    await addAll(casebook, [folder], { given: { published: '2024-09-18' } });
    const [stored] = await gather(casebook.reports());
    expect(stored!.report.published).toBe('2024-09-18');
    expect((await gather(casebook.incidents()))[0]!.summary.date?.start).toBe('2024-09-16');
  });

  it('counts what cannot be read, and goes on', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ '1.txt': '', '2.pdf': '%PDF-1.4 broken', '3.txt': RAID, '4.html': '<html></html>' });
    expect(outcomesOf(await addAll(casebook, [folder]))).toEqual(['empty-file', 'broken-pdf', 'new', 'no-text']);
  });

  it('finishes the report in hand when interrupted, and goes on the next time', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ '1.txt': RAID, '2.txt': CONVOY, '3.txt': RAID.replace('12', '13') });
    const interrupt = new AbortController();
    const inner = coderHere(kit);
    const coder = {
      ...inner,
      code: (report: Parameters<typeof inner.code>[0]) => {
        interrupt.abort();
        return inner.code(report);
      },
    };
    expect(outcomesOf(await addAll(casebook, [folder], { coder, signal: interrupt.signal }))).toEqual(['new']);
    expect(await casebook.state()).toMatchObject({ reports: 1, unlinked: 0 });
    expect(outcomesOf(await addAll(casebook, [folder]))).toEqual(['there already', 'new', 'new']);
  });

  it('codes what an earlier run retrieved and did not get to', async () => {
    const casebook = await openMemoryCasebook();
    const folder = folderWith({ 'raid.txt': RAID });
    await addAll(casebook, [folder]);
    const { casebook: made, finish } = await casebook.rebuild();
    await finish();
    expect(await casebook.state()).toMatchObject({ reports: 0, unfiled: 1 });
    expect(outcomesOf(await addAll(casebook, []))).toEqual(['new']);
    expect(await made.state()).toMatchObject({ reports: 1, unfiled: 0 });
  });

  it('fetches pages: a changed one is a new version', async () => {
    const news = await newsServer({ '/report': pageOf('Raid', 'Gunmen killed 12 civilians near Djibo on Monday.') });
    const casebook = await openMemoryCasebook();
    const address = `${news.address}/report`;
    expect(outcomesOf(await addAll(casebook, [address]))).toEqual(['new']);
    expect(outcomesOf(await addAll(casebook, [address]))).toEqual(['same bytes']);
    news.pages.set('/report', pageOf('Raid', 'Gunmen killed 15 civilians near Djibo on Monday.'));
    expect(outcomesOf(await addAll(casebook, [address]))).toEqual(['new version']);
    const [older, newer] = (await gather(casebook.reports())).sort((a) => (a.laterVersion === null ? 1 : -1));
    expect(newer).toMatchObject({ earlierVersion: older!.report.id, laterVersion: null });
    expect(older).toMatchObject({ laterVersion: newer!.report.id });
    expect(older!.retrievals).toHaveLength(2);
    expect(older!.retrievals[0]).toMatchObject({
      finalAddress: address,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    expect(outcomesOf(await addAll(casebook, [`${news.address}/none`]))).toEqual(['http-status']);
  });

  it('follows a feed, keeps its date where the page has none, and does what robots.txt says', async () => {
    const news = await newsServer({ '/a': pageOf('Raid', 'Gunmen killed 12 civilians near Djibo on Monday.') });
    news.pages.set('/robots.txt', 'User-agent: *\nDisallow: /private/\n');
    news.pages.set('/feed', feedOf([`${news.address}/a`, `${news.address}/private/b`]));
    const casebook = await openMemoryCasebook();
    expect(outcomesOf(await addAll(casebook, [`${news.address}/feed`]))).toEqual(['new', 'robots']);
    const [stored] = await gather(casebook.reports());
    expect(stored).toMatchObject({
      report: { published: '2024-09-18' },
      retrievals: [{ given: { published: '2024-09-18', url: `${news.address}/a` } }],
    });
    expect(news.asked).not.toContain('/private/b');
  });

  it('takes pasted text', async () => {
    const casebook = await openMemoryCasebook();
    async function* sources() {
      yield documentSource({ file: 'pasted', bytes: Buffer.from(RAID) }, { published: '2024-09-18' });
    }
    const options = { coder: coderHere(kit), now: () => NOW, link: async () => [] };
    expect(outcomesOf(await gather(addSources(casebook, sources(), options)))).toEqual(['new']);
  });
});
