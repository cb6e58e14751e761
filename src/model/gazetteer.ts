import type { PlacePrecision } from './place-precision.js';

/** A place of the gazetteer. */
export interface PlaceRecord {
  /** Stable within one kit: "geo:12345", "own:ml/faladie", "country:ML", "user:…". */
  readonly id: string;
  readonly name: string;
  /** Degrees. */
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-2; several, joined by `|`, for an area that crosses borders. */
  readonly country: string;
  readonly precision: PlacePrecision;
  /** People; 0 where unknown. Rounded to about 9 %. */
  readonly population: number;
  /** 2 a national capital, 1 the seat of a first-level region, 0 any other. */
  readonly seat: 0 | 1 | 2;
  /** Names of what it lies in, innermost first: a town's district and region. Without the country. */
  readonly within: readonly string[];
}

/** A name found in the gazetteer: written as filed, as another name of the place, or only alike in sound. */
export interface NameHit {
  readonly place: PlaceRecord;
  readonly spelling: 'main' | 'other' | 'variant';
}

/** Look-up of names. Results come in a total order, the more populous first. */
export interface Gazetteer {
  /** Every place of that name, whatever its accents, case and hyphens; with `variants`, also those that sound alike. */
  readonly find: (name: string, variants?: boolean) => readonly NameHit[];
}
