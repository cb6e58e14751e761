import type { LanguageCode } from './report.js';

/** A country or territory, with what its languages call it, its people and its government. */
export interface Country {
  /** ISO 3166-1 alpha-2; XK for Kosovo. */
  readonly iso2: string;
  readonly iso3: string;
  readonly name: Readonly<Record<LanguageCode, string>>;
  /** Short forms, abbreviations, former names. */
  readonly others: Readonly<Record<LanguageCode, readonly string[]>>;
  /** Adjectives and nouns of its people ("Malian", "Malians"; "malien", "maliennes"). */
  readonly demonyms: Readonly<Record<LanguageCode, readonly string[]>>;
  /** Empty where there is none. */
  readonly capital: Readonly<Record<LanguageCode, string>>;
  /** Other names that stand for its government ("Kremlin", "White House"). */
  readonly seats: readonly string[];
  /** Degrees, the middle of the country. */
  readonly lat: number;
  readonly lon: number;
}
