import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '#model/incident-record.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { codeExamples, type ExampleReport, recordOf } from '../support/example-records.js';
import { kit } from '../support/kit.js';

const reports = await codeExamples(['bamako']);
const published = (one: ExampleReport) => one.coded.report.published ?? '';
const firstEvening = recordOf(
  'bamako',
  reports.filter((one) => published(one) <= '2024-09-17'),
);
const aWeekLater = recordOf('bamako', reports);

/** "low best high" of those killed in all; one number where they are the same. */
function killed(record: IncidentRecord, method: string): string {
  const found = record.estimates.find(
    (one) => one.method.name === method && one.variable === 'killed' && one.group === 'all',
  );
  if (found === undefined) return 'none';
  if (found.best === null) return 'blank';
  return found.low === found.high ? String(found.best) : `${found.low} / ${found.best} / ${found.high}`;
}

const sentence = (record: IncidentRecord, method: string) =>
  record.estimates.find((one) => one.method.name === method && one.variable === 'killed' && one.group === 'all')!
    .sentence;

const disputes = (record: IncidentRecord) => record.contradictions.map(({ kind, variable }) => `${kind}: ${variable}`);

/** A report written here, coded as every report is. */
async function told(outlet: string, text: string, day = '17'): Promise<ExampleReport> {
  const read = await readReport(
    { file: `${outlet}.txt`, bytes: new TextEncoder().encode(text) },
    { outlet, published: `2024-09-${day}`, language: 'en' },
  );
  if ('failure' in read) throw new Error(read.failure.detail);
  return { folder: 'told', report: read.report, coded: codeReport(read.report, kit) };
}

describe('the attack of the examples, on the first evening', () => {
  it('has three figures by three methods, each with its reason', () => {
    expect(killed(firstEvening, 'conservative')).toBe('10');
    expect(sentence(firstEvening, 'conservative')).toContain('“Many people”');
    expect(killed(firstEvening, 'range')).toBe('1 / 3 / 215');
    expect(sentence(firstEvening, 'range')).toContain('state forces');
    expect(killed(firstEvening, 'blank-if-vague')).toBe('blank');
    expect(sentence(firstEvening, 'blank-if-vague')).toContain('Nobody credible gives a figure');
    expect(killed(firstEvening, 'latest-official')).toBe('15');
  });

  it('has fewer origins than reports, because two carry one agency, one of them in French', () => {
    expect(firstEvening.reports).toHaveLength(6);
    expect(firstEvening.origins).toHaveLength(4);
    const boasts = firstEvening.claims.filter(({ variable, side }) => variable === 'killed' && side === 'armed group');
    expect(boasts).toHaveLength(3);
    expect(boasts.filter(({ copyOf }) => copyOf === null)).toHaveLength(1);
  });

  it('is disputed on control of the airport, on aircraft and on losses', () => {
    expect(disputes(firstEvening)).toEqual(
      expect.arrayContaining(['control: control', 'denial: destroyed', 'part above total: casualties']),
    );
  });
});

describe('the same attack a week later', () => {
  it('has eight origins for its ten reports', () => {
    expect([aWeekLater.reports.length, aWeekLater.origins.length]).toEqual([10, 8]);
  });

  it('has other figures, from diplomats, hospitals and a document', () => {
    expect(killed(aWeekLater, 'range')).toBe('60 / 77 / 215');
    expect(killed(aWeekLater, 'conservative')).toBe('70');
    expect(killed(aWeekLater, 'blank-if-vague')).toBe('77');
    expect(disputes(aWeekLater)).toEqual(
      expect.arrayContaining(['disjoint counts: killed', 'part above total: killed']),
    );
  });
});

const opening = 'JNIM fighters attacked a gendarmerie school and the military airport in Bamako on Tuesday.';

describe('an attack of which only words are known', async () => {
  const army = await told(
    'Capital Wire',
    `${opening}\n\nThe army said the situation was under control and that there were a few casualties.`,
  );
  const boast = await told(
    'Sahel Desk',
    `${opening}\n\nIn a communique, JNIM said it had inflicted heavy losses on Wagner and had seized the military airport.`,
  );
  const witnesses = await told(
    'River Voice',
    `${opening}\n\nEyewitnesses said many people were killed and that dozens of wounded were taken to hospitals.`,
  );

  it('is 10 to the cautious coder, 0 to 3 to 10 to the one of ranges, blank to the third', () => {
    const record = recordOf('told', [army, boast, witnesses]);
    expect(killed(record, 'conservative')).toBe('10');
    expect(killed(record, 'range')).toBe('0 / 3 / 10');
    expect(killed(record, 'blank-if-vague')).toBe('blank');
    expect(disputes(record)).toContain('control: control');
  });

  it('has no deaths without the witnesses', () => {
    const record = recordOf('told', [army, boast]);
    expect(killed(record, 'conservative')).toBe('0');
    expect(killed(record, 'range')).toBe('blank');
  });

  it('is no different when another site carries the communique', async () => {
    const copy = await told('Coastal Echo', `${boast.report.text}\n\nCoastal Echo with agencies.`, '18');
    const [once, twice] = [
      recordOf('told', [army, boast, witnesses]),
      recordOf('told', [army, boast, witnesses, copy]),
    ];
    expect(twice.estimates).toEqual(once.estimates);
    expect([twice.reports.length, twice.origins.length]).toEqual([4, once.origins.length]);
  });

  it('takes a hospital’s toll when it comes', async () => {
    const hospital = await told(
      'Capital Wire',
      `${opening}\n\nA doctor at the hospital said 52 people were killed in the attack.`,
      '19',
    );
    const record = recordOf('told', [army, boast, witnesses, hospital]);
    expect(killed(record, 'conservative')).toBe('52');
    expect(killed(record, 'range')).toBe('52');
    expect(killed(record, 'blank-if-vague')).toBe('52');
  });
});
