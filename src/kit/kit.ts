import type { Languages } from '#language/pack.js';
import type { CountingWords } from '#model/counting-words.js';
import type { Country } from '#model/country.js';
import type { Gazetteer } from '#model/gazetteer.js';
import type { Method } from '#model/method.js';
import type { Outlets } from '#model/outlet.js';
import type { Hash } from '#model/report.js';
import type { ActorRegistry } from '#resolve/actor-registry.js';

/** Everything that a coding depends on beside the report. Loaded once, never changed. */
export interface Kit {
  /** Version of the package. */
  readonly version: string;
  /** Hash over the rules' version, models, gazetteer and actor list in use. */
  readonly hash: Hash;
  readonly languages: Languages;
  readonly countries: readonly Country[];
  /** Opened at the first look-up. */
  readonly gazetteer: Gazetteer;
  readonly outlets: Outlets;
  /** Its indexes are built at the first look-up. */
  readonly actors: ActorRegistry;
  /** How counts are compared and estimated; read at the first look-up. */
  readonly counting: CountingWords;
  /** The estimates' methods, those of the user's folder included, in the order in which they are printed; read at the first look-up. */
  readonly methods: readonly Method[];
}
