import type { Country } from '#model/country.js';
import { listOf, readTsv } from './read-tsv.js';

const COLUMNS = [
  'iso2',
  'iso3',
  'name_en',
  'name_fr',
  'others_en',
  'others_fr',
  'demonyms_en',
  'demonyms_fr',
  'capital',
  'capital_fr',
  'lat',
  'lon',
  'seats',
] as const;

/** The countries of `data/countries.tsv`, by ISO code. */
export function loadCountries(): Country[] {
  return readTsv('countries.tsv', COLUMNS).map((row) => ({
    iso2: row.iso2,
    iso3: row.iso3,
    name: { en: row.name_en, fr: row.name_fr },
    others: { en: listOf(row.others_en), fr: listOf(row.others_fr) },
    demonyms: { en: listOf(row.demonyms_en), fr: listOf(row.demonyms_fr) },
    capital: { en: row.capital, fr: row.capital_fr || row.capital },
    seats: listOf(row.seats),
    lat: Number(row.lat),
    lon: Number(row.lon),
  }));
}
