import { setTimeout as wait } from 'node:timers/promises';
import type { Casebook } from '#casebook/casebook.js';
import type { ReadFailure } from '#model/read-failure.js';
import { UserError } from '#model/user-error.js';
import { looksLikeFeed, readFeed } from '#read/feed.js';
import { statusFailure } from '#read/fetch-document.js';
import type { Packed } from '#read/packed.js';
import type { ReadOptions } from '#read/read-options.js';
import { type AddEvent, type AddOptions, addSources } from './add.js';
import type { PoliteFetcher } from './polite-fetch.js';
import { itemDocument, type Source } from './sources.js';

export type WatchEvent =
  | AddEvent
  | { readonly kind: 'feed'; readonly feed: string; readonly items: number; readonly fresh: number }
  | { readonly kind: 'feed unchanged'; readonly feed: string }
  | { readonly kind: 'feed failed'; readonly failure: ReadFailure; readonly again: string }
  /** Somebody else holds the casebook; the feeds wait. */
  | { readonly kind: 'held'; readonly message: string };

export interface WatchOptions extends Omit<AddOptions, 'link'> {
  readonly open: () => Promise<Casebook>;
  readonly linkerOf: (casebook: Casebook) => AddOptions['link'];
  readonly fetcher: PoliteFetcher;
  /** Milliseconds between two polls of a feed that answers. */
  readonly interval: number;
  /** Polls what is due, and ends. */
  readonly once: boolean;
  readonly given: ReadOptions;
}

/** What is remembered of a feed, in the casebook, between polls and runs. */
interface FeedMemory {
  readonly etag: string | null;
  readonly modified: string | null;
  /** In a row. */
  readonly failures: number;
  /** UTC; not polled before. */
  readonly next: string;
  /** Addresses of the items that were dealt with and are still in the feed. */
  readonly seen: readonly string[];
  /** How often items failed that may come yet. */
  readonly tries: Readonly<Record<string, number>>;
}

const NOTHING: FeedMemory = { etag: null, modified: null, failures: 0, next: '', seen: [], tries: {} };
const LONGEST_BACKOFF = 24 * 3600 * 1000; // milliseconds
const MOST_TRIES = 4; // of an item whose page does not come
const HELD_PAUSE = 60_000; // milliseconds until the casebook is asked for again
/** Failures of a page that may be over at the next poll. */
const PASSING = new Set(['no-answer', 'time-out', 'http-status']);

/** Polls feeds and adds what is new in them, until interrupted. The casebook is open only while there is something to do. */
export async function* watchFeeds(feeds: readonly string[], options: WatchOptions): AsyncGenerator<WatchEvent> {
  for (;;) {
    let due = Date.parse(options.now()) + HELD_PAUSE;
    try {
      const casebook = await options.open();
      try {
        due = yield* pollFeeds(casebook, feeds, options);
      } finally {
        await casebook.close();
      }
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'casebook-held' || options.once) throw error;
      yield { kind: 'held', message: error.message };
    }
    if (options.once || options.signal?.aborted) return;
    await pause(Math.max(1000, due - Date.parse(options.now())), options.signal);
  }
}

/** One round over the feeds that are due. Gives the time, in milliseconds, when the next one will be. */
async function* pollFeeds(
  casebook: Casebook,
  feeds: readonly string[],
  options: WatchOptions,
): AsyncGenerator<WatchEvent, number> {
  const polls: Poll[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const feed of feeds) {
    const memory = { ...NOTHING, ...((await casebook.memory(keyOf(feed))) as Partial<FeedMemory> | null) };
    const now = Date.parse(options.now());
    const due = Date.parse(memory.next);
    // A time further ahead than any pause comes of a clock that has jumped back.
    if (due > now && due - now <= LONGEST_BACKOFF) next = Math.min(next, due);
    else if (!options.signal?.aborted) {
      const poll = yield* pollFeed(feed, memory, options);
      polls.push(poll);
      next = Math.min(next, Date.parse(poll.memory.next));
    }
  }
  yield* addItems(casebook, polls, options);
  for (const poll of polls) await casebook.remember(keyOf(poll.feed), afterwards(poll));
  return next;
}

const keyOf = (feed: string): string => `feed ${feed}`;

interface Poll {
  readonly feed: string;
  readonly memory: FeedMemory;
  readonly items: readonly Packed[];
  /** By address: null where it was kept. Items that were not reached are absent. */
  readonly outcomes: Map<string, ReadFailure | null>;
}

async function* pollFeed(feed: string, memory: FeedMemory, options: WatchOptions): AsyncGenerator<WatchEvent, Poll> {
  const conditions = {
    accept: 'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5',
    ...(memory.etag === null ? {} : { 'if-none-match': memory.etag }),
    ...(memory.modified === null ? {} : { 'if-modified-since': memory.modified }),
  };
  const fetched = await options.fetcher.fetch(feed, { headers: conditions });
  const now = Date.parse(options.now());
  const outcomes = new Map<string, ReadFailure | null>();
  const later = { ...memory, failures: 0, next: new Date(now + options.interval).toISOString() };
  if ('raw' in fetched && fetched.status === 304) {
    yield { kind: 'feed unchanged', feed };
    return { feed, memory: later, items: [], outcomes };
  }
  const read = 'code' in fetched ? fetched : (statusFailure(fetched) ?? itemsOf(fetched.raw, fetched.finalAddress));
  if ('code' in read) {
    const asked = 'headers' in fetched ? retryAfter(fetched.headers['retry-after'], now) : 0;
    const backoff = options.interval * 2 ** Math.min(20, memory.failures);
    const again = new Date(now + Math.min(LONGEST_BACKOFF, Math.max(backoff, asked))).toISOString();
    yield { kind: 'feed failed', failure: read, again };
    return { feed, memory: { ...memory, failures: memory.failures + 1, next: again }, items: [], outcomes };
  }
  const { headers } = fetched as { readonly headers: Readonly<Record<string, string>> };
  const seen = memory.seen.filter((address) => read.some((item) => item.address === address));
  const tries = Object.fromEntries(
    Object.entries(memory.tries).filter(([address]) => read.some((item) => item.address === address)),
  );
  const fresh = read.filter(({ address }) => !seen.includes(address));
  yield { kind: 'feed', feed, items: read.length, fresh: fresh.length };
  const facts = { etag: headers.etag ?? null, modified: headers['last-modified'] ?? null, seen, tries };
  return { feed, memory: { ...later, ...facts }, items: fresh, outcomes };
}

function itemsOf(raw: Parameters<typeof readFeed>[0], base: string): readonly Packed[] | ReadFailure {
  const items = looksLikeFeed(raw) ? readFeed(raw, base) : null;
  if (items === null) {
    const hint = 'Give the address of an RSS, Atom or JSON feed; pages often name theirs in their head.';
    return { file: raw.file, code: 'not-a-feed', detail: 'what the server sent is no feed', hint };
  }
  return [...new Map(items.map((item) => [item.address, item])).values()];
}

/** Seconds or a date, as milliseconds from now. */
function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}

async function* addItems(
  casebook: Casebook,
  polls: readonly Poll[],
  options: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const { given, fetcher } = options;
  async function* sources(): AsyncGenerator<Source> {
    for (const { items, outcomes } of polls)
      for (const item of items) {
        const fetch = (address: string) => fetcher.fetch(address);
        yield {
          name: item.address,
          async *documents() {
            const document = await itemDocument(item, given, fetch);
            outcomes.set(item.address, 'code' in document ? document : null);
            yield document;
          },
        };
      }
  }
  if (polls.every(({ items }) => items.length === 0)) return;
  yield* addSources(casebook, sources(), { ...options, link: options.linkerOf(casebook) });
}

function afterwards({ memory, items, outcomes }: Poll): FeedMemory {
  const seen = [...memory.seen];
  const tries: Record<string, number> = {};
  for (const { address } of items) {
    const failure = outcomes.get(address);
    const tried = (memory.tries[address] ?? 0) + 1;
    if (failure === undefined) tries[address] = tried - 1;
    else if (failure !== null && PASSING.has(failure.code) && tried < MOST_TRIES) tries[address] = tried;
    else seen.push(address);
  }
  // While items are to be tried again, the feed must be sent again, changed or not.
  const open = Object.keys(tries).length > 0;
  return { ...memory, seen, tries, ...(open ? { etag: null, modified: null } : {}) };
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(milliseconds, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
