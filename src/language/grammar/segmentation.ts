import type { ScanRules } from '#text/scanner.js';

/** One word of a surface token: how many UTF-16 units of it it takes (0: none, as "le" in "du"), and its form. */
export interface Piece {
  readonly length: number;
  readonly form: string;
}

/** What stands around a surface token in its sentence; lower case, empty at the edges. */
export interface PieceContext {
  /** The surface token so many places before (1: the one before). */
  readonly before: (places: number) => string;
  readonly after: string;
  /** How the last token with the same letters in this sentence was cut (empty: one word); null where there was none. */
  readonly last: readonly Piece[] | null;
}

/** How a language cuts text into sentences and words. */
export interface SegmentRules extends ScanRules {
  /** A quick no: false for the many surface tokens that are one word whatever stands around them. */
  readonly divisible: (surface: string) => boolean;
  /** Words of a surface token, their lengths adding up to its length; null where it is one word. */
  readonly pieces: (surface: string, context: PieceContext) => readonly Piece[] | null;
}
