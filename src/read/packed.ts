import type { ReadOptions } from './read-options.js';

/** A document that an archive holds or a feed or list names, with what that says of it. */
export interface Packed {
  /** Its address; for what has none, the path of the file and its place in it. */
  readonly address: string;
  /** Null where only the address is there, and the page has to be fetched. */
  readonly bytes: Uint8Array | null;
  readonly contentType: string | null;
  /** UTC time at which the archive fetched it. */
  readonly at: string | null;
  /** What the server answered then. */
  readonly headers: Readonly<Record<string, string>>;
  /** True of it where the document itself does not say otherwise. */
  readonly hints: ReadOptions;
  /** For where the page cannot be fetched: the text that a feed carries. */
  readonly excerpt?: Uint8Array;
}
