import type { CasebookRow } from '#model/api.js';

/** A row of the casebook with only what a test is about. */
export function row(more: Partial<CasebookRow> = {}): CasebookRow {
  return {
    id: 'a',
    type: 'clash',
    date: { start: '2024-03-04', end: '2024-03-04', precision: 'day' },
    country: 'ML',
    places: [{ name: 'Ténenkou', lat: 14.5, lon: -4.9, radiusKm: 5, precision: 'town' }],
    perpetrators: ['gunmen'],
    targets: ['a convoy'],
    sides: ['state'],
    variables: ['killed'],
    marks: [],
    deaths: [1, 2, 3],
    reports: 2,
    origins: 2,
    claims: 3,
    contradictions: 0,
    reviewed: 0,
    ...more,
  };
}
