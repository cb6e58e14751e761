import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '#model/incident-record.js';
import { publishFacts } from '#operations/publish-source.js';
import { compareExternal } from '#publish/compare-external.js';
import { dayIn, type ExternalKind, readExternal } from '#publish/external-records.js';
import { compareReleases, writeChanges } from '#publish/release-changes.js';
import { whyCell } from '#publish/why-cell.js';
import { exampleRecords } from '../../support/example-records.js';
import { kit } from '../../support/kit.js';

const records = await exampleRecords();

async function* each(all: readonly IncidentRecord[]) {
  yield* all;
}

describe('events of others', () => {
  it('reads ACLED by header, old dates and capitals too', () => {
    const { records: read } = readExternal(
      [
        {
          EVENT_ID_CNTY: 'MLI1',
          EVENT_DATE: '17 September 2024',
          TIME_PRECISION: '1',
          LATITUDE: '12.6',
          LONGITUDE: '-7.9',
          GEO_PRECISION: '1',
          FATALITIES: '40',
          ACTOR1: 'A',
          ACTOR2: 'B; C',
        },
        {
          EVENT_ID_CNTY: 'MLI2',
          EVENT_DATE: '2024-09-15',
          TIME_PRECISION: '2',
          LATITUDE: '',
          LONGITUDE: '',
          GEO_PRECISION: '3',
          FATALITIES: '',
        },
      ],
      'acled',
    );
    expect(read[0]).toMatchObject({
      id: 'MLI1',
      start: '2024-09-17',
      end: '2024-09-17',
      deaths: 40,
      actors: ['A', 'B', 'C'],
    });
    expect(read[1]).toMatchObject({ start: '2024-09-12', end: '2024-09-18', lat: null, deaths: null });
  });

  it('reads GED whatever the order of columns, and warns of odd ranges without refusing them', () => {
    const {
      records: read,
      warnings,
      skipped,
    } = readExternal(
      [
        {
          low: '5',
          best: '4',
          high: '9',
          date_start: '2024-09-17 00:00:00.000',
          date_end: '2024-09-19',
          id: '1',
          latitude: '1',
          longitude: '2',
        },
        { low: '', best: '', high: '', date_start: 'soon', date_end: '', id: '2', latitude: '', longitude: '' },
      ],
      'ged',
    );
    expect(read).toHaveLength(1);
    expect(read[0]).toMatchObject({ start: '2024-09-17', end: '2024-09-19', low: 5, deaths: 4, high: 9 });
    expect(warnings[0]!.reason).toContain('above best');
    expect(skipped).toEqual([{ row: 2, reason: "no date in 'soon'" }]);
  });

  it('says which columns it looked for', () => {
    expect(() => readExternal([{ when: '2024' }], 'csv')).toThrow(/no column date_start or date/);
  });

  it.each(['2024-02-30', '31 Foo 2024', '', '2024', '17/09/2024'])('takes %j for no date', (text) => {
    expect(dayIn(text)).toBeNull();
  });

  it('puts each beside the nearest incident of the day, and merges nothing', async () => {
    const before = JSON.stringify(records);
    const { records: read } = readExternal(
      [
        { id: 'near', date: '2024-09-17', lat: '12.6', lon: '-7.95', killed: '77' },
        { id: 'far', date: '2024-09-17', lat: '20', lon: '0', killed: '5' },
        { id: 'late', date: '2024-09-25', lat: '12.6', lon: '-7.95', killed: '5' },
        { id: 'high', date: '2022-02-08', lat: '11.84', lon: '13.15', killed: '30' },
      ],
      'csv',
    );
    const compared = await compareExternal(each(records), read, 'range');
    expect(compared.map(({ external, incident, verdict }) => [external?.id ?? null, incident, verdict])).toEqual([
      ['near', 'bamako', 'same deaths'],
      ['far', null, 'only theirs'],
      ['late', null, 'only theirs'],
      ['high', 'market', 'theirs is higher'],
      [null, 'kidal-road', 'only ours'],
    ]);
    expect(JSON.stringify(records)).toBe(before);
  });

  it('never throws on odd rows', () => {
    const row = fc.dictionary(
      fc.constantFrom('event_date', 'date_start', 'date', 'latitude', 'longitude', 'fatalities', 'best', 'x'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom<ExternalKind>('acled', 'ged', 'csv'), (rows, kind) => {
        try {
          readExternal(rows, kind);
        } catch (error) {
          expect((error as Error).name).toBe('UserError');
        }
      }),
    );
  });
});

describe('changes between releases', () => {
  const incident = (id: string, killed: string) => ({
    attest_incident: id,
    killed_best: killed,
    attest_table: 'incidents@1',
    attest_casebook: killed,
  });
  const said = (id: string, claim: string, review = 'unreviewed') => ({
    attest_incident: id,
    claim_id: claim,
    speaker: 'police',
    variable: 'killed',
    value_text: claim,
    outlet: 'Hill Gazette',
    published: '2024-03-02',
    polarity: 'asserted',
    review,
  });

  it('tells incident by incident what changed, and by which claims', () => {
    const changes = compareReleases(
      {
        incidents: [incident('a', '3'), incident('b', '5'), incident('c', '1'), incident('d', '1')],
        claims: [said('a', 'three'), said('d', 'one')],
      },
      {
        incidents: [incident('a', '9'), incident('b', '5'), incident('d', '1'), incident('e', '2')],
        claims: [said('a', 'three'), said('a', 'nine'), said('d', 'one', 'rejected')],
      },
      new Map([['c', 'a']]),
    );
    expect(changes).toEqual([
      {
        incident: 'a',
        what: 'changed',
        fields: [{ column: 'killed_best', before: '3', after: '9' }],
        why: ['Took in c.', 'Claim added: police, killed, “nine” (Hill Gazette, 2024-03-02).'],
      },
      { incident: 'c', what: 'gone', fields: [], why: ['Merged into a.'] },
      {
        incident: 'd',
        what: 'changed',
        fields: [],
        why: ['Claim rejected: police, killed, “one” (Hill Gazette, 2024-03-02).'],
      },
      { incident: 'e', what: 'new', fields: [], why: [] },
    ]);
    expect(writeChanges(changes, '0001')).toContain('killed_best: 3 → 9');
  });

  it('is silent where nothing changed but the casebook’s hash', () => {
    const tables = { incidents: [incident('a', '3')], claims: [said('a', 'three')] };
    expect(
      compareReleases(
        tables,
        { ...tables, incidents: [{ ...incident('a', '3'), attest_casebook: 'other' }] },
        new Map(),
      ),
    ).toEqual([]);
  });
});

describe('why a cell says what it says', () => {
  const facts = publishFacts(kit);

  it('leads to the claims with their reports', () => {
    const reason = whyCell(
      records[0]!,
      { table: 'ged-like@25.1', row: 'bamako:1', column: 'best', method: 'range@1' },
      facts,
    );
    expect(reason.claims.length).toBeGreaterThan(0);
    for (const { claim, report } of reason.claims) {
      expect(claim.variable).toBe('killed');
      expect(report!.id).toBe(claim.report);
    }
    expect(reason.why).toContain(String(reason.value));
  });

  it.each([
    [{ table: 'nope', row: 'bamako:1', column: 'best', method: 'range' }, /no table/],
    [{ table: 'ged-like', row: 'bamako:1', column: 'nope', method: 'range' }, /no column/],
    [{ table: 'ged-like', row: 'bamako:9', column: 'best', method: 'range' }, /no row/],
  ])('says what is not there: %j', (address, message) => {
    expect(() => whyCell(records[0]!, address, facts)).toThrow(message);
  });
});
