/** What a profile took away, as the file says it. */
interface Disclosure {
  /** `public@1`. */
  readonly profile: string;
  /** What was done to this record, sorted: "names withheld", "coordinates to 0.1°", … */
  readonly redactions: readonly string[];
}

/** A record after a disclosure profile. Tables and writers take nothing else, so that nothing gets round it. */
export type Disclosed<T> = T & { readonly disclosure: Disclosure };
