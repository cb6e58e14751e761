/** How far coders agree on one field of the claims that at least two of them judged independently. */
export interface Agreement {
  readonly field: string;
  /** Krippendorff's alpha; null where it is not defined (too few values, or all the same). */
  readonly alpha: number | null;
  /** Claims compared. */
  readonly units: number;
  readonly coders: number;
  /** Claims on which they differ. */
  readonly differ: number;
}
