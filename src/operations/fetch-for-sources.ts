import { PoliteFetcher } from './polite-fetch.js';
import type { SourceOptions } from './sources.js';

const DELAY = 1000; // milliseconds between two pages of one host

/** How `sourcesOf` fetches: at once what a person names, by robots.txt what a feed or a list names. */
export function fetchForSources({
  privateNetworks = false,
  signal,
}: {
  readonly privateNetworks?: boolean;
  readonly signal?: AbortSignal;
} = {}): Pick<SourceOptions, 'fetchNamed' | 'fetchFound'> {
  const named = new PoliteFetcher({ delay: DELAY, robots: false, privateNetworks }, signal);
  const found = new PoliteFetcher({ delay: DELAY, robots: true, privateNetworks }, signal);
  return { fetchNamed: (address) => named.fetch(address), fetchFound: (address) => found.fetch(address) };
}
