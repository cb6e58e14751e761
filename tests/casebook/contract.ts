import { beforeEach, describe, expect, it } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import { hashOf } from '#casebook/originals.js';
import { claimOf, keptReport, recordOf, tellingsOf, toldIncident } from '../support/kept-report.js';

const BY = { author: 'Ada', at: '2024-10-01T10:00:00.000Z', reason: null };

/** What every engine must do. `open` gives an empty casebook, new for each test. */
export function testCasebook(open: () => Promise<Casebook>): void {
  let book: Casebook;
  beforeEach(async () => {
    book = await open();
    return () => book.close();
  });

  describe('originals', () => {
    it('keeps bytes once, by their hash', async () => {
      const bytes = new Uint8Array([0, 255, 10, 13, 0]);
      const hash = await book.keepOriginal(bytes);
      expect(hash).toBe(hashOf(bytes));
      expect(await book.keepOriginal(bytes)).toBe(hash);
      expect([...(await book.readOriginal(hash))!]).toEqual([...bytes]);
      expect(await all(book.originals())).toEqual([hash]);
    });

    it('knows nothing of bytes that were never kept', async () => {
      expect(await book.readOriginal(hashOf('never'))).toBeNull();
    });
  });

  describe('reports', () => {
    it('gives a report back as it was kept', async () => {
      const kept = keptReport('Five soldiers died.', { url: 'https://news.example/1', title: 'Five die' });
      expect(await book.keepReport(kept)).toBe('new');
      const stored = (await book.report(kept.report.id))!;
      expect(JSON.stringify(stored.report)).toBe(JSON.stringify(kept.report));
      expect(JSON.stringify(stored.coded)).toBe(JSON.stringify(kept.coded));
      expect(stored.retrievals).toEqual([{ ...kept.retrieval, seq: 1 }]);
      expect(stored.entry).toMatchObject({ id: kept.report.id, title: 'Five die', retrieved: kept.retrieval.at });
      expect([stored.earlierVersion, stored.laterVersion]).toEqual([null, null]);
    });

    it.each(['\ud800 and \0 and 😀', '\udfff', `${'x'.repeat(300_000)} end`, 'سلام', ''])(
      'keeps odd text as it is',
      async (text) => {
        const kept = keptReport(text, { title: text });
        await book.keepReport(kept);
        expect((await book.report(kept.report.id))!.report).toEqual(kept.report);
        expect((await all(book.reports()))[0]!.coded).toEqual(kept.coded);
      },
    );

    it('does not keep the same bytes twice', async () => {
      const kept = keptReport('Five soldiers died.');
      await book.keepReport(kept);
      expect(await book.keepReport(kept)).toBe('same bytes');
      expect(await all(book.retrievals())).toHaveLength(1);
      expect(await all(book.reports())).toHaveLength(1);
    });

    it('notes when a page was retrieved again', async () => {
      const kept = keptReport('Five soldiers died.', { url: 'https://news.example/1' });
      await book.keepReport(kept);
      const again = { ...kept, retrieval: { ...kept.retrieval, at: '2024-09-21T08:00:00.000Z' } };
      expect(await book.keepReport(again)).toBe('same bytes');
      expect((await book.report(kept.report.id))!.retrievals.map(({ at }) => at)).toEqual([
        kept.retrieval.at,
        again.retrieval.at,
      ]);
    });

    it('knows the same text in other bytes', async () => {
      const kept = keptReport('Five soldiers died.', { url: 'https://news.example/1' });
      await book.keepReport(kept);
      const bytesHash = hashOf('other bytes');
      const again = {
        ...kept,
        report: { ...kept.report, bytesHash },
        retrieval: { ...kept.retrieval, original: bytesHash },
      };
      expect(await book.keepReport(again)).toBe('same text');
      expect(await book.keepReport(again)).toBe('same bytes');
      expect(await all(book.reports())).toHaveLength(1);
    });

    it('makes a changed page a new version of the report', async () => {
      const url = 'https://news.example/1';
      const [first, second] = [keptReport('Five died.', { url }), keptReport('Seven died.', { url })];
      await book.keepReport(first);
      expect(await book.keepReport(second)).toBe('new version');
      expect((await book.report(first.report.id))!.laterVersion).toBe(second.report.id);
      expect((await book.report(second.report.id))!.earlierVersion).toBe(first.report.id);
    });

    it('takes two files of one name for two reports', async () => {
      await book.keepReport(keptReport('Five died.'));
      expect(await book.keepReport(keptReport('Seven died.'))).toBe('new');
    });

    it('takes what the user says later of a report that is here', async () => {
      const kept = keptReport('Five died.');
      await book.keepReport(kept);
      await book.keepReport({
        report: { ...kept.report, outlet: 'Radio Kati' },
        coded: kept.coded,
        retrieval: { ...kept.retrieval, given: { outlet: 'Radio Kati' } },
      });
      expect((await book.report(kept.report.id))!.entry.outlet).toBe('Radio Kati');
      expect(await all(book.retrievals())).toHaveLength(2);
    });

    it('goes through all of them in order of id', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 70; i++) {
        const kept = keptReport(`Report ${i}.`);
        ids.push(kept.report.id);
        await book.keepReport(kept);
      }
      expect((await all(book.reports())).map(({ entry }) => entry.id)).toEqual(ids.sort());
    });
  });

  describe('decisions', () => {
    it('chains them', async () => {
      const first = await book.decide({ kind: 'note', on: 'x', text: 'one \0 \ud800' }, BY);
      const second = await book.decide({ kind: 'exclude', report: 'r' }, { ...BY, reason: 'hoax' });
      expect([first.seq, first.previous]).toEqual([1, null]);
      expect([second.seq, second.previous]).toEqual([2, first.id]);
      expect(await all(book.decisions())).toEqual([first, second]);
      expect(await all(book.decisions(1))).toEqual([second]);
    });

    it('orders by number when the clock jumps back', async () => {
      const late = await book.decide(
        { kind: 'note', on: 'x', text: 'late' },
        { ...BY, at: '2030-01-01T00:00:00.000Z' },
      );
      const early = await book.decide(
        { kind: 'note', on: 'x', text: 'early' },
        { ...BY, at: '2020-01-01T00:00:00.000Z' },
      );
      expect(await all(book.decisions())).toEqual([late, early]);
      expect(await all(book.damage())).toEqual([]);
    });

    it('numbers decisions made at once without gaps', async () => {
      const made = await Promise.all(
        Array.from({ length: 20 }, (_, i) => book.decide({ kind: 'note', on: 'x', text: String(i) }, BY)),
      );
      expect(made.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await all(book.damage())).toEqual([]);
    });

    it('takes decisions of a backup only where they fit', async () => {
      const other = await open();
      const made = [
        await other.decide({ kind: 'note', on: 'x', text: 'one' }, BY),
        await other.decide({ kind: 'note', on: 'x', text: 'two' }, BY),
      ];
      await other.close();
      await expect(book.keepDecisions([made[1]!])).rejects.toThrow(/missing/);
      await expect(book.keepDecisions([{ ...made[0]!, author: 'Eve' }])).rejects.toThrow(/hash/);
      expect(await all(book.decisions())).toEqual([]);
      await book.keepDecisions(made);
      expect(await all(book.decisions())).toEqual(made);
    });
  });

  describe('incidents', () => {
    const attack = keptReport('Gunmen attacked Ménaka and killed five soldiers.', {
      title: 'Attack in Ménaka',
      incidents: [toldIncident('a', [claimOf('killed', 'military', 5), claimOf('control', 'armed group', 1)])],
    });
    const french = keptReport('Des assaillants ont attaqué Ménaka ; des soldats ont été blessés.', {
      language: 'fr',
      incidents: [toldIncident('a', [claimOf('wounded', 'armed group', 3)])],
    });
    const other = keptReport('A market in Goma was shelled.', {
      incidents: [{ ...toldIncident('b'), country: 'CD', date: null, perpetrators: ['Mouvement du 23 mars'] }],
    });
    const nothing = { keys: new Map(), judgements: [], gone: new Map() };
    const tell = (kept: typeof attack) => tellingsOf(kept);

    beforeEach(async () => {
      for (const kept of [attack, french, other]) await book.keepReport(kept);
      await book.writeIncidents({
        ...nothing,
        records: [recordOf('one', [...tell(attack), ...tell(french)]), recordOf('two', tell(other))],
        keys: new Map([
          [tell(attack)[0]!.key, ['menaka', 'x'.repeat(5000), 'odd \0\ud800']],
          [tell(french)[0]!.key, ['menaka']],
          [tell(other)[0]!.key, ['goma']],
        ]),
        judgements: [judgement(tell(attack)[0]!.key, tell(french)[0]!.key)],
        linked: [attack, french].map(({ report }) => report.id),
      });
    });

    it('gives records back, dated ones first', async () => {
      const records = await all(book.incidents());
      expect(records.map(({ id }) => id)).toEqual(['one', 'two']);
      expect(JSON.stringify(records[0])).toBe(JSON.stringify(recordOf('one', [...tell(attack), ...tell(french)])));
      expect(await book.incident('two')).toEqual(records[1]);
      expect(await book.incident('three')).toBeNull();
    });

    it.each([
      [{ country: 'ML' }, ['one']],
      [{ from: '2024-09-17', to: '2024-09-17' }, ['one']],
      [{ from: '2024-09-18' }, []],
      [{ to: '2024-09-16' }, []],
      [{ actor: 'jnim' }, ['one']],
      [{ actor: 'MOUVEMENT' }, ['two']],
      [{ actor: '%' }, []],
      [{ variable: 'killed' }, ['one']],
      [{ variable: 'abducted' }, []],
      [{ speakerKind: 'armed group' }, ['one']],
      [{ variable: 'wounded', speakerKind: 'armed group' }, ['one']],
      [{ variable: 'killed', speakerKind: 'armed group' }, []],
      [{ type: 'shelling' }, []],
      [{ contested: false }, ['one', 'two']],
      [{ contested: true }, []],
      [{ reviewed: true }, []],
      [{ text: 'menaka' }, ['one']],
      [{ text: 'blesse', country: 'ML' }, ['one']],
      [{ text: 'volcano' }, []],
    ] as const)('filters by %j', async (filter, expected) => {
      expect((await all(book.incidents(filter))).map(({ id }) => id)).toEqual(expected);
      expect((await book.rows(filter)).map(({ id }) => id)).toEqual(expected);
    });

    it('lists what a row needs', async () => {
      const [row] = await book.rows({ country: 'ML' });
      expect(row).toMatchObject({ reports: 2, claims: 3, contradictions: 0, reviewed: 0 });
      expect(row!.variables).toEqual(['control', 'killed', 'wounded']);
      expect(row!.marks).toHaveLength(1);
    });

    it('finds tellings under keys', async () => {
      const under = async (...keys: string[]) => (await book.tellingsUnder(keys)).map(({ key }) => key);
      const [a, b, c] = [attack, french, other].map((kept) => tell(kept)[0]!.key);
      expect(await under('menaka')).toEqual([a, b].sort());
      expect(await under('menaka', 'goma', 'menaka')).toEqual([a, b, c].sort());
      expect(await under('x'.repeat(5000))).toEqual([a]);
      expect(await under('odd \0\ud800')).toEqual([a]);
      expect(await under()).toEqual([]);
      expect((await book.tellingsUnder(['goma']))[0]!.incident).toEqual(other.coded.incidents[0]);
    });

    it('knows where tellings went', async () => {
      const { key } = tell(attack)[0]!;
      const filed = { key, report: attack.report.id, incident: 'a', record: 'one' };
      expect(await book.filed([key, 'sha256:none'])).toEqual([filed]);
      expect(await book.filedOf(attack.report.id)).toEqual([filed]);
    });

    it('knows which reports linking has not seen', async () => {
      expect((await all(book.unlinked())).map(({ entry }) => entry.id)).toEqual([other.report.id]);
      expect(await book.state()).toMatchObject({ reports: 3, unlinked: 1, incidents: 2, unfiled: 0 });
    });

    it('leads merged ids on', async () => {
      const merged = recordOf('one', [attack, french, other].flatMap(tell), { formerIds: ['zero'] });
      await book.writeIncidents({ ...nothing, records: [merged], gone: new Map([['two', 'one']]) });
      expect(await book.incident('two')).toEqual(merged);
      expect(await book.incident('zero')).toEqual(merged);
      expect((await all(book.incidents())).map(({ id }) => id)).toEqual(['one']);
      await book.writeIncidents({
        ...nothing,
        records: [recordOf('three', tell(other))],
        gone: new Map([['one', 'three']]),
      });
      expect((await book.incident('two'))!.id).toBe('three');
      await book.writeIncidents({ ...nothing, records: [], gone: new Map([['three', null]]) });
      expect(await book.incident('two')).toBeNull();
      expect(await all(book.damage())).toEqual([]);
    });

    it('replaces judgements inside the records that are written', async () => {
      const [a, b, c] = [attack, french, other].map((kept) => tell(kept)[0]!.key) as [string, string, string];
      expect(await book.judgements('one')).toEqual([judgement(a, b)]);
      await book.writeIncidents({ ...nothing, records: [recordOf('two', tell(other))], judgements: [judgement(a, c)] });
      expect(await book.judgements('one')).toHaveLength(2);
      expect(await book.judgements('two')).toEqual([judgement(a, c)]);
      await book.writeIncidents({ ...nothing, records: [recordOf('one', [...tell(attack), ...tell(french)])] });
      expect(await book.judgements('one')).toEqual([judgement(a, c)]);
    });

    it('writes all of a change or nothing', async () => {
      const lost = { ...recordOf('four', tell(other)), tellings: [{ key: 'k', report: 'sha256:none', incident: 'x' }] };
      await expect(
        book.writeIncidents({
          ...nothing,
          records: [recordOf('three', tell(attack)), lost],
          gone: new Map([['one', null]]),
        }),
      ).rejects.toThrow();
      expect((await all(book.incidents())).map(({ id }) => id)).toEqual(['one', 'two']);
    });

    it('shows what several writes make at once, or nothing of it', async () => {
      const write = (all: Casebook, id: string, kept: typeof attack) =>
        all.writeIncidents({ ...nothing, records: [recordOf(id, tell(kept))] });
      const broken = book.atOnce(async (all) => {
        await write(all, 'three', attack);
        throw new Error('in the midst');
      });
      await expect(broken).rejects.toThrow('in the midst');
      expect(await book.incident('three')).toBeNull();
      await book.atOnce(async (all) => {
        await write(all, 'three', attack);
        expect((await all.incident('three'))!.id).toBe('three');
        await all.writeIncidents({
          ...nothing,
          records: [recordOf('four', tell(french))],
          gone: new Map([['one', 'four']]),
        });
      });
      expect((await all(book.incidents())).map(({ id }) => id)).toEqual(['four', 'three', 'two']);
      expect(await all(book.damage())).toEqual([]);
    });

    it('leaves a report unlinked that was changed while it was being linked', async () => {
      const id = other.report.id;
      const { digest } = (await book.report(id))!;
      const said = {
        report: { ...other.report, outlet: 'Radio Goma' },
        retrieval: { ...other.retrieval, given: { outlet: 'Radio Goma' } },
      };
      await book.keepReport({ ...other, ...said });
      await book.writeIncidents({ ...nothing, records: [], linked: [id], seen: new Map([[id, digest]]) });
      expect(await book.state()).toMatchObject({ unlinked: 1 });
      const now = (await book.report(id))!.digest;
      await book.writeIncidents({ ...nothing, records: [], linked: [id], seen: new Map([[id, now]]) });
      expect(await book.state()).toMatchObject({ unlinked: 0 });
    });

    it('gives turns one after the other', async () => {
      const told: string[] = [];
      const turn = (name: string, fails = false) =>
        book.alone('linking', async (mine) => {
          told.push(`${name} begins`);
          await mine.state();
          told.push(`${name} ends`);
          if (fails) throw new Error(name);
        });
      const turns = await Promise.allSettled([turn('a'), turn('b', true), turn('c')]);
      expect(turns.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      for (const name of ['a', 'b', 'c']) expect(told.indexOf(`${name} ends`) - told.indexOf(`${name} begins`)).toBe(1);
    });

    it.each([
      ['menaka', 2],
      ['MÉNAKA attack', 1],
      ['attaques menaka', 1],
      ['blesse', 1],
      ['soldier', 1],
      ['menaka -soldiers', 1],
      ['"five soldiers"', 1],
      ['"soldiers five"', 0],
      ['goma or menaka', 3],
      ['the', 0],
      ['', 0],
      ['\0\ud800 ( & | ! \' "', 0],
    ])('searches for %j', async (query, hits) => {
      expect(await book.search(query)).toHaveLength(hits);
    });

    it('shows the words that were found, with the incident', async () => {
      const [hit] = await book.search('blesse');
      expect(hit).toEqual({
        incident: 'one',
        report: french.report.id,
        snippet: expect.stringContaining('«blessés»'),
      });
      expect(await book.search('menaka', { country: 'CD' })).toEqual([]);
      expect(await book.search('menaka', {}, 1)).toHaveLength(1);
    });
  });

  describe('rebuilding', () => {
    const kept = keptReport('Five died.');
    const nothing = { keys: new Map(), judgements: [], gone: new Map() };

    beforeEach(async () => {
      await book.keepReport(kept);
      await book.writeIncidents({ ...nothing, records: [recordOf('old', tellingsOf(kept))] });
    });

    it('shows nothing of the new edition before it is finished', async () => {
      const { casebook, finish } = await book.rebuild();
      expect(await casebook.state()).toMatchObject({ reports: 0, incidents: 0, unfiled: 1 });
      for await (const retrieval of casebook.unfiled())
        await casebook.keepReport({ ...kept, report: { ...kept.report, title: 'New' }, retrieval });
      await casebook.writeIncidents({ ...nothing, records: [recordOf('new', tellingsOf(kept))] });
      expect((await book.incident('old'))!.id).toBe('old');
      expect((await book.report(kept.report.id))!.entry.title).toBeNull();
      await finish();
      expect((await all(book.incidents())).map(({ id }) => id)).toEqual(['new']);
      expect((await book.incident('old'))!.id).toBe('new');
      expect((await book.report(kept.report.id))!.entry.title).toBe('New');
      expect(await all(book.retrievals())).toHaveLength(1);
      expect(await all(book.damage())).toEqual([]);
    });

    it('goes on with an interrupted one, and forgets a dropped one', async () => {
      const first = await book.rebuild();
      for await (const retrieval of first.casebook.unfiled()) await first.casebook.keepReport({ ...kept, retrieval });
      const second = await book.rebuild();
      expect(await second.casebook.state()).toMatchObject({ reports: 1, unfiled: 0 });
      await second.drop();
      expect(await (await book.rebuild()).casebook.state()).toMatchObject({ reports: 0 });
      expect(await book.state()).toMatchObject({ reports: 1, incidents: 1 });
    });
  });

  it('remembers what operations tell it', async () => {
    expect(await book.memory('feed')).toBeNull();
    await book.remember('feed', { etag: 'a' });
    await book.remember('feed', { etag: 'b' });
    expect(await book.memory('feed')).toEqual({ etag: 'b' });
  });
}

const judgement = (a: string, b: string) =>
  ({
    a,
    b,
    outcome: 'same',
    by: 'rule',
    score: 3,
    features: [{ name: 'place', weight: 3, detail: 'both Ménaka' }],
  }) as const;

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
