import { phraseKey } from '#language/grammar/place.js';
import type { Country } from '#model/country.js';
import type { LanguageCode } from '#model/report.js';

const known = new WeakMap<readonly Country[], Map<LanguageCode, ReadonlyMap<string, string>>>();

/** Demonyms of one language, folded, to ISO codes; one that two countries share ("Congolese") goes to the first by code. */
export function demonymsOf(countries: readonly Country[], language: LanguageCode): ReadonlyMap<string, string> {
  let byLanguage = known.get(countries);
  if (!byLanguage) {
    byLanguage = new Map();
    known.set(countries, byLanguage);
  }
  let demonyms = byLanguage.get(language);
  if (!demonyms) {
    const map = new Map<string, string>();
    for (const country of countries) {
      for (const demonym of country.demonyms[language]) {
        const key = phraseKey(demonym);
        if (!map.has(key)) map.set(key, country.iso2);
      }
    }
    demonyms = map;
    byLanguage.set(language, demonyms);
  }
  return demonyms;
}
