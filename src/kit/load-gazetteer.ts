import { readdirSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Country } from '#model/country.js';
import type { Gazetteer, PlaceRecord } from '#model/gazetteer.js';
import type { PlacePrecision } from '#model/place-precision.js';
import { openGazetteer } from '#resolve/gazetteer.js';
import {
  countryGazetteer,
  layerGazetteers,
  listGazetteer,
  type NamedPlace,
  rememberNames,
  withArticles,
} from '#resolve/gazetteer-layers.js';
import { placeKey } from '#text/place-key.js';
import { PACKAGE_ROOT, readPackageFile } from './read-data.js';
import { listOf, readTsv } from './read-tsv.js';
import { openLayers } from './user-gazetteers.js';

const PLACE_COLUMNS = ['name', 'others', 'kind', 'lat', 'lon', 'country', 'within', 'basis'] as const;
const EXONYM_COLUMNS = ['name', 'place', 'country'] as const;

/** The gazetteer of the package: countries, our own table, towns of the world; the user's layers go before all. Opened at the first look-up. */
export function loadGazetteer(countries: readonly Country[], userFolder: string | null = null): Gazetteer {
  let opened: Gazetteer | null = null;
  return {
    find(name, variants) {
      opened ??= openAll(countries, userFolder === null ? [] : openLayers(userFolder));
      return opened.find(name, variants);
    },
  };
}

function openAll(countries: readonly Country[], users: readonly Gazetteer[]): Gazetteer {
  const towns = openGazetteer(brotliDecompressSync(readPackageFile('data/gazetteer/towns.bin.br')));
  const own = ownPlaces();
  // "Gaza" is filed with its country too, for what its government says; as a place it is the strip.
  const regions = own.filter(({ place }) => place.precision === 'admin1').flatMap(({ names }) => names.map(placeKey));
  return rememberNames(
    withArticles(
      layerGazetteers([
        countryGazetteer(countries, new Set(regions)),
        ...users,
        listGazetteer(own),
        withExonyms(towns),
      ]),
    ),
  );
}

/** The places of `data/gazetteer/places/*.tsv`. */
function ownPlaces(): NamedPlace[] {
  return readdirSync(`${PACKAGE_ROOT}data/gazetteer/places`)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => readTsv(`gazetteer/places/${file}`, PLACE_COLUMNS))
    .map((row) => ({
      place: {
        id: `own:${row.country}/${placeKey(row.name).replaceAll(' ', '-')}@${row.lat},${row.lon}`,
        name: row.name,
        lat: Number(row.lat),
        lon: Number(row.lon),
        country: row.country,
        precision: row.kind as PlacePrecision,
        population: OWN_PEOPLE[row.kind] ?? 0,
        seat: 0,
        within: listOf(row.within),
      } satisfies PlaceRecord,
      names: [row.name, ...listOf(row.others)],
    }));
}

/** How well known a place of our own table counts for, as a number of people: reports name it, that is why it is there. */
const OWN_PEOPLE: Readonly<Record<string, number>> = {
  town: 30_000,
  neighbourhood: 20_000,
  site: 20_000,
  admin2: 100_000,
  admin1: 1_000_000,
  area: 500_000,
};

/** Names that another language gives a town, where the list of towns lacks them. */
function withExonyms(towns: Gazetteer): Gazetteer {
  const exonyms = new Map<string, { name: string; country: string }>();
  for (const row of readTsv('gazetteer/exonyms.tsv', EXONYM_COLUMNS)) {
    exonyms.set(placeKey(row.name), { name: row.place, country: row.country });
  }
  return {
    find(name, variants) {
      const exonym = exonyms.get(placeKey(name));
      const hits = towns.find(name, variants);
      if (!exonym) return hits;
      const known = new Set(hits.map((hit) => hit.place.id));
      const more = towns
        .find(exonym.name)
        .filter(({ place }) => place.country === exonym.country && !known.has(place.id));
      return [...more.map(({ place }) => ({ place, spelling: 'other' as const })), ...hits];
    },
  };
}
