import { describe, expect, it } from 'vitest';
import type { IncidentPlace } from '#model/incident.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { originOf, tellingOf } from '../../support/claims.js';
import { codeExamples, recordOf } from '../../support/example-records.js';
import { kit } from '../../support/kit.js';
import { profileOf, publish, sourceOf } from '../../support/publication.js';

const at = (name: string, lat: number, lon: number, precision: IncidentPlace['precision']): IncidentPlace => ({
  name,
  lat,
  lon,
  precision,
  radiusKm: 3,
  span: { start: 0, end: 0 },
});

const incident = {
  date: { start: '2024-09-17', end: '2024-09-17', precision: 'day' },
  places: [
    at('Faladié', 12.59, -7.94, 'neighbourhood'),
    at('Sénou', 12.5335, -7.9499, 'neighbourhood'),
    at('Bamako', 12.65, -8, 'town'),
  ],
  perpetrators: ['JNIM', 'Katiba Macina'],
  targets: ['Malian gendarmerie', 'Malian army'],
} as const;

const army = tellingOf({
  outlet: 'Bridge Radio',
  published: '2024-09-17',
  incident,
  claims: [
    { by: 'Malian army', kind: 'military', variable: 'status', value: { text: 'under control' } },
    {
      by: 'Malian army',
      kind: 'military',
      variable: 'casualties',
      of: 'casualties',
      value: { text: 'a few', kind: 'vague' },
    },
  ],
});
const group = tellingOf({
  outlet: 'Dune Post',
  published: '2024-09-17',
  incident,
  claims: [
    {
      by: 'JNIM',
      kind: 'armed group',
      medium: 'communique',
      variable: 'responsibility',
      of: 'attack',
      value: { text: 'claimed the attack' },
    },
    {
      by: 'JNIM',
      kind: 'armed group',
      medium: 'communique',
      variable: 'casualties',
      of: 'Wagner',
      value: { text: 'heavy losses', kind: 'vague' },
    },
    {
      by: 'JNIM',
      kind: 'armed group',
      medium: 'video',
      variable: 'destroyed',
      of: 'aircraft',
      value: { text: 'many aircraft', kind: 'vague' },
    },
  ],
});
const witnesses = tellingOf({
  outlet: 'River Sheet',
  published: '2024-09-18',
  incident,
  claims: [
    { by: 'residents', kind: 'eyewitness', variable: 'killed', value: { text: 'many', kind: 'vague' } },
    { by: 'residents', kind: 'eyewitness', variable: 'wounded', value: { text: 'dozens', kind: 'vague' } },
  ],
});

const record = (...tellings: readonly ReturnType<typeof tellingOf>[]) =>
  composeRecord(
    { id: 'inc', formerIds: [], tellings, ties: [], origins: tellings.map((one) => originOf(one)), unsure: [] },
    { words: kit.counting, methods: kit.methods },
  );

async function rowsOf(table: string, ...records: readonly ReturnType<typeof record>[]) {
  const publication = await publish({ format: 'ndjson', table }, sourceOf(records));
  const rows: Record<string, unknown>[] = [];
  for await (const row of publication.rows())
    rows.push(Object.fromEntries(Object.entries(row.cells).map(([name, { value }]) => [name, value])));
  return { rows, leftOut: [...publication.outcome().leftOut.keys()], columns: publication.columns };
}

describe('three codebooks on the same claims', () => {
  it('ACLED-like: two battles of the same day, the ten of "many" shared out', async () => {
    const { rows, columns } = await rowsOf('acled-like', record(army, group, witnesses));
    expect(columns.filter(({ name }) => !name.startsWith('attest_'))).toHaveLength(31);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      event_date: '2024-09-17',
      year: 2024,
      time_precision: 1,
      disorder_type: 'Political violence',
      event_type: 'Battles',
      sub_event_type: 'Armed clash',
      actor1: 'JNIM: Group for Support of Islam and Muslims',
      assoc_actor_1: 'Katiba Macina',
      inter1: 'Rebel group',
      inter2: 'State forces',
      interaction: 'State forces-Rebel group',
      civilian_targeting: null,
      iso: 466,
      region: 'Western Africa',
      country: 'Mali',
      location: 'Bamako - Faladié',
      latitude: 12.59,
      longitude: -7.94,
      geo_precision: 1,
      fatalities: 5,
    });
    expect(rows[1]).toMatchObject({ location: 'Bamako - Sénou', latitude: 12.5335, longitude: -7.9499, fatalities: 5 });
    expect(rows[1]!.notes).toContain('split evenly over 2 rows');
    expect(rows[1]!.notes).toContain('dozens');
  });

  it('GED-like: one state-based event, 0 / 3 / 10, of unknown side', async () => {
    const { rows, columns } = await rowsOf('ged-like', record(army, group, witnesses));
    expect(columns.filter(({ name }) => !name.startsWith('attest_'))).toHaveLength(49);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      type_of_violence: 1,
      conflict_name: 'Mali: Government',
      dyad_name: 'Government of Mali - JNIM',
      side_a: 'Government of Mali',
      side_b: 'JNIM',
      gwnoa: 432,
      country_id: 432,
      where_prec: 2,
      priogrid_gid: 147945,
      event_clarity: 1,
      date_prec: 1,
      deaths_a: 0,
      deaths_b: 0,
      deaths_civilians: 0,
      best: 3,
      deaths_unknown: 3,
      low: 0,
      high: 10,
    });
  });

  it('GTD-like: two related incidents, deaths and wounded blank', async () => {
    const { rows, columns } = await rowsOf('gtd-like', record(army, group, witnesses));
    expect(columns.filter(({ name }) => !name.startsWith('attest_'))).toHaveLength(135);
    expect(rows.map(({ eventid }) => eventid)).toEqual(['202409170001', '202409170002']);
    expect(rows[0]).toMatchObject({
      multiple: 1,
      related: '202409170001, 202409170002',
      country: 123,
      region: 11,
      doubtterr: 1,
      alternative: 1,
      success: 1,
      attacktype1: 2,
      targtype1: 4,
      gname: 'JNIM',
      gsubname: 'Katiba Macina',
      guncertain1: 0,
      claimed: 1,
      claimmode: 7,
      weaptype1: 5,
      nkill: null,
      nwound: null,
      property: 1,
      propextent: 4,
      dbsource: 'attest',
      INT_LOG: -9,
      nperps: -99,
    });
    expect(rows[0]!.addnotes).toContain('heavy losses');
  });

  it('without the witnesses nobody asserts deaths: ACLED-like 0, GED-like leaves it out', async () => {
    const bare = record(army, group);
    expect((await rowsOf('acled-like', bare)).rows.map(({ fatalities }) => fatalities)).toEqual([0, 0]);
    const ged = await rowsOf('ged-like', bare);
    expect(ged.rows).toEqual([]);
    expect(ged.leftOut).toEqual(['no death in the range of reported figures']);
  });

  it('leads the cell of deaths back to the claim that it rests on', async () => {
    const told = record(army, group, witnesses);
    const publication = await publish({ format: 'csv', table: 'acled-like' }, sourceOf([told]));
    for await (const row of publication.rows()) {
      const claims = row.cells.fatalities!.claims.map((id) => told.claims.find((claim) => claim.id === id)!);
      expect(claims.map(({ speaker, value }) => [speaker.name, value.text])).toEqual([['residents', 'many']]);
    }
  });

  it('holds for the packaged examples: two sites, sums that agree, words of the codebook only', async () => {
    const examples = await codeExamples(['bamako']);
    const told = recordOf('bamako', examples);
    const acled = await rowsOf('acled-like', told);
    const best = told.estimates.find(
      ({ method, variable, group: of }) => method.name === 'conservative' && variable === 'killed' && of === 'all',
    )!.best!;
    expect(acled.rows.map(({ location }) => location)).toEqual(['Bamako - Faladié', 'Bamako - Sénou']);
    expect(acled.rows.reduce((sum, { fatalities }) => sum + Number(fatalities), 0)).toBe(best);
    for (const row of acled.rows)
      for (const { name, values } of acled.columns)
        if (values !== undefined && row[name] !== null) expect(values).toContain(row[name]);
    const [ged] = (await rowsOf('ged-like', told)).rows;
    expect(
      ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'].reduce((sum, name) => sum + Number(ged![name]), 0),
    ).toBe(ged!.best);
    expect(Number(ged!.low)).toBeLessThanOrEqual(Number(ged!.best));
    expect(Number(ged!.best)).toBeLessThanOrEqual(Number(ged!.high));
  });

  it('names its rules and its casebook in every row', async () => {
    const publication = await publish(
      { format: 'csv', table: 'ged-like', profile: profileOf('public') },
      sourceOf([record(army, group, witnesses)]),
    );
    for await (const row of publication.rows()) {
      expect(row.cells.attest_incident!.value).toBe('inc');
      expect(row.cells.attest_method!.value).toMatch(/^range@\d/);
      expect(row.cells.attest_profile!.value).toBe('public@1');
      expect(row.cells.attest_casebook!.value).toMatch(/^sha256:[0-9a-f]{64}$/);
    }
  });
});
