import type { PlacePrecision } from '#model/place-precision.js';
import { placeKey } from '#text/place-key.js';
import { keptNames, type ParsedRow, readDegrees, readPrecision } from './gazetteer-record.js';
import type { Point } from './place-distance.js';

/** People that a place of a user's own list counts for: whoever lists it expects reports to name it. */
const LISTED_PEOPLE = 20_000;

/** Reads the rows of a table whose header it was made from. */
export type RowReader = (fields: readonly string[]) => ParsedRow;

/** A reader of a table with columns name, lat, lon, country and perhaps kind, alternates, within; or what its header lacks. */
export function csvReader(header: readonly string[], layer: string): RowReader | { readonly fault: string } {
  const at = columnsOf(header);
  const [name, lat, lon, country] = ['name', 'lat', 'lon', 'country'].map((column) => at.get(column));
  if (name === undefined || lat === undefined || lon === undefined || country === undefined) {
    return { fault: `the header is "${header.join(',')}"; it needs name, lat, lon, country` };
  }
  const optional = (fields: readonly string[], column: string) => fields[at.get(column) ?? -1]?.trim() ?? '';
  return (fields) => {
    if (fields.length !== header.length) return { fault: `${fields.length} fields, not ${header.length}` };
    const point = pointOf(fields[lat]!, fields[lon]!);
    if ('fault' in point) return point;
    const code = fields[country]!.trim().toUpperCase();
    if (!/^[A-Z]{2}$/.test(code)) return { fault: `country is "${fields[country]}", not two letters (ISO 3166-1)` };
    const kind = optional(fields, 'kind') || 'town';
    const precision = readPrecision(kind);
    if (precision === null)
      return { fault: `kind is "${kind}"; say site, neighbourhood, town, admin2, admin1 or area` };
    const names = keptNames([fields[name]!.trim(), ...splitNames(optional(fields, 'alternates'))]);
    if (names.length === 0) return { fault: `"${fields[name]}" is no name in Latin letters` };
    const id = `user:${layer}/${code}/${placeKey(names[0]!).replaceAll(' ', '-')}@${point.lat},${point.lon}`;
    const within = splitNames(optional(fields, 'within'));
    return {
      place: {
        place: { id, name: names[0]!, ...point, country: code, precision, population: LISTED_PEOPLE, seat: 0, within },
        names,
      },
    };
  };
}

interface Level {
  readonly code: number | undefined;
  readonly names: readonly number[];
}

const LEVELS = [1, 2, 3, 4];
const LATITUDES = ['center_lat', 'centroid_lat', 'lat', 'latitude', 'y', 'point_y', 'centroid_y'];
const LONGITUDES = ['center_lon', 'centroid_lon', 'lon', 'long', 'longitude', 'x', 'point_x', 'centroid_x'];

/**
 * A reader of a COD-AB table (Common Operational Datasets of OCHA): columns ADMn_XX or admn_name, ADMn_PCODE, a country
 * in ADM0_PCODE, and a middle in center_lat, center_lon or the like. A row is the deepest level that it has a P-code for.
 */
export function codabReader(header: readonly string[]): RowReader | { readonly fault: string } {
  const at = columnsOf(header);
  const first = (names: readonly string[]) => names.map((name) => at.get(name)).find((i) => i !== undefined);
  const lat = first(LATITUDES);
  const lon = first(LONGITUDES);
  if (lat === undefined || lon === undefined) {
    return { fault: 'no columns of coordinates (center_lat and center_lon, or lat and lon)' };
  }
  const country = at.get('adm0_pcode');
  if (country === undefined) return { fault: 'no column ADM0_PCODE' };
  const levels = LEVELS.map((n): Level => {
    const pattern = new RegExp(`^adm${n}(?:_(?:name\\d?|[a-z]{2}|ref(?:_name)?|name_[a-z]{2})|_?alt\\d?[a-z_]*)$`);
    return { code: at.get(`adm${n}_pcode`), names: [...at].flatMap(([name, i]) => (pattern.test(name) ? [i] : [])) };
  });
  if (levels.every((level) => level.code === undefined)) return { fault: 'no column ADM1_PCODE, ADM2_PCODE ...' };
  return (fields) => {
    if (fields.length !== header.length) return { fault: `${fields.length} fields, not ${header.length}` };
    const said = levels.map(({ code, names }) => ({
      code: code === undefined ? '' : fields[code]!.trim(),
      names: keptNames(names.map((i) => fields[i]!.trim())),
    }));
    const deepest = said.findLastIndex(({ code }) => code !== '');
    if (deepest < 0) return null;
    const { code, names } = said[deepest]!;
    const point = pointOf(fields[lat]!, fields[lon]!);
    if ('fault' in point) return point;
    const iso = fields[country]!.trim().toUpperCase().slice(0, 2);
    if (!/^[A-Z]{2}$/.test(iso)) return { fault: `ADM0_PCODE is "${fields[country]}"` };
    if (!/^[A-Z]{2,3}[A-Z0-9_.-]*\d[A-Z0-9_.-]*$/i.test(code)) return { fault: `"${code}" is no P-code` };
    if (names.length === 0) return { fault: `${code} has no name in Latin letters` };
    const within = said
      .slice(0, deepest)
      .flatMap(({ names }) => names.slice(0, 1))
      .reverse();
    const precision: PlacePrecision = deepest === 0 ? 'admin1' : 'admin2';
    return {
      place: {
        place: {
          id: `pcode:${code}`,
          name: names[0]!,
          ...point,
          country: iso,
          precision,
          population: 0,
          seat: 0,
          within,
        },
        names,
      },
    };
  };
}

function columnsOf(header: readonly string[]): Map<string, number> {
  return new Map(
    header.map((name, i) => [
      name
        .trim()
        .toLowerCase()
        .replace(/^\ufeff/, ''),
      i,
    ]),
  );
}

function pointOf(latitude: string, longitude: string): Point | { readonly fault: string } {
  const lat = readDegrees(latitude, 90);
  if (lat === null) return { fault: `latitude is "${latitude}"` };
  const lon = readDegrees(longitude, 180);
  if (lon === null) return { fault: `longitude is "${longitude}"` };
  return { lat, lon };
}

function splitNames(field: string): string[] {
  return field
    .split(/[|;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
