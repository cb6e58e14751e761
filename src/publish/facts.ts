import type { Actor } from '#model/actor.js';
import type { Country } from '#model/country.js';
import type { Outlet, Outlets } from '#model/outlet.js';
import { fold } from '#text/fold.js';

/** What codebooks call a country; blank where a book does not number it. */
export interface CountryCodes {
  readonly iso2: string;
  readonly iso3: string;
  readonly name: string;
  /** Adjective of its people ("Malian"). */
  readonly adjective: string;
  readonly numeric: number | null;
  readonly acledRegion: string | null;
  readonly gedRegion: string | null;
  /** Gleditsch-Ward number. */
  readonly gw: number | null;
  readonly gtd: number | null;
  readonly gtdRegion: number | null;
}

/** Look-ups that tables need beside the record. */
export interface PublishFacts {
  /** By ISO 3166-1 alpha-2. */
  readonly country: (iso2: string | null) => CountryCodes | null;
  /** By canonical name. */
  readonly actor: (name: string) => Pick<Actor, 'id' | 'name' | 'class' | 'countries' | 'codebook' | 'parents'> | null;
  readonly outlet: (name: string | null, url: string | null) => Outlet | null;
  /** Folded words of the names of countries and their people, in all languages. */
  readonly countryWords: ReadonlySet<string>;
}

/** A line of `data/publish/countries.tsv`. */
type CountryLine = Readonly<Record<'iso2' | 'numeric' | 'acled' | 'ged' | 'gw' | 'gtd' | 'gtd_region', string>>;

export interface FactSources {
  readonly countries: readonly Country[];
  readonly codes: readonly CountryLine[];
  readonly actor: PublishFacts['actor'];
  readonly outlets: Outlets;
}

export function factsOf({ countries, codes, actor, outlets }: FactSources): PublishFacts {
  const lines = new Map(codes.map((line) => [line.iso2, line]));
  const known = new Map(countries.map((country) => [country.iso2, codesOf(country, lines.get(country.iso2))]));
  return {
    country: (iso2) => (iso2 === null ? null : (known.get(iso2) ?? null)),
    actor,
    outlet: (name, url) => outlets.find(name, url),
    countryWords: new Set(countries.flatMap(wordsOfCountry)),
  };
}

function wordsOfCountry({ name, others, demonyms, capital }: Country): string[] {
  const names = [name, capital].flatMap(({ en, fr }) => [en, fr]);
  const lists = [others, demonyms].flatMap(({ en, fr }) => [...en, ...fr]);
  return [...names, ...lists].flatMap((words) => fold(words).match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

function codesOf(country: Country, line: CountryLine | undefined): CountryCodes {
  return {
    iso2: country.iso2,
    iso3: country.iso3,
    name: country.name.en,
    adjective: country.demonyms.en[0] ?? country.name.en,
    numeric: numberIn(line?.numeric),
    acledRegion: line?.acled || null,
    gedRegion: line?.ged || null,
    gw: numberIn(line?.gw),
    gtd: numberIn(line?.gtd),
    gtdRegion: numberIn(line?.gtd_region),
  };
}

const numberIn = (text: string | undefined): number | null => (text ? Number(text) : null);
