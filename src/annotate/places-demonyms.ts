import { phraseKey } from '#language/grammar/place.js';
import type { Country } from '#model/country.js';
import type { LanguageCode } from '#model/report.js';

/** Folded demonyms to ISO codes, and the first words of those of two words ("Saudi Arabian"). */
export interface Demonyms {
  readonly countries: ReadonlyMap<string, string>;
  readonly openers: ReadonlySet<string>;
}

const known = new WeakMap<readonly Country[], Map<LanguageCode, Demonyms>>();

/** Demonyms of one language; one that two countries share ("Congolese") goes to the first by code. */
export function demonymsOf(countries: readonly Country[], language: LanguageCode): Demonyms {
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
    const pairs = [...map.keys()].filter((key) => key.includes(' '));
    demonyms = { countries: map, openers: new Set(pairs.map((key) => key.slice(0, key.indexOf(' ')))) };
    byLanguage.set(language, demonyms);
  }
  return demonyms;
}
