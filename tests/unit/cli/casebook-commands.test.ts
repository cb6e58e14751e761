import { describe, expect, it } from 'vitest';
import { hashOf } from '#casebook/originals.js';
import { recordSheet, variableSheet } from '#cli/incident-sheet.js';
import { searchCommand } from '#cli/search.js';
import { showCommand } from '#cli/show.js';
import { whyCommand } from '#cli/why.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { openFolderCasebook, temporaryFolder } from '../../support/casebook.js';
import { claimOf, keptReport, recordOf, tellingsOf, toldIncident } from '../../support/kept-report.js';
import { runCommand } from '../../support/run-command.js';

const plain = { width: 100, paint: (_: string, text: string) => text };
const army = { ...claimOf('killed', 'military', 2), quote: { exact: 'the army spoke of two dead', start: 0, end: 26 } };
const rebels = { ...claimOf('killed', 'armed group', 9), medium: 'communique' as const, via: ['AFP'] };
const kept = keptReport('Gunmen attacked Ménaka; the army spoke of two dead.', {
  title: 'Attack in Ménaka',
  url: 'https://news.example/1',
  incidents: [toldIncident('a', [army, rebels])],
});
const record: IncidentRecord = (() => {
  const plainRecord = recordOf('inc-one', tellingsOf(kept), {
    sides: ['armed group', 'state'],
    formerIds: ['inc-zero'],
  });
  const [first, second] = plainRecord.claims.map(
    (claim, i) => ({ ...claim, side: i === 0 ? 'state' : 'armed group' }) as const,
  );
  return {
    ...plainRecord,
    claims: [first!, { ...second!, review: 'rejected' }],
    origins: [{ id: kept.report.id, root: kept.report.id, reports: [kept.report.id] }],
    contradictions: [
      {
        kind: 'disjoint counts',
        variable: 'killed',
        claims: [army.id, rebels.id],
        reason: 'two and nine cannot both hold',
      },
    ],
    estimates: [
      {
        method: { name: 'cautious', version: '1' },
        variable: 'killed',
        group: 'all',
        low: 2,
        best: 2,
        high: null,
        used: [{ claim: army.id, reason: 'a figure of the army' }],
        setAside: [{ claim: rebels.id, reason: 'rejected by a person' }],
        sentence: 'Two, as the army says.',
      },
    ],
  };
})();

describe('the sheet of an incident', () => {
  it('shows accounts by side, contradictions, estimates and origins', () => {
    const sheet = recordSheet(record, plain);
    const order = [
      'armed attack, 2024-09-17',
      'Account: armed group',
      '9 soldiers',
      'Account: state',
      '2 soldiers',
      'Contradictions',
      'two and nine',
      'Estimates',
      '2 / 2 / ?',
      'Two, as the army says.',
      'Origins',
    ];
    expect(order.map((part) => sheet.indexOf(part))).toEqual(
      order.map((part) => sheet.indexOf(part)).sort((a, b) => a - b),
    );
    expect(order.filter((part) => !sheet.includes(part))).toEqual([]);
    expect(sheet).toContain('formerly inc-zero');
    expect(sheet).toContain('via AFP) [rejected]');
  });

  it('gives every claim of a variable with its words, its report, its rule and its part in the estimate', () => {
    const sheet = variableSheet(record, 'killed', plain);
    for (const part of [
      '“the army spoke of two dead”',
      'https://news.example/1 [test]',
      'used: “2 soldiers”',
      'set aside: “9 soldiers”',
      'rejected by a person',
    ])
      expect(sheet).toContain(part);
    expect(variableSheet(record, 'abducted', plain)).toContain('no report says anything of it');
  });
});

describe('commands on a casebook', () => {
  it('searches, shows and tells why', async () => {
    const folder = temporaryFolder();
    const book = await openFolderCasebook(folder);
    await book.keepReport(kept);
    await book.writeIncidents({ records: [record], keys: new Map(), judgements: [], gone: new Map() });
    await book.close();
    const casebook = ['--casebook', folder];
    expect(
      await runCommand(searchCommand, [
        'search',
        'menaka',
        'gunmen',
        '--variable',
        'killed',
        '--speaker',
        'military',
        ...casebook,
      ]),
    ).toMatch(/Attack in Ménaka[\s\S]*«Ménaka»[\s\S]*inc-one/);
    const json = await runCommand(searchCommand, ['search', 'menaka', '--format', 'ndjson', ...casebook]);
    expect(JSON.parse(json)).toMatchObject({
      incident: 'inc-one',
      report: kept.report.id,
      entry: { title: 'Attack in Ménaka' },
    });
    expect(await runCommand(showCommand, ['show', 'inc-zero', ...casebook])).toContain('Two, as the army says.');
    expect(JSON.parse(await runCommand(showCommand, ['show', 'inc-one', '--format', 'json', ...casebook]))).toEqual(
      record,
    );
    expect(await runCommand(whyCommand, ['why', 'inc-one', 'killed', ...casebook])).toContain('a figure of the army');
    await expect(runCommand(showCommand, ['show', hashOf('none'), ...casebook])).rejects.toMatchObject({
      code: 'no-incident',
    });
    await expect(runCommand(whyCommand, ['why', 'inc-one', 'mood', ...casebook])).rejects.toMatchObject({
      code: 'no-variable',
    });
    expect(await runCommand(searchCommand, ['search', 'menaka', '--country', 'cd', ...casebook])).toBe('');
    expect(process.exitCode).toBe(1);
    process.exitCode = 0;
  }, 120_000); // opens a casebook eight times
});
