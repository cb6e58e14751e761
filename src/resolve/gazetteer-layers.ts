import type { Country } from '#model/country.js';
import type { Gazetteer, NameHit, PlaceRecord } from '#model/gazetteer.js';
import { placeKey, soundKey } from '#text/place-key.js';
import { compare } from './gazetteer-format.js';

/** A place with all its names, the first being the one to show. */
export interface NamedPlace {
  readonly place: PlaceRecord;
  readonly names: readonly string[];
}

/** A gazetteer of a short list, in memory. */
export function listGazetteer(places: readonly NamedPlace[]): Gazetteer {
  const bySound = new Map<string, { key: string; main: boolean; place: PlaceRecord }[]>();
  for (const { place, names } of places) {
    names.forEach((name, i) => {
      const key = placeKey(name);
      const sound = soundKey(key);
      const list = bySound.get(sound) ?? [];
      list.push({ key, main: i === 0, place });
      bySound.set(sound, list);
    });
  }
  return {
    find(name, variants = false) {
      const key = placeKey(name);
      if (key === '') return [];
      const hits = new Map<string, NameHit>();
      for (const entry of bySound.get(soundKey(key)) ?? []) {
        const same = entry.key === key;
        if (!same && !variants) continue;
        const spelling = !same ? 'variant' : entry.main ? 'main' : 'other';
        const before = hits.get(entry.place.id);
        if (!before || (before.spelling === 'variant' && same))
          hits.set(entry.place.id, { place: entry.place, spelling });
      }
      return [...hits.values()];
    },
  };
}

/** Several gazetteers as one. A place that an earlier one has, by name and within a few kilometres, hides the later ones'. */
export function layerGazetteers(layers: readonly Gazetteer[]): Gazetteer {
  return {
    find(name, variants = false) {
      const found: NameHit[] = [];
      for (const layer of layers) {
        const before = found.length;
        for (const hit of layer.find(name, variants)) {
          const hidden = found.slice(0, before).some((other) => isSamePlace(other.place, hit.place));
          if (!hidden) found.push(hit);
        }
      }
      return found.sort((a, b) => b.place.population - a.place.population || compare(a.place.id, b.place.id));
    },
  };
}

const SAME_DEGREES = 0.1;

function isSamePlace(a: PlaceRecord, b: PlaceRecord): boolean {
  return (
    a.precision === b.precision && Math.abs(a.lat - b.lat) < SAME_DEGREES && Math.abs(a.lon - b.lon) < SAME_DEGREES
  );
}

/** Countries as places, under every name that the languages give them. */
export function countryGazetteer(countries: readonly Country[]): Gazetteer {
  return listGazetteer(
    countries.map((country) => ({
      place: {
        id: `country:${country.iso2}`,
        name: country.name.en,
        lat: country.lat,
        lon: country.lon,
        country: country.iso2,
        precision: 'country',
        population: COUNTRY_PEOPLE,
        seat: 0,
        within: [],
      },
      names: [country.name.en, country.name.fr, ...country.others.en, ...country.others.fr],
    })),
  );
}

/** A country is better known than any town of its name. */
const COUNTRY_PEOPLE = 100_000_000;
