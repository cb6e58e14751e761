import { describe, expect, it } from 'vitest';
import type { IncidentPlace, ReportedIncident } from '#model/incident.js';
import type { IncidentRecord, Telling } from '#model/incident-record.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { type ClaimDraft, originOf, type ReportDraft, tellingOf } from '../../support/claims.js';
import { exampleRecords } from '../../support/example-records.js';
import { kit } from '../../support/kit.js';

const rules = { words: kit.counting, methods: kit.methods };

function record(tellings: readonly Telling[], origins = tellings.map((one) => originOf(one))): IncidentRecord {
  return composeRecord({ id: 'x', formerIds: [], tellings, ties: [], origins, unsure: [] }, rules);
}

const summaryOf = (...incidents: readonly Partial<ReportedIncident>[]) =>
  record(incidents.map((incident, i) => tellingOf({ outlet: `Outlet ${i}`, claims: [], incident }))).summary;

const day = (start: string, end = start, precision: 'day' | 'week' | 'month' = 'day') => ({
  date: { start, end, precision },
});
const place = (
  name: string,
  precision: IncidentPlace['precision'],
  lat: number | null = null,
  lon = lat,
): IncidentPlace => ({
  name,
  lat,
  lon,
  precision,
  radiusKm: null,
  span: { start: 0, end: 1 },
});

describe('the summary', () => {
  it('has the type that most origins give; of equals the more telling one; "other" only alone', () => {
    expect(summaryOf({ type: 'armed attack' }, { type: 'ambush' }, { type: 'armed attack' }).type).toBe('armed attack');
    expect(summaryOf({ type: 'armed attack' }, { type: 'ambush' }).type).toBe('ambush');
    expect(summaryOf({ type: 'other' }, { type: 'other' }, { type: 'bombing' }).type).toBe('bombing');
  });

  it('has the exactest date that most origins allow', () => {
    const month = day('2024-03-01', '2024-03-31', 'month');
    expect(summaryOf(month, month, day('2024-03-05')).date).toEqual(day('2024-03-05').date);
    expect(summaryOf(day('2024-03-05'), day('2024-03-06'), day('2024-03-06')).date?.start).toBe('2024-03-06');
    expect(summaryOf({ date: null }).date).toBeNull();
  });

  it('counts carriers of one origin once', () => {
    const told = ['ambush', 'bombing', 'bombing', 'ambush'].map((type, i) =>
      tellingOf({ outlet: `Outlet ${i}`, claims: [], incident: { type: type as ReportedIncident['type'] } }),
    );
    const [first, ...carriers] = told as [Telling, Telling, Telling, Telling];
    expect(
      record(told, [originOf(first), originOf(carriers[2]), originOf(carriers[0], carriers[1])]).summary.type,
    ).toBe('ambush');
  });

  it('has places once, the finer before the coarser', () => {
    const { places } = summaryOf(
      { places: [place('Bamako', 'town', 12.65), place('Faladié', 'neighbourhood', 12.59)] },
      { places: [place('Bamako', 'area', 12.6)] },
      { places: [place('Faladié', 'neighbourhood', 12.59)] },
    );
    expect(places.map(({ name, precision }) => `${name} ${precision}`)).toEqual([
      'Faladié neighbourhood',
      'Bamako town',
    ]);
  });

  it('has whom origins name before role words, and whoever claims the deed first', () => {
    expect(summaryOf({ perpetrators: ['gunmen'] }, { perpetrators: ['Boko Haram'] }).perpetrators).toEqual([
      'Boko Haram',
    ]);
    expect(summaryOf({ perpetrators: ['gunmen'] }).perpetrators).toEqual(['gunmen']);
    const claims: ClaimDraft[] = [{ by: 'JNIM', kind: 'armed group', variable: 'responsibility', of: 'attack' }];
    const told = [
      tellingOf({ outlet: 'A', claims: [], incident: { perpetrators: ['ISGS'] } }),
      tellingOf({ outlet: 'B', claims: [], incident: { perpetrators: ['ISGS'] } }),
      tellingOf({ outlet: 'C', claims }),
    ];
    expect(record(told).summary.perpetrators).toEqual(['JNIM', 'ISGS']);
  });
});

/** Group and side of a lone claim. */
function read(claim: ClaimDraft, report: Partial<ReportDraft> = {}): string {
  const [one] = record([tellingOf({ outlet: 'Outlet', ...report, claims: [claim] })]).claims;
  return `${one!.group}, ${one!.side}`;
}

describe('whom a claim counts', () => {
  it.each([
    ['soldiers', 'state forces'],
    ['Malian soldiers', 'state forces'],
    ['gendarmes', 'state forces'],
    ['militaires', 'state forces'],
    ['members of the security forces', 'state forces'],
    ['civilians', 'civilians'],
    ['femmes et enfants', 'civilians'],
    ['worshippers', 'civilians'],
    ['terroristes', 'armed group'],
    ['Boko Haram fighters', 'armed group'],
    ['members of JNIM', 'armed group'],
    ['people', 'unknown'],
    ['morts', 'unknown'],
    ['men', 'unknown'],
    ['police and civilians', 'unknown'],
  ])('“%s”: %s', (of, group) => {
    expect(read({ by: 'nurse', kind: 'medical', of })).toBe(`${group}, aid`);
  });

  it('depends on the speaker for "the enemy", and for its own ranks', () => {
    expect(read({ by: 'JNIM', kind: 'armed group', of: 'the enemy' })).toBe('state forces, armed group');
    expect(read({ by: 'army', kind: 'military', of: 'ennemis' })).toBe('armed group, state');
    expect(read({ by: 'army', kind: 'military', of: 'dead', quote: 'It has four dead in its ranks.' })).toBe(
      'state forces, state',
    );
    expect(read({ by: 'army', kind: 'military', of: 'dead', quote: 'It counts four dead.' })).toBe('unknown, state');
  });

  it('is those counted before for "others" of the same sentence', () => {
    const quote = 'Four soldiers were killed and seven others wounded.';
    const told = tellingOf({
      outlet: 'Outlet',
      claims: [
        { of: 'soldiers', value: { min: 4 }, quote },
        { variable: 'wounded', of: 'others', value: { min: 7 }, quote },
      ],
    });
    expect(record([told]).claims.map(({ group }) => group)).toEqual(['state forces', 'state forces']);
  });

  it('speaks for the state where a state institution publishes its own words', () => {
    expect(read({ of: 'terrorists' }, { outlet: 'Ministry of Defence of Mali' })).toBe('armed group, state');
    expect(read({ of: 'terrorists' }, { outlet: 'Borno Daily Sheet' })).toBe('armed group, media');
  });
});

describe('copies and parts', () => {
  it('are marked by the claim that they repeat, in another language too', () => {
    const root = tellingOf({
      outlet: 'Wire',
      claims: [{ by: 'JNIM', kind: 'armed group', of: 'soldiers', value: { text: 'hundreds of soldiers' } }],
    });
    const copy = tellingOf({
      outlet: 'Site',
      claims: [{ by: 'Jnim', kind: 'armed group', of: 'soldats', value: { text: 'des centaines de soldats' } }],
    });
    const { claims } = record([root, copy], [originOf(root, copy)]);
    expect(claims.find(({ report }) => report === copy.report.id)!.copyOf).toBe(root.incident.claims[0]!.id);
    expect(claims.find(({ report }) => report === root.report.id)!.copyOf).toBeNull();
    expect(record([root, copy]).claims.every(({ copyOf }) => copyOf === null)).toBe(true);
  });

  it('are not marked within one report', () => {
    const told = tellingOf({
      outlet: 'Wire',
      claims: [
        { by: 'A', value: { min: 4 } },
        { by: 'B', value: { min: 4 } },
      ],
    });
    expect(record([told]).claims.every(({ copyOf }) => copyOf === null)).toBe(true);
  });

  it('name the total of which they are a part', () => {
    const quote = 'Police said 11 people were killed, including three children.';
    const told = tellingOf({
      outlet: 'Wire',
      claims: [
        { by: 'police', kind: 'police', value: { min: 11 }, quote },
        { by: 'police', kind: 'police', of: 'children', value: { min: 3 }, quote, rule: 'en/killed/subset' },
      ],
    });
    const [total, part] = record([told]).claims;
    expect(part!.partOf).toBe(total!.id);
    expect(total!.partOf).toBeNull();
  });
});

describe('the records of the examples', () => {
  it('have the values that their reports agree on, and the army’s and the councillor’s figures in contradiction', async () => {
    const [bamako, convoy, market] = (await exampleRecords()) as [IncidentRecord, IncidentRecord, IncidentRecord];
    expect(bamako.summary).toMatchObject({ date: { start: '2024-09-17' }, country: 'ML', perpetrators: ['JNIM'] });
    expect(convoy.contradictions.map(({ kind }) => kind)).toEqual(['disjoint counts']);
    expect(market.summary).toMatchObject({ type: 'bombing', perpetrators: ['Boko Haram'] });
    expect(market.contradictions).toEqual([]);
  });
});
