import { readYaml } from './read-data.js';
import { readTsv } from './read-tsv.js';

const COLUMNS = ['iso2', 'numeric', 'acled', 'ged', 'gw', 'gtd', 'gtd_region'] as const;

/** What codebooks call countries, as the table gives it. */
export const loadCountryCodes = () => readTsv('publish/countries.tsv', COLUMNS);

/** Names of the packaged disclosure profiles, the most open last. */
export const PROFILE_NAMES = ['public', 'partner', 'internal'] as const;

/** A packaged disclosure profile, as parsed YAML. */
export const loadProfile = (name: (typeof PROFILE_NAMES)[number]): unknown => readYaml(`profiles/${name}`);
