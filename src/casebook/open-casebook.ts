import type { Casebook } from './casebook.js';
import { openEmbedded } from './open-embedded.js';
import { openPostgresql } from './open-postgresql.js';

/** A folder of its own (embedded engine), or a name in a PostgreSQL database. */
export type CasebookPlace = { readonly folder: string } | { readonly database: string; readonly name?: string };

export interface OpenOptions {
  /** Makes the casebook where there is none; otherwise that is a `UserError`. */
  readonly create: boolean;
  /** Id of a casebook that is made: that of the backup which is restored into it. */
  readonly id?: string;
  /** Puts a database that does not open aside, and begins with an empty one: for a rebuild. Embedded engine. */
  readonly renew?: boolean;
}

/** Throws `UserError` where there is no casebook, somebody holds it, or it cannot be written. */
export function openCasebook(place: CasebookPlace & OpenOptions): Promise<Casebook> {
  return 'folder' in place
    ? openEmbedded(place.folder, place)
    : openPostgresql(place.database, place.name ?? 'casebook', place);
}
