import { describe, expect, it } from 'vitest';
import { dayOf, looksLikeFeed, readFeed } from '#read/feed.js';

const raw = (text: string, contentType: string | null = null) => ({
  file: 'feed',
  bytes: Buffer.from(text),
  contentType,
});
const LONG = `<p>${'Gunmen attacked a convoy near the town, the mayor said. '.repeat(15)}</p>`;

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courrier</title>
<link>https://courrier.example</link><language>fr-FR</language>
<item><title>Un &amp; deux</title><link>https://courrier.example/a</link><pubDate>Tue, 17 Sep 2024 23:30:00 -0500</pubDate>
<content:encoded><![CDATA[${LONG}]]></content:encoded></item>
<item><title>Sans adresse</title><guid isPermaLink="false">42</guid></item>
<item><guid>https://courrier.example/b</guid></item>
<item><link>javascript:alert(1)</link></item></channel></rss>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><link href="https://wire.example/"/>
<entry><title>t</title><link rel="enclosure" href="/v.mp4"/><link rel="alternate" href="/c"/><published>2024-09-17T01:00:00+03:00</published></entry></feed>`;

const JSON_FEED = `{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "de",
"items": [{"id": "1", "url": "https://j.example/d", "date_published": "2024-09-18T10:00:00Z"}]}`;

const RDF = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://r.example"><title>R</title><link>https://r.example</link></channel>
<item rdf:about="https://r.example/e"><title>q</title><link>https://r.example/e</link><dc:date>2024-09-19</dc:date></item></rdf:RDF>`;

describe('feeds', () => {
  it.each([
    ['RSS', RSS],
    ['Atom', ATOM],
    ['JSON Feed', JSON_FEED],
    ['RDF', RDF],
  ])('%s is known by its first bytes', (_, text) => {
    expect(looksLikeFeed(raw(text))).toBe(true);
  });

  it.each([
    ['a page', '<!doctype html><html><body><rss></body></html>'],
    ['a page that speaks of a feed', '<html><head><link type="application/rss+xml"></head><body>feed</body></html>'],
    ['a sitemap', '<?xml version="1.0"?><urlset></urlset>'],
    ['JSON of another kind', '{"version": 1, "items": []}'],
    ['text', 'rss feeds are { old }'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(looksLikeFeed(raw(text))).toBe(false);
  });

  it('names the addresses of RSS items, with the day as it is printed and the language', () => {
    const items = readFeed(raw(RSS), null)!;
    expect(items.map(({ address, hints }) => [address, hints.published, hints.language])).toEqual([
      ['https://courrier.example/a', '2024-09-17', 'fr'],
      ['https://courrier.example/b', null, 'fr'],
    ]);
  });

  it('carries the full text of an item, not a teaser', () => {
    const [full, none] = readFeed(raw(RSS), null)!;
    expect(Buffer.from(full!.excerpt!).toString()).toContain('<h1>Un &#38; deux</h1>');
    expect(Buffer.from(full!.excerpt!).toString()).toContain('Gunmen attacked');
    expect(none).not.toHaveProperty('excerpt');
  });

  it('resolves addresses of Atom entries against the address of the feed, and leaves enclosures', () => {
    expect(readFeed(raw(ATOM), 'https://wire.example/feeds/all')).toMatchObject([
      { address: 'https://wire.example/c', hints: { published: '2024-09-17', language: 'en' } },
    ]);
  });

  it('reads JSON Feed and RDF; a language that attest does not read is no hint', () => {
    expect(readFeed(raw(JSON_FEED), null)).toMatchObject([
      { address: 'https://j.example/d', hints: { published: '2024-09-18', language: null } },
    ]);
    expect(readFeed(raw(RDF), null)).toMatchObject([
      { address: 'https://r.example/e', hints: { published: '2024-09-19' } },
    ]);
  });

  it('gives null for a feed that is cut short in its head', () => {
    expect(readFeed(raw('{"version": "https://jsonfeed.org/version/1.1", "items": ['), null)).toBeNull();
  });

  it.each([
    ['2024-09-17T23:30:00-05:00', '2024-09-17'],
    ['Tue, 17 Sep 2024 23:30:00 GMT', '2024-09-17'],
    ['17 Sep 2024 23:30 +1200', '2024-09-17'],
    ['yesterday', null],
    [undefined, null],
  ])('%s is the day %s', (date, day) => {
    expect(dayOf(date)).toBe(day);
  });
});
