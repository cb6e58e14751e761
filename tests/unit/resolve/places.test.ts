import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceRecord } from '#model/gazetteer.js';
import type { ActorMention, PlaceMention } from '#model/mention.js';
import { listGazetteer } from '#resolve/gazetteer-layers.js';
import { kmBetween, midpoint, pointAt } from '#resolve/place-distance.js';
import { resolvePlaces } from '#resolve/places.js';
import { reportOf } from '../../support/report.js';

function record(id: string, name: string, country: string, at: [number, number], more: Partial<PlaceRecord> = {}) {
  const base = { precision: 'town', population: 0, seat: 0, within: [] } as const;
  return { place: { id, name, country, lat: at[0], lon: at[1], ...base, ...more } as PlaceRecord, names: [name] };
}

const gazetteer = listGazetteer([
  record('ml', 'Mali', 'ML', [17, -4], { precision: 'country', population: 1e8 }),
  record('ne', 'Niger', 'NE', [17, 9], { precision: 'country', population: 1e8 }),
  record('bamako', 'Bamako', 'ML', [12.64, -8], { population: 2_000_000, seat: 2 }),
  record('fal-bko', 'Faladie', 'ML', [12.59, -7.95], { precision: 'neighbourhood' }),
  record('fal-far', 'Faladie', 'ML', [13.14, -8.33]),
  record('gao-town', 'Gao', 'ML', [16.27, -0.04], { population: 86_000 }),
  record('gao-region', 'Gao', 'ML', [16.7, 0.3], { precision: 'admin1', population: 540_000 }),
  record('dosso-ne', 'Dosso', 'NE', [13.05, 3.2], { population: 1000, within: ['Dosso Region'] }),
  record('dosso-ml', 'Dosso', 'ML', [14, -5], { population: 1000, within: ['Segou'] }),
  record('segou', 'Segou', 'ML', [13.43, -6.26], { precision: 'admin1', population: 300_000 }),
  record('tiny', 'Lerné', 'FR', [47, 0], { population: 300 }),
]);

/** Mentions of names, each in a sentence of its own. */
function mentions(...given: (string | (Partial<PlaceMention> & { name: string }))[]): PlaceMention[] {
  return given.map((one, i): PlaceMention => {
    const more = typeof one === 'string' ? { name: one } : one;
    return {
      kind: 'place',
      start: 1000 + 100 * i,
      end: 1000 + 100 * i + more.name.length,
      exact: more.name,
      sentence: i,
      from: 0,
      to: 1,
      rule: 'en/place/test',
      facility: null,
      place: null,
      candidates: [],
      radiusKm: null,
      use: 'place',
      context: 'locative',
      level: null,
      offset: null,
      inside: null,
      between: null,
      country: null,
      unresolved: null,
      ...more,
    };
  });
}

const resolve = (given: PlaceMention[], more: { outlet?: string; actors?: ActorMention[] } = {}) =>
  resolvePlaces(
    given,
    { report: reportOf('Text.'), actors: more.actors ?? [], outletCountry: more.outlet ?? null },
    gazetteer,
  );
const idOf = (mention: PlaceMention | undefined) => mention?.place?.id ?? mention?.unresolved;

describe('resolvePlaces', () => {
  it('keeps a namesake 66 km off out of a report on the capital', () => {
    const places = resolve(mentions('Bamako', { name: 'Faladie', level: 'neighbourhood' }));
    expect(idOf(places[1])).toBe('fal-bko');
    expect(places[1]!.candidates.map(({ id }) => id)).toEqual(['fal-bko', 'fal-far']);
    expect(places[1]!.candidates[0]!.reasons.join()).toContain('near other places +');
  });

  it('takes the far one where the words put it in a village and nothing else is near', () => {
    expect(idOf(resolve(mentions('Mali', { name: 'Faladie', level: 'town' }))[1])).toBe('fal-far');
  });

  it('leaves equals open, and says why', () => {
    expect(idOf(resolve(mentions('Dosso'))[0])).toBe('ambiguous');
    expect(idOf(resolve(mentions('Nowhere'))[0])).toBe('unknown-name');
    expect(idOf(resolve(mentions('Mali', 'Bamako', 'Gao', 'Lerné'))[3])).toBe('unlikely');
  });

  it.each([
    ['a country that is named', mentions('Niger', 'Dosso'), {}, 'dosso-ne'],
    [
      'a demonym',
      [...mentions({ name: 'Nigerien', use: 'hint', country: 'NE' }), ...mentions('Dosso')],
      {},
      'dosso-ne',
    ],
    ['the outlet', mentions('Gao', 'Dosso').slice(1), { outlet: 'NE' }, 'dosso-ne'],
    ['the place it is said to lie in', mentions('Segou', { name: 'Dosso', inside: 0 }), {}, 'dosso-ml'],
  ])('lets %s decide', (_, given, more, id) => expect(idOf(resolve(given, more).at(-1))).toBe(id));

  it('takes a bare name for the town that a region is named after, and the region where the words say so', () => {
    expect(idOf(resolve(mentions('Mali', 'Gao'))[1])).toBe('gao-town');
    expect(idOf(resolve(mentions('Mali', { name: 'Gao', level: 'admin1' }))[1])).toBe('gao-region');
  });

  it('moves what lies off, between or beyond, and widens its radius', () => {
    const off = resolve(mentions('Mali', { name: 'Gao', offset: { km: 30, bearing: 0 } }))[1]!;
    expect(off.place).toMatchObject({ precision: 'area', lat: 16.54 });
    expect(off.radiusKm).toBe(12);
    const bare = resolve(mentions('Mali', { name: 'Gao', offset: { km: 30, bearing: null } }))[1]!;
    expect(bare.place).toMatchObject({ precision: 'town', lat: 16.27 });
    expect(bare.radiusKm).toBe(30);
    const beyond = resolve(mentions('Mali', { name: 'Gao', beyond: 0 }))[1]!;
    expect(beyond.place).toMatchObject({ precision: 'area', lat: 16.38 });
    const between = resolve(mentions({ name: 'Gao', between: 1 }, 'Bamako', 'Mali'))[0]!;
    expect(between.place).toMatchObject({ name: 'Gao–Bamako', lat: 14.46 });
    expect(between.radiusKm).toBeGreaterThan(300);
  });

  it('shares a likelihood of 1 at most among candidates, whatever the mentions and links', () => {
    const names = ['Mali', 'Niger', 'Bamako', 'Faladie', 'Gao', 'Dosso', 'Segou', 'Lerné', 'Nowhere', ''];
    const link = fc.option(fc.nat(7), { nil: null });
    const one = fc.record({ name: fc.constantFrom(...names), inside: link, between: link });
    fc.assert(
      fc.property(fc.array(one, { minLength: 8, maxLength: 8 }), (given) => {
        const places = resolve(mentions(...given));
        expect(resolve(mentions(...given))).toEqual(places);
        for (const { candidates, place, unresolved, radiusKm } of places) {
          expect(candidates.reduce((sum, { score }) => sum + score, 0)).toBeLessThan(1.01);
          expect(place === null).toBe(unresolved !== null);
          expect(place === null).toBe(radiusKm === null);
        }
      }),
    );
  });
});

describe('distances', () => {
  it('are great circles in kilometres', () => {
    expect(kmBetween({ lat: 48.857, lon: 2.352 }, { lat: 51.507, lon: -0.128 })).toBeCloseTo(343.6, 0);
    expect(kmBetween({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 0);
  });

  it('and directions agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: 5, max: 100 }),
        fc.nat(359),
        (lat, km, bearing) => {
          const from = { lat, lon: 10 };
          expect(Math.abs(kmBetween(from, pointAt(from, km, bearing)) - km)).toBeLessThan(2.5);
        },
      ),
    );
    expect(midpoint({ lat: 10, lon: 0 }, { lat: 12, lon: 4 })).toEqual({ lat: 11, lon: 2 });
  });
});
