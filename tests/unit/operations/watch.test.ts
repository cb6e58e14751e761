import { describe, expect, it } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import { UserError } from '#model/user-error.js';
import { coderHere } from '#operations/coder.js';
import { linkerOf } from '#operations/linker.js';
import { PoliteFetcher } from '#operations/polite-fetch.js';
import { type WatchEvent, watchFeeds } from '#operations/watch.js';
import { gather } from '../../support/adding.js';
import { openMemoryCasebook } from '../../support/casebook.js';
import { kit } from '../../support/kit.js';
import { feedOf, pageOf } from '../../support/news-pages.js';
import { newsServer } from '../../support/news-server.js';

const MINUTE = 60_000;
const START = Date.parse('2024-09-20T08:00:00.000Z');

/** `attest watch --once` at a time, in minutes after the start. */
async function poll(casebook: Casebook, feeds: readonly string[], minute: number): Promise<WatchEvent[]> {
  return gather(
    watchFeeds(feeds, {
      open: async () => casebook,
      linkerOf: (one) => linkerOf(one, kit),
      coder: coderHere(kit),
      fetcher: new PoliteFetcher({ delay: 0, robots: true, privateNetworks: true }),
      interval: 15 * MINUTE,
      once: true,
      given: {},
      now: () => new Date(START + minute * MINUTE).toISOString(),
    }),
  );
}

const told = (events: readonly WatchEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'kept'
      ? [event.outcome]
      : event.kind === 'failed'
        ? [event.failure.code]
        : event.kind.startsWith('feed')
          ? [event.kind]
          : [],
  );

const RAID = pageOf('Raid', 'Gunmen killed 12 civilians near Djibo on Monday.');
const CONVOY = pageOf('Convoy', 'Five soldiers were killed near Kidal on Tuesday, the army said.');

describe('watching feeds', () => {
  it('adds what is new, asks only for what has changed, and not before the interval is over', async () => {
    const news = await newsServer({ '/a': RAID, '/b': CONVOY });
    let addresses = [`${news.address}/a`];
    const conditions: unknown[] = [];
    news.pages.set('/feed', (request, response) => {
      const etag = `"${addresses.length}"`;
      conditions.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.setHeader('etag', etag).end(feedOf(addresses));
    });
    const casebook = await openMemoryCasebook();
    const feeds = [`${news.address}/feed`];
    expect(told(await poll(casebook, feeds, 0))).toEqual(['feed', 'new']);
    expect(told(await poll(casebook, feeds, 10))).toEqual([]);
    expect(told(await poll(casebook, feeds, 16))).toEqual(['feed unchanged']);
    addresses = [`${news.address}/b`, ...addresses];
    expect(told(await poll(casebook, feeds, 32))).toEqual(['feed', 'new']);
    expect(conditions).toEqual([undefined, '"1"', '"1"']);
    expect(news.asked.filter((path) => path === '/a')).toHaveLength(1);
    expect(await casebook.state()).toMatchObject({ reports: 2, unlinked: 0 });
  });

  it('waits longer after each failure, and as long as the server asks', async () => {
    const news = await newsServer({ '/feed': (_, response) => response.writeHead(500).end() });
    const casebook = await openMemoryCasebook();
    const feeds = [`${news.address}/feed`];
    const again: number[] = [];
    for (const minute of [0, 16, 47, 108]) {
      const [event] = await poll(casebook, feeds, minute);
      if (event?.kind === 'feed failed') again.push((Date.parse(event.again) - START) / MINUTE - minute);
    }
    expect(again).toEqual([15, 30, 60, 120]);
    news.pages.set('/feed', (_, response) => response.writeHead(503, { 'retry-after': '36000' }).end());
    const [event] = await poll(casebook, feeds, 300);
    expect(event).toMatchObject({ kind: 'feed failed', again: new Date(START + (300 + 600) * MINUTE).toISOString() });
    news.pages.set('/feed', feedOf([]));
    expect(told(await poll(casebook, feeds, 901))).toEqual(['feed']);
  });

  it('tries an item again that did not come, though the feed has not changed, and gives up at last', async () => {
    const news = await newsServer({});
    news.pages.set('/feed', (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end();
      else response.setHeader('etag', '"x"').end(feedOf([`${news.address}/a`]));
    });
    const casebook = await openMemoryCasebook();
    const feeds = [`${news.address}/feed`];
    for (const hour of [0, 1, 2, 3])
      expect(told(await poll(casebook, feeds, hour * 60))).toEqual(['feed', 'http-status']);
    expect(told(await poll(casebook, feeds, 240))).toEqual(['feed unchanged']);
  });

  it('keeps away where robots.txt says so, and where it cannot be read', async () => {
    const news = await newsServer({ '/a': RAID });
    news.pages.set('/feed', feedOf([`${news.address}/a`]));
    news.pages.set('/robots.txt', 'User-agent: attest\nDisallow: /\n');
    const casebook = await openMemoryCasebook();
    expect(await poll(casebook, [`${news.address}/feed`], 0)).toMatchObject([
      { kind: 'feed failed', failure: { code: 'robots' } },
    ]);
    news.pages.set('/robots.txt', (_, response) => response.writeHead(503).end());
    expect(await poll(casebook, [`${news.address}/feed`], 60)).toMatchObject([
      { kind: 'feed failed', failure: { code: 'robots' } },
    ]);
    expect(news.asked).toEqual(['/robots.txt', '/robots.txt']);
  });

  it('says that a page is no feed', async () => {
    const news = await newsServer({ '/a': RAID });
    const events = await poll(await openMemoryCasebook(), [`${news.address}/a`], 0);
    expect(events).toMatchObject([{ kind: 'feed failed', failure: { code: 'not-a-feed' } }]);
  });

  it('polls though the clock has jumped back behind the last poll', async () => {
    const news = await newsServer({ '/feed': feedOf([]) });
    const casebook = await openMemoryCasebook();
    expect(told(await poll(casebook, [`${news.address}/feed`], 60 * 24 * 365))).toEqual(['feed']);
    expect(told(await poll(casebook, [`${news.address}/feed`], 0))).toEqual(['feed']);
  });

  it('waits while somebody else holds the casebook', async () => {
    const interrupt = new AbortController();
    const held = () => Promise.reject(new UserError('casebook-held', 'in use', 'wait'));
    const options = {
      open: held,
      linkerOf: (one: Casebook) => linkerOf(one, kit),
      coder: coderHere(kit),
      fetcher: new PoliteFetcher({ delay: 0, robots: true, privateNetworks: true }),
      interval: MINUTE,
      once: false,
      given: {},
      now: () => new Date(START).toISOString(),
      signal: interrupt.signal,
    };
    const events: WatchEvent[] = [];
    for await (const event of watchFeeds(['http://x.example/feed'], options)) {
      events.push(event);
      interrupt.abort();
    }
    expect(events).toEqual([{ kind: 'held', message: 'in use' }]);
    await expect(gather(watchFeeds([], { ...options, once: true }))).rejects.toThrow('in use');
  });
});

describe('fetching politely', () => {
  it('pauses between two pages of one host, as long as its robots.txt asks', async () => {
    const news = await newsServer({ '/a': RAID, '/robots.txt': 'User-agent: *\nCrawl-delay: 0.3\n' });
    const fetcher = new PoliteFetcher({ delay: 50, robots: true, privateNetworks: true });
    await fetcher.fetch(`${news.address}/a`);
    const from = performance.now();
    await Promise.all([fetcher.fetch(`${news.address}/a`), fetcher.fetch(`${news.address}/a`)]);
    expect(performance.now() - from).toBeGreaterThan(550);
  });

  it('refuses private networks unless they are let through', async () => {
    const news = await newsServer({ '/a': RAID });
    const fetcher = new PoliteFetcher({ delay: 0, robots: false, privateNetworks: false });
    expect(await fetcher.fetch(`${news.address}/a`)).toMatchObject({ code: 'closed-address' });
    expect(await fetcher.fetch('ftp://a.example/x')).toMatchObject({ code: 'bad-address' });
    expect(news.asked).toEqual([]);
  });
});
