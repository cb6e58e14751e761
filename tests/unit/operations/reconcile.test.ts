import { describe, expect, it } from 'vitest';
import type { Casebook, NewReport } from '#casebook/casebook.js';
import type { TellingAnchor } from '#model/anchor.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { codedReportsOf } from '#operations/coded-reports.js';
import { explainLinks } from '#operations/explain-links.js';
import { reconcileCasebook, reconcilePending, reconcileReports } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { openMemoryCasebook } from '../../support/casebook.js';
import { exampleReports } from '../../support/example-reports.js';
import { kit } from '../../support/kit.js';

const rules = reconcileRules(kit);
const examples = await exampleReports();
const BY = { author: 'Ada', at: '2024-10-02T10:00:00.000Z', reason: null };

async function withCasebook<T>(work: (casebook: Casebook) => Promise<T>): Promise<T> {
  const casebook = await openMemoryCasebook();
  try {
    return await work(casebook);
  } finally {
    await casebook.close();
  }
}

async function recordsOf(casebook: Casebook): Promise<IncidentRecord[]> {
  const records: IncidentRecord[] = [];
  for await (const record of casebook.incidents()) records.push(record);
  return records;
}

async function whole(reports: readonly NewReport[]): Promise<IncidentRecord[]> {
  return withCasebook(async (casebook) => {
    for (const report of reports) await casebook.keepReport(report);
    await reconcileCasebook(casebook, rules);
    return recordsOf(casebook);
  });
}

const batch = await whole(examples);
const bamako = batch.find((record) => record.reports.length > 5)!;

describe('reconciling', () => {
  it('links all reports on Bamako, and both on the convoy', () => {
    expect(bamako.reports.map(({ file }) => file).filter((file) => !file.startsWith('bamako/'))).toEqual([]);
    expect(bamako.reports).toHaveLength(examples.filter(({ report }) => report.file.startsWith('bamako/')).length);
    expect(batch.find((record) => record.reports.some(({ file }) => file.includes('10-convoy')))!.reports).toHaveLength(
      2,
    );
  });

  it('counts the copy of the agency once', () => {
    expect(bamako.origins.length).toBeLessThan(bamako.reports.length);
    expect(bamako.ties.map(({ kind }) => kind)).toContain('shares wire copy');
  });

  it.each([[[...examples].reverse()], [[...examples.slice(7), ...examples.slice(0, 7)]]])(
    'comes to the same whatever the order of adding',
    async (order) => {
      await withCasebook(async (casebook) => {
        for (const report of order) {
          await casebook.keepReport(report);
          await reconcileReports(casebook, [report.report.id], rules);
        }
        expect(await recordsOf(casebook)).toEqual(batch);
        expect((await casebook.state()).unlinked).toBe(0);
      });
    },
  );

  it('keeps what people joined and parted, and goes back when they undo it', async () => {
    await withCasebook(async (casebook) => {
      for (const report of examples) await casebook.keepReport(report);
      await reconcilePending(casebook, rules);
      const convoy = batch.find((record) => record.reports.some(({ file }) => file.includes('10-convoy')))!;
      const [one, other] = convoy.tellings.map((telling) => anchorOf(telling.key, telling.report)) as [
        TellingAnchor,
        TellingAnchor,
      ];
      const parting = await casebook.decide({ kind: 'different', a: one, b: other }, BY);
      await reconcilePending(casebook, rules);
      const parted = await recordsOf(casebook);
      expect(parted).toHaveLength(batch.length + 1);
      await reconcileCasebook(casebook, rules);
      expect(await recordsOf(casebook)).toEqual(parted);
      await casebook.decide({ kind: 'undo', decision: parting.id }, BY);
      await reconcilePending(casebook, rules);
      expect(await recordsOf(casebook)).toEqual(batch);
      const joining = await casebook.decide(
        { kind: 'same', a: one, b: anchorOf(bamako.tellings[0]!.key, bamako.tellings[0]!.report) },
        BY,
      );
      await reconcilePending(casebook, rules);
      const joined = (await casebook.incident(bamako.id))!;
      expect(joined.tellings.map(({ key }) => key)).toContain(one.telling);
      await reconcileCasebook(casebook, rules);
      expect(await casebook.incident(bamako.id)).toEqual(joined);
      await casebook.decide({ kind: 'undo', decision: joining.id }, BY);
      await reconcilePending(casebook, rules);
      expect(await recordsOf(casebook)).toEqual(batch);
    });
  });

  it('explains every pair of an incident, and gives its id to the codings', async () => {
    await withCasebook(async (casebook) => {
      for (const report of examples) await casebook.keepReport(report);
      await reconcilePending(casebook, rules);
      const { inside, record } = (await explainLinks(casebook, bamako.id, rules))!;
      expect(inside).toHaveLength((record.tellings.length * (record.tellings.length - 1)) / 2);
      for (const { judgement } of inside) {
        const sum = judgement.features.reduce((all, { weight }) => all + weight, 0);
        expect(sum).toBeCloseTo(judgement.score!, 2);
      }
      expect(await explainLinks(casebook, 'inc-000000000000', rules)).toBeNull();
      const ids: string[] = [];
      for await (const coded of codedReportsOf(casebook)) ids.push(...coded.incidents.map(({ id }) => id));
      expect(ids.filter((id) => id === bamako.id)).toHaveLength(bamako.tellings.length);
      expect(new Set(ids)).toEqual(new Set(batch.map(({ id }) => id)));
    });
  });

  it('leaves an excluded report out as if it had never come', async () => {
    const [excluded] = bamako.reports;
    await withCasebook(async (casebook) => {
      for (const report of examples) await casebook.keepReport(report);
      await reconcilePending(casebook, rules);
      await casebook.decide({ kind: 'exclude', report: excluded!.id }, BY);
      await reconcilePending(casebook, rules);
      expect(await recordsOf(casebook)).toEqual(
        await whole(examples.filter(({ report }) => report.id !== excluded!.id)),
      );
    });
  });
});

function anchorOf(telling: string, report: string): TellingAnchor {
  const { coded, report: kept } = examples.find((one) => one.report.id === report)!;
  const place = coded.incidents[0]!.places[0]!;
  const { start, end } = place.span;
  const { text } = kept;
  return {
    telling,
    at: {
      report,
      start,
      end,
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
    },
  };
}
