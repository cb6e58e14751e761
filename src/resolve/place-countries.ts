import type { ActorMention, PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';

/** How much each country is what the report is about: shares of 1, and how far they can be trusted, 0 to 1. */
export interface CountryShares {
  readonly of: ReadonlyMap<string, number>;
  readonly trust: number;
}

/** Signs of countries, by the name that gives them, so that a name is not its own witness. */
export interface CountrySigns {
  readonly counts: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

// What one sign of a country counts.
const NAMED = 2;
const DEMONYM = 1;
const ACTOR = 0.7;
const OUTLET = 1;
const IN_TITLE = 2;
const DATELINE = 3;
/** So many signs make the shares half trusted. */
const HALF_TRUST = 1;
/** One name counts at most so often: the tenth "Mali" tells little that the fifth did not. */
const MOST_TIMES = 6;

/** Countries that the report hints at or comes from, before any name is resolved. */
export function countHints(
  report: Report,
  places: readonly PlaceMention[],
  actors: readonly ActorMention[],
  outletCountry: string | null,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (country: string | null, weight: number) => {
    if (country) counts.set(country, (counts.get(country) ?? 0) + weight);
  };
  const firstEnd = firstBlockEnd(report);
  for (const place of places)
    if (place.use === 'hint') add(place.country, DEMONYM * (place.start < firstEnd ? IN_TITLE : 1));
  for (const actor of actors) add(actor.actor.country, ACTOR);
  add(outletCountry, OUTLET);
  return counts;
}

export function firstBlockEnd(report: Report): number {
  return report.blocks.find((block) => block.coded)?.end ?? 0;
}

/** Hints and what the names mean so far: each candidate counts for its country as far as it is likely. */
export function countSigns(
  hints: ReadonlyMap<string, number>,
  named: readonly { readonly mention: PlaceMention; readonly country: string; readonly sure: number }[],
  firstEnd: number,
): CountrySigns {
  const counts = new Map(hints);
  const byName = new Map<string, Map<string, number>>();
  const times = new Map<string, number>();
  for (const { mention, country, sure } of named) {
    const key = `${mention.name}/${country}`;
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    if (before >= MOST_TIMES) continue;
    const weight = sure * (mention.use === 'dateline' ? DATELINE : NAMED) * (mention.start < firstEnd ? IN_TITLE : 1);
    counts.set(country, (counts.get(country) ?? 0) + weight);
    const own = byName.get(mention.name) ?? new Map<string, number>();
    own.set(country, (own.get(country) ?? 0) + weight);
    byName.set(mention.name, own);
  }
  return { counts, byName };
}

/** Each country's share of the signs that names other than this one give. */
export function sharesWithout(signs: CountrySigns, name: string): CountryShares {
  const own = signs.byName.get(name);
  const of = new Map<string, number>();
  let sum = 0;
  for (const [country, count] of signs.counts) {
    const rest = count - (own?.get(country) ?? 0);
    if (rest < 0.01) continue;
    of.set(country, rest);
    sum += rest;
  }
  for (const [country, count] of of) of.set(country, count / sum);
  return { of, trust: sum / (sum + HALF_TRUST) };
}
