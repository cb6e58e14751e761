import type { PlaceRecord } from '#model/gazetteer.js';
import type { PlacePrecision } from '#model/place-precision.js';
import { keptNames, type ParsedRow, readDegrees } from './gazetteer-record.js';

// Files of download.geonames.org/export/dump; columns as its readme.txt gives them.
const DUMP_COLUMNS = 19;
const MOST_FAULTY_TEXT = 40;

/** Names of regions by their codes, `ML.07` and `ML.07.2453012`. */
export type RegionNames = ReadonlyMap<string, string>;

interface Kind {
  readonly precision: PlacePrecision;
  readonly seat: PlaceRecord['seat'];
}

const kind = (precision: PlacePrecision, seat: Kind['seat'] = 0): Kind => ({ precision, seat });
/** Features by code; those of class P that are not listed are towns. Historical, abandoned and destroyed places are left out. */
const FEATURES: ReadonlyMap<string, Kind | null> = new Map([
  ...list('PPLH PPLQ PPLW PPLCH', null),
  ...list('PPLC', kind('town', 2)),
  ...list('PPLA PPLG', kind('town', 1)),
  ...list('PPLX', kind('neighbourhood')),
  ...list('ADM1', kind('admin1')),
  ...list('ADM2 ADM3', kind('admin2')),
  ...list(
    'AIRB AIRF AIRP AIRS INSM MILB NVB FT GATE BDG BRKS CMPRF CMP CH MSQE MSTY CTHDRL TMPL SYNG HSP CLN SCH SCHM UNIV PRN PP PSTB PSTC PSTP CSTM STDM MKT MALL HTL RSTN BUSTN MN MNAU MNC MNCU OILR OILF DAM PS EMB CSLT PAL GOVL CTHSE MSSN ANS PORT',
    kind('site'),
  ),
  ...list(
    'AREA RGN RGNH RES RESF RESN RESW PRK OAS VAL MT MTS MNT HLL HLLS DSRT PEN PLAT PLN ISL ISLS ARCH LK LKS BAY GULF STRT DLTA FRST PASS GRGE WAD STM SEA',
    kind('area'),
  ),
]);

function list(codes: string, kind: Kind | null): [string, Kind | null][] {
  return codes.split(' ').map((code) => [code, kind]);
}

function kindOf(featureClass: string, code: string): Kind | null {
  const known = FEATURES.get(code);
  if (known !== undefined) return known;
  return featureClass === 'P' ? kind('town') : null;
}

/** One line of a country's dump or of allCountries.txt: 19 columns. */
export function parseGeonamesRow(line: string, regions: RegionNames): ParsedRow {
  const fields = line.split('\t');
  if (fields.length !== DUMP_COLUMNS) return { fault: `${fields.length} columns, not ${DUMP_COLUMNS}` };
  const [id = '', name = '', ascii = '', others = '', latitude, longitude, featureClass = '', code = '', country = ''] =
    fields;
  if (!/^\d+$/.test(id)) return { fault: `geonameid is "${id.slice(0, MOST_FAULTY_TEXT)}", not a number` };
  const lat = readDegrees(latitude, 90);
  const lon = readDegrees(longitude, 180);
  if (lat === null) return { fault: `latitude is "${latitude!.slice(0, MOST_FAULTY_TEXT)}"` };
  if (lon === null) return { fault: `longitude is "${longitude!.slice(0, MOST_FAULTY_TEXT)}"` };
  const population = fields[14]!;
  if (!/^\d*$/.test(population)) return { fault: `population is "${population.slice(0, MOST_FAULTY_TEXT)}"` };
  if (country !== '' && !/^[A-Z]{2}$/.test(country))
    return { fault: `country is "${country.slice(0, MOST_FAULTY_TEXT)}"` };
  const found = kindOf(featureClass, code);
  const names = keptNames([name, ascii, ...others.split(',')]);
  if (found === null || country === '' || names.length === 0) return null;
  const admin1 = regions.get(`${country}.${fields[10]}`);
  const admin2 = regions.get(`${country}.${fields[10]}.${fields[11]}`);
  return {
    place: {
      place: {
        id: `geonames:${id}`,
        name: names[0]!,
        lat,
        lon,
        country,
        precision: found.precision,
        population: Number(population),
        seat: found.seat,
        within: [admin2, admin1].filter((region): region is string => region !== undefined && region !== name),
      },
      names,
    },
  };
}

/** Code and name of a region, from a line of a dump; null for other features. */
export function regionOfRow(line: string): readonly [code: string, name: string] | null {
  const fields = line.split('\t');
  const [, name = ''] = fields;
  if (fields.length !== DUMP_COLUMNS || fields[6] !== 'A' || name === '') return null;
  if (fields[7] === 'ADM1') return [`${fields[8]}.${fields[10]}`, name];
  return fields[7] === 'ADM2' ? [`${fields[8]}.${fields[10]}.${fields[11]}`, name] : null;
}

/** One line of admin1CodesASCII.txt or admin2Codes.txt: code, name, name in ASCII, geonameid. */
export function parseRegionCode(
  line: string,
): { readonly code: string; readonly name: string } | { readonly fault: string } {
  const fields = line.split('\t');
  const [code = '', name = ''] = fields;
  if (fields.length !== 4) return { fault: `${fields.length} columns, not 4` };
  if (!/^[A-Z]{2}\.[^.]+(?:\..+)?$/.test(code) || name === '') return { fault: `"${code}" is no code of a region` };
  return { code, name };
}

/** Languages whose names reports in English and French may use; empty where GeoNames does not say. */
const LANGUAGES = new Set(['', 'en', 'fr', 'abbr']);

/** One line of alternateNamesV2.txt: at least 8 columns. Null for other languages, links, historical names. */
export function parseAlternateName(
  line: string,
): { readonly id: number; readonly name: string } | null | { readonly fault: string } {
  const fields = line.split('\t');
  if (fields.length < 4 || fields.length > 10) return { fault: `${fields.length} columns, not 8 to 10` };
  const [row = '', id = '', language = '', name = ''] = fields;
  if (!/^\d+$/.test(row) || !/^\d+$/.test(id)) return { fault: `"${row} ${id}" are no two numbers` };
  if (!LANGUAGES.has(language) || fields[7] === '1' || keptNames([name]).length === 0) return null;
  return { id: Number(id), name };
}

/** Which of the files of a dump this is, told by its first line; null for none of them. */
export function kindOfGeonamesFile(firstLine: string): 'places' | 'regions' | 'names' | null {
  const fields = firstLine.split('\t');
  if (fields.length === DUMP_COLUMNS) return 'places';
  if (fields.length === 4 && /^[A-Z]{2}\./.test(fields[0]!)) return 'regions';
  const numbered = /^\d+$/.test(fields[0]!) && /^\d+$/.test(fields[1] ?? '');
  return numbered && fields.length >= 4 && fields.length <= 10 ? 'names' : null;
}
