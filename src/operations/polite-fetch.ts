import { setTimeout as wait } from 'node:timers/promises';
import robotsParser from 'robots-parser';
import type { ReadFailure } from '#model/read-failure.js';
import { type Fetched, type FetchOptions, fetchAddress, USER_AGENT } from '#read/fetch-document.js';

export interface Politeness {
  /** Milliseconds between two requests to one host. */
  readonly delay: number;
  /** Whether robots.txt is asked. Not for an address that a person names. */
  readonly robots: boolean;
  readonly privateNetworks: boolean;
}

const LONGEST_DELAY = 60_000; // milliseconds; a longer Crawl-delay is taken for this

interface Robots {
  isAllowed(address: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
// Its types describe another kind of module than the one that it is.
const parseRobots = robotsParser as unknown as (address: string, text: string) => Robots;

type Rules = { readonly isAllowed: (address: string) => boolean; readonly delay: number };
type Reader = Pick<FetchOptions, 'headers'>;

/** Fetches pages one after the other for each host, with a pause between, and only what its robots.txt allows. */
export class PoliteFetcher {
  readonly #politeness: Politeness;
  readonly #signal: AbortSignal | undefined;
  readonly #rules = new Map<string, Promise<Rules>>();
  readonly #free = new Map<string, number>();

  /** `signal` cuts pauses short. */
  constructor(politeness: Politeness, signal?: AbortSignal) {
    this.#politeness = politeness;
    this.#signal = signal;
  }

  async fetch(address: string, options: Reader = {}): Promise<Fetched | ReadFailure> {
    if (!URL.canParse(address) || !/^https?:/i.test(address)) {
      const hint = 'Addresses begin with http:// or https://.';
      return { file: address, code: 'bad-address', detail: 'this is no address of a page', hint };
    }
    const { origin } = new URL(address);
    const rules = this.#politeness.robots ? await this.#rulesOf(origin) : null;
    if (rules !== null && !rules.isAllowed(address)) {
      const hint = 'Save the page yourself if you may read it, and give the file.';
      return { file: address, code: 'robots', detail: 'its robots.txt asks programs to stay away', hint };
    }
    return this.#ask(address, origin, Math.max(this.#politeness.delay, rules?.delay ?? 0), options);
  }

  async #ask(address: string, origin: string, delay: number, options: Reader): Promise<Fetched | ReadFailure> {
    const now = performance.now();
    const turn = Math.max(now, this.#free.get(origin) ?? 0);
    this.#free.set(origin, turn + delay);
    if (turn > now) await this.#pause(turn - now);
    return fetchAddress(address, { ...options, privateNetworks: this.#politeness.privateNetworks });
  }

  async #pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, this.#signal ? { signal: this.#signal } : {}).catch((error: unknown) => {
      if (!this.#signal?.aborted) throw error;
    });
  }

  #rulesOf(origin: string): Promise<Rules> {
    const known = this.#rules.get(origin) ?? this.#readRules(origin);
    this.#rules.set(origin, known);
    return known;
  }

  /** RFC 9309: where there is no robots.txt everything is allowed; where the server fails, nothing. */
  async #readRules(origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const answer = await this.#ask(address, origin, this.#politeness.delay, {});
    if ('code' in answer || answer.status >= 500) return { isAllowed: () => false, delay: 0 };
    if (answer.status >= 400) return { isAllowed: () => true, delay: 0 };
    const robots = parseRobots(address, Buffer.from(answer.raw.bytes).toString('utf8'));
    return {
      isAllowed: (page) => robots.isAllowed(page, USER_AGENT) !== false,
      delay: Math.min(LONGEST_DELAY, (robots.getCrawlDelay(USER_AGENT) ?? 0) * 1000),
    };
  }
}
