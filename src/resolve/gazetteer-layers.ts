import type { Country } from '#model/country.js';
import type { Gazetteer, NameHit, PlaceRecord } from '#model/gazetteer.js';
import { placeKey, soundKey } from '#text/place-key.js';
import { compare } from './gazetteer-format.js';

/** A place with all its names, the first being the one to show. */
export interface NamedPlace {
  readonly place: PlaceRecord;
  readonly names: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly main: boolean;
  readonly place: PlaceRecord;
}

/** A gazetteer of a list in memory. Sounds are made when variants are first asked for. */
export function listGazetteer(places: readonly NamedPlace[]): Gazetteer {
  const entries = places.flatMap(({ place, names }) =>
    names.map((name, i): Entry => ({ key: placeKey(name), main: i === 0, place })),
  );
  const byKey = groupEntries(entries, (entry) => entry.key);
  let bySound: ReadonlyMap<string, readonly Entry[]> | null = null;
  return {
    find(name, variants = false) {
      const key = placeKey(name);
      if (key === '') return [];
      const hits = new Map<string, NameHit>();
      for (const { place, main } of byKey.get(key) ?? []) {
        if (hits.get(place.id)?.spelling !== 'main') hits.set(place.id, { place, spelling: main ? 'main' : 'other' });
      }
      if (variants) {
        bySound ??= groupEntries(entries, (entry) => soundKey(entry.key));
        for (const { place } of bySound.get(soundKey(key)) ?? []) {
          if (!hits.has(place.id)) hits.set(place.id, { place, spelling: 'variant' });
        }
      }
      return [...hits.values()];
    },
  };
}

function groupEntries(entries: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

const ARTICLE = /^(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez) (?=.{3})/;

/** A name that is not filed is tried without its Arabic article, or with one: "Qamishli" is filed as "Al Qamishli". */
export function withArticles(gazetteer: Gazetteer): Gazetteer {
  return {
    find(name, variants = false) {
      const hits = gazetteer.find(name, variants);
      const key = placeKey(name);
      if (hits.length > 0 || key.length < 4) return hits;
      const bare = key.replace(ARTICLE, '');
      const forms = bare === key ? [`al ${key}`] : [bare, `al ${bare}`, `el ${bare}`];
      for (const form of forms) {
        const found = form === key ? [] : gazetteer.find(form, variants);
        if (found.length > 0)
          return found.map((hit): NameHit => ({ ...hit, spelling: hit.spelling === 'main' ? 'other' : hit.spelling }));
      }
      return [];
    },
  };
}

/** Remembers answers: reports repeat their words. Emptied when full, so that its size is bounded. */
export function rememberNames(gazetteer: Gazetteer): Gazetteer {
  const known = new Map<string, readonly NameHit[]>();
  return {
    find(name, variants = false) {
      const key = variants ? `${name}~` : name;
      const before = known.get(key);
      if (before) return before;
      const hits = gazetteer.find(name, variants);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, hits);
      return hits;
    },
  };
}

const MOST_REMEMBERED = 20_000;

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

/** Countries as places, under every name that the languages give them but those, as keys, that name a part of them. */
export function countryGazetteer(countries: readonly Country[], parts: ReadonlySet<string> = new Set()): Gazetteer {
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
      names: [
        country.name.en,
        country.name.fr,
        ...[...country.others.en, ...country.others.fr].filter((name) => !parts.has(placeKey(name))),
      ],
    })),
  );
}

/** A country is better known than any town of its name. */
const COUNTRY_PEOPLE = 100_000_000;
