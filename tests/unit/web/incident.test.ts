import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '#model/incident-record.js';
import { accountsOf } from '#web/pages/incident/accounts.js';
import { gapsOf } from '#web/pages/incident/gaps.js';
import { intervalName, titleOf } from '#web/parts/wording.js';
import { incidentPath, reportPath, routeOf } from '#web/routes.js';
import { en } from '#web/words/en.js';
import { fr } from '#web/words/fr.js';
import { recordedClaim } from './claims.js';

const claims = [
  recordedClaim({ id: 'group', side: 'armed group', speaker: { name: 'the group', kind: 'armed group' } }),
  recordedClaim({ id: 'mayor', side: 'state' }),
  recordedClaim({ id: 'echo', side: 'state', copyOf: 'mayor' }),
  recordedClaim({ id: 'hurt', side: 'aid', variable: 'wounded' }),
];
const contradiction = {
  kind: 'disjoint counts',
  variable: 'killed',
  claims: ['group', 'echo'],
  reason: 'Both cannot be.',
} as const;

const record: IncidentRecord = {
  id: 'i',
  formerIds: [],
  summary: {
    type: 'clash',
    date: { start: '2024-03-01', end: '2024-03-31', precision: 'month' },
    time: null,
    country: 'ML',
    places: [
      { name: 'the ford', lat: null, lon: null, precision: null, radiusKm: null, span: { start: 0, end: 1 } },
      { name: 'Konna', lat: 14.9, lon: -3.9, precision: 'town', radiusKm: 4, span: { start: 2, end: 3 } },
    ],
    perpetrators: [],
    targets: [],
  },
  reports: [],
  tellings: [],
  ties: [],
  origins: [{ id: 'o', root: 'r', reports: ['r'] }],
  sides: ['armed group', 'state', 'aid'],
  claims,
  contradictions: [contradiction],
  estimates: [],
  unsure: [],
};

describe('accounts side by side', () => {
  const accounts = accountsOf(record);

  it('have a column for each side that speaks, and write silence', () => {
    expect(accounts.sides.map((column) => column.side)).toEqual(['armed group', 'state', 'aid']);
    const wounded = accounts.rows.find((row) => row.variable === 'wounded')!;
    expect(wounded.cells.map((cell) => cell.entries.length)).toEqual([0, 0, 1]);
    expect(accounts.silent).toContain('abducted');
    expect(accounts.silent).not.toContain('killed');
  });

  it('put copies under what they repeat, with its contradictions', () => {
    const killed = accounts.rows.find((row) => row.variable === 'killed')!;
    const state = killed.cells[1]!.entries;
    expect(state.map((entry) => [entry.claim.id, entry.copies.map((copy) => copy.id)])).toEqual([['mayor', ['echo']]]);
    expect(state[0]!.contradictions).toHaveLength(1);
  });

  it('mark a contradiction at all its claims, and tell the reason once', () => {
    const { rows } = accountsOf({
      claims,
      reports: [],
      contradictions: [{ ...contradiction, claims: ['group', 'mayor'] }],
    });
    const marks = rows.flatMap((row) =>
      row.cells.flatMap((cell) => cell.entries.flatMap((entry) => entry.contradictions)),
    );
    expect(marks.map((mark) => mark.tells)).toEqual([false, true]);
  });
});

describe('what a record cannot tell', () => {
  it('is said, a sentence each', () => {
    const gaps = gapsOf(record, en);
    expect(gaps).toContain('The day. It is known only as March 2024.');
    expect(gaps).toContain('Where exactly the ford lies.');
    expect(gaps).toContain(en.incident.gaps.responsibility);
    expect(gaps).toContain(en.incident.gaps.origin);
    expect(gaps).not.toContain(en.incident.gaps.place);
  });

  it('shrinks as reports tell', () => {
    const told = gapsOf(
      {
        ...record,
        summary: {
          ...record.summary,
          time: '06:00',
          date: { start: '2024-03-04', end: '2024-03-04', precision: 'day' },
        },
        claims: [
          ...claims,
          recordedClaim({ id: 'who', variable: 'responsibility', side: 'armed group', review: 'accepted' }),
        ],
      },
      en,
    );
    expect(told).not.toContain(en.incident.gaps.time);
    expect(told).not.toContain(en.incident.gaps.responsibility);
    expect(told).not.toContain(en.incident.gaps.review);
  });
});

describe('wording', () => {
  it.each([
    [{ start: '2024-03-04', end: '2024-03-04', precision: 'day' }, '4 March 2024', '4 mars 2024'],
    [{ start: '2024-03-01', end: '2024-03-31', precision: 'month' }, 'March 2024', 'mars 2024'],
    [{ start: '2024-01-01', end: '2024-12-31', precision: 'year' }, '2024', '2024'],
    [{ start: '2024-03-04', end: '2024-03-10', precision: 'week' }, '4 – 10 March 2024', '4 – 10 mars 2024'],
  ] as const)('says %j as exactly as it is known', (date, english, french) => {
    expect(intervalName(date, en)).toBe(english);
    expect(intervalName(date, fr)).toBe(french);
  });

  it('names an incident by type and place, else by its country', () => {
    expect(titleOf(record.summary, en)).toBe('Clash in the ford and Konna');
    expect(titleOf({ type: 'ambush', places: [], country: 'NE' }, fr)).toBe('Embuscade : Niger');
    expect(titleOf({ type: 'ambush', places: [], country: null }, en)).toBe('Ambush');
  });

  it('says everything in both languages, with no word left in English', () => {
    const flat = (value: unknown, path: string): [string, string][] =>
      typeof value === 'string'
        ? [[path, value]]
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`))
          : [];
    const english = new Map(flat(en, ''));
    const same = flat(fr, '').filter(
      ([path, text]) => english.get(path) === text && /^[A-Z]?[a-z]+ [a-z ]+$/.test(text),
    );
    expect(same).toEqual([]);
    expect(flat(fr, '').map(([path]) => path)).toEqual([...english.keys()]);
  });
});

describe('addresses', () => {
  it('lead to a page and back, whatever an id holds', () => {
    const id = 'sha256:ab/ç ?';
    expect(routeOf(incidentPath(id))).toEqual({ page: 'incident', id });
    expect(routeOf(reportPath(id).split('?')[0]!)).toEqual({ page: 'report', id });
    expect(routeOf('/')).toEqual({ page: 'casebook' });
    expect(routeOf('/review')).toEqual({ page: 'review' });
  });

  it.each(['/nothing', '/incidents', '/incidents/a/b', '/reports'])('%s is nowhere', (path) => {
    expect(routeOf(path)).toEqual({ page: 'nowhere' });
  });

  it('keep a broken escape as it is', () => {
    expect(routeOf('/incidents/%E0%A4%A')).toEqual({ page: 'incident', id: '%E0%A4%A' });
  });
});
