import type { PlaceRecord } from '#model/gazetteer.js';
import type { PlacePrecision } from '#model/place-precision.js';
import { placeKey } from '#text/place-key.js';
import type { NamedPlace } from './gazetteer-layers.js';

/** A row of an imported file: a place, `null` for a row that names nothing of use, or why it is refused. */
export type ParsedRow = { readonly place: NamedPlace } | null | { readonly fault: string };

/** Bytes of a record at most, so that one read gets it whole. */
export const LONGEST_RECORD = 4000;
const MOST_NAMES = 40;

/** One line of a user's layer: id, name, names, lat, lon, country, precision, people, seat, within; ends in a newline. */
export function encodeRecord({ place, names }: NamedPlace): string {
  const rest = [place.lat, place.lon, place.country, place.precision, place.population, place.seat];
  const within = place.within.map(clean).join('|');
  const head = [clean(place.id), clean(place.name)].join('\t');
  const tail = [...rest, within].join('\t');
  let others = '';
  for (const name of names.slice(1, MOST_NAMES)) {
    const next = others === '' ? clean(name) : `${others}|${clean(name)}`;
    if (Buffer.byteLength(next) + Buffer.byteLength(head) + Buffer.byteLength(tail) > LONGEST_RECORD - 10) break;
    others = next;
  }
  return `${head}\t${others}\t${tail}\n`;
}

export function decodeRecord(line: string): NamedPlace {
  const [id, name, others, lat, lon, country, precision, population, seat, within] = line.split('\t');
  const place: PlaceRecord = {
    id: id!,
    name: name!,
    lat: Number(lat),
    lon: Number(lon),
    country: country!,
    precision: precision as PlacePrecision,
    population: Number(population),
    seat: Number(seat) as PlaceRecord['seat'],
    within: within ? within.split('|') : [],
  };
  return { place, names: [name!, ...(others ? others.split('|') : [])] };
}

function clean(text: string): string {
  return text.replace(/[\t\n\r|]+/g, ' ').trim();
}

/** Names worth keeping: Latin script, each key once, the first being the one to show. */
export function keptNames(names: readonly string[]): string[] {
  const known = new Set<string>();
  return names.filter((name) => {
    const key = placeKey(name);
    if (key.length < 2 || known.has(key) || !/^[\p{Script=Latin}\p{M}\p{N}\s'’‘ʼ`´./(),&-]+$/u.test(name)) return false;
    known.add(key);
    return true;
  });
}

/** Degrees, or null where the words are no number in the range. */
export function readDegrees(text: string | undefined, most: 90 | 180): number | null {
  if (text === undefined || !/^[-+]?\d{1,3}(?:\.\d+)?$/.test(text.trim())) return null;
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : null;
}

const PRECISIONS: readonly PlacePrecision[] = ['site', 'neighbourhood', 'town', 'admin2', 'admin1', 'country', 'area'];

export function readPrecision(text: string): PlacePrecision | null {
  return PRECISIONS.find((precision) => precision === text) ?? null;
}
