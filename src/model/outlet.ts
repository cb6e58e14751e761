/** What a news outlet is known for. */
export interface Outlet {
  readonly name: string;
  /** ISO 3166-1 alpha-2 of what it covers first; empty for world agencies. */
  readonly country: string;
  readonly kind: 'agency' | 'newspaper' | 'broadcaster' | 'web' | 'official' | 'NGO' | 'UN';
}

export interface Outlets {
  /** By the name as the report gives it, or by the host of its address. */
  readonly find: (name: string | null, url: string | null) => Outlet | null;
  readonly countryOf: (name: string | null, url: string | null) => string | null;
}
