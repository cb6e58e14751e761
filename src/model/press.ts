/** What is known of the press beside its single outlets: who owns whom, and how agencies are credited. */
export interface Press {
  /** The agency that a credit names ("Par AFP", "WION (AFP)"), by its canonical name; null where it names none. */
  readonly agencyIn: (credit: string) => string | null;
  /** The agency that a paragraph credits at its end, or is a credit of ("… (Agence X)", "avec AFP", "Source: X"); null without one. */
  readonly agencyAtEnd: (paragraph: string) => string | null;
  /** The family of the outlet, else its own canonical name; null for no outlet. */
  readonly familyOf: (outlet: string | null, url: string | null) => string | null;
  /** Canonical name of the outlet, else the name as given; the host where there is only an address. */
  readonly outletOf: (outlet: string | null, url: string | null) => string | null;
  /** Whether the line begins as one that takes back an earlier report. */
  readonly retracts: (line: string) => boolean;
}
