import type { ActorMention, PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';

/** How much each country is what the report is about; values are shares of 1. */
export type CountryShares = ReadonlyMap<string, number>;

// What one sign of a country counts. A place name that only one country has counts like the country's own name.
const NAMED = 2;
const DEMONYM = 1;
const ACTOR = 0.7;
const OUTLET = 0.5;
const IN_TITLE = 2;
const DATELINE = 3;

/** Countries that the report names, hints at or comes from, before any town is resolved. */
export function countCountries(
  report: Report,
  places: readonly PlaceMention[],
  actors: readonly ActorMention[],
  outletCountry: string | null,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (country: string | null, weight: number) => {
    if (country) counts.set(country, (counts.get(country) ?? 0) + weight);
  };
  const firstEnd = report.blocks.find((block) => block.coded)?.end ?? 0;
  for (const place of places) {
    const early = place.start < firstEnd ? IN_TITLE : 1;
    if (place.use === 'hint') add(place.country, DEMONYM * early);
    for (const candidate of place.candidates) {
      if (candidate.precision !== 'country') continue;
      add(candidate.country, (place.use === 'dateline' ? DATELINE : NAMED) * early);
    }
  }
  for (const actor of actors) add(actor.actor.country, ACTOR);
  add(outletCountry, OUTLET);
  return counts;
}

/** Shares of 1; each country's share of what is counted. */
export function sharesOf(counts: ReadonlyMap<string, number>): CountryShares {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return new Map([...counts].map(([country, count]) => [country, count / Math.max(sum, 1)]));
}
