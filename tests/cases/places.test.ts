import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PlaceMention } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { analyseReport } from '#pipeline.js';
import { kmBetween } from '#resolve/place-distance.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/** What is expected of the first mention of a name; what is not said is not looked at. */
interface Wanted {
  readonly name: string;
  /** Degrees of the chosen place, to about 25 km. */
  readonly near?: readonly [lat: number, lon: number];
  readonly country?: string;
  readonly precision?: string;
  readonly use?: string;
  readonly context?: string;
  readonly level?: string;
  readonly facility?: string;
  readonly unresolved?: string;
  readonly offset?: { readonly km: number; readonly bearing?: number };
  /** Name of the mention that it lies in, or that is the other end of a stretch. */
  readonly inside?: string;
  readonly between?: string;
}

interface Case {
  readonly id: string;
  readonly text: string;
  readonly outlet?: string;
  readonly expect: {
    readonly places?: readonly Wanted[];
    /** Names that must not be mentions of places. */
    readonly none?: readonly string[];
    /** Countries that demonyms hint at. */
    readonly hints?: readonly string[];
  };
}

const NEAR_KM = 25;
const load = (language: LanguageCode): Case[] =>
  parse(readFileSync(new URL(`${language}/places.yaml`, import.meta.url), 'utf8')) as Case[];

function check(wanted: Wanted, places: readonly PlaceMention[]): void {
  const place = places.find(({ name, use }) => name === wanted.name && use !== 'hint');
  expect(place, `a mention of ${wanted.name}`).toBeDefined();
  const { near, country, precision, inside, between, name: _, ...rest } = wanted;
  expect(place).toMatchObject(rest);
  if (country) expect(place!.place?.country).toBe(country);
  if (precision) expect(place!.place?.precision).toBe(precision);
  if (inside) expect(place!.inside === null ? null : places[place!.inside]!.name).toBe(inside);
  if (between) expect(place!.between === null ? null : places[place!.between]!.name).toBe(between);
  if (near) {
    expect(place!.place, `${wanted.name} is resolved`).not.toBeNull();
    expect(kmBetween(place!.place!, { lat: near[0], lon: near[1] })).toBeLessThan(NEAR_KM);
  }
}

for (const language of ['en', 'fr'] as const) {
  describe(`places, ${language}`, () => {
    const cases = load(language);

    it('has enough cases, each once', () => {
      expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
      expect(cases.length).toBeGreaterThanOrEqual(80);
    });

    it.each(cases.map((one) => [one.id, one] as const))('%s', (_, { text, outlet, expect: wanted }) => {
      const report = reportOf(text, { language, published: '2024-03-02', ...(outlet ? { outlet } : {}) });
      const { places } = analyseReport(report, kit);
      for (const one of wanted.places ?? []) check(one, places);
      const named = places.filter(({ use }) => use !== 'hint').map(({ name }) => name);
      for (const name of wanted.none ?? []) expect(named).not.toContain(name);
      const hints = places.flatMap(({ use, country }) => (use === 'hint' ? [country] : []));
      if (wanted.hints) expect(hints).toEqual(wanted.hints);
    });
  });
}
