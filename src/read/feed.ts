import { DetectError, MalformedError, ParseError, parseFeed } from 'feedsmith';
import type { LanguageCode } from '#model/report.js';
import { decodeText } from './decode.js';
import type { Packed } from './packed.js';
import type { RawDocument, ReadOptions } from './read-options.js';

const SNIFFED = 1024; // bytes in which a feed shows itself
const FULL_TEXT = 600; // characters of markup from which on an item's content may be the report and not a teaser

/** True for what begins like an RSS, Atom, RDF or JSON feed. */
export function looksLikeFeed({ bytes, contentType }: RawDocument): boolean {
  const head = Buffer.from(bytes.subarray(0, SNIFFED)).toString('latin1').replaceAll('\u0000', '');
  if (/^[^<]{0,8}(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]*>\s*){0,8}<(?:rss|feed|rdf:RDF)\b/i.test(head)) return true;
  return (
    /^[^{]{0,8}\{/.test(head) && (/json(?:feed)?\.org\/version/i.test(head) || /feed\+json/i.test(contentType ?? ''))
  );
}

interface Item {
  readonly address: string | undefined;
  readonly published: string | undefined;
  readonly title: string | undefined;
  readonly content: string | undefined;
}

/** The reports that a feed names, newest first as it lists them; null where it is no feed after all. */
export function readFeed(raw: RawDocument, base: string | null): Packed[] | null {
  const text = decodeText(raw.bytes, declaredEncoding(raw)).text;
  const parsed = parse(text);
  if (parsed === null) return null;
  const hints: ReadOptions = { language: languageCode(parsed.language) };
  return parsed.items.flatMap((item) => {
    const address = absolute(item.address, base ?? parsed.home);
    if (address === null) return [];
    const excerpt = (item.content?.length ?? 0) >= FULL_TEXT ? { excerpt: pageOf(item) } : {};
    const published = dayOf(item.published);
    return [
      {
        address,
        bytes: null,
        contentType: null,
        at: null,
        headers: {},
        hints: { ...hints, published },
        ...excerpt,
      },
    ];
  });
}

function parse(text: string): { items: readonly Item[]; language: string | undefined; home: string | null } | null {
  try {
    const parsed = parseFeed(text);
    switch (parsed.format) {
      case 'rss':
        return {
          language: parsed.feed.language ?? parsed.feed.dc?.languages?.[0],
          home: parsed.feed.link ?? null,
          items: (parsed.feed.items ?? []).map((item) => ({
            address: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
            published: item.pubDate ?? item.dc?.dates?.[0],
            title: item.title,
            content: item.content?.encoded,
          })),
        };
      case 'rdf':
        return {
          language: parsed.feed.dc?.languages?.[0],
          home: parsed.feed.link ?? null,
          items: (parsed.feed.items ?? []).map((item) => ({
            address: item.link,
            published: item.dc?.dates?.[0],
            title: item.title,
            content: item.content?.encoded,
          })),
        };
      case 'atom':
        return {
          language: parsed.feed.xml?.lang,
          home: parsed.feed.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? null,
          items: (parsed.feed.entries ?? []).map((entry) => ({
            address: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])
              ?.href,
            published: entry.published ?? entry.updated,
            title: entry.title?.value,
            content: entry.content?.value,
          })),
        };
      case 'json':
        return {
          language: parsed.feed.language,
          home: parsed.feed.home_page_url ?? null,
          items: (parsed.feed.items ?? []).map((item) => ({
            address: item.url,
            published: item.date_published,
            title: item.title,
            content: item.content_html,
          })),
        };
    }
  } catch (error) {
    if (error instanceof DetectError || error instanceof ParseError || error instanceof MalformedError) return null;
    throw error;
  }
}

/** An item's own text as a page of its own. */
function pageOf({ title, content }: Item): Uint8Array {
  const heading = title === undefined ? '' : `<h1>${title.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</h1>`;
  return Buffer.from(`<!doctype html><meta charset="utf-8"><article>${heading}${content}</article>`);
}

function absolute(address: string | undefined, base: string | null): string | null {
  if (address === undefined || !URL.canParse(address, base ?? undefined)) return null;
  const { protocol, href } = new URL(address, base ?? undefined);
  return /^https?:$/.test(protocol) ? href : null;
}

/** The calendar day as written, in the feed's own time zone: that is the date the page prints. */
export function dayOf(date: string | undefined): string | null {
  const iso = /^\s*(\d{4}-\d\d-\d\d)/.exec(date ?? '')?.[1];
  const time = Date.parse(iso ?? (date ?? '').replace(/\s+\d{1,2}:\d\d.*$/, ' 00:00 GMT'));
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

function languageCode(language: string | undefined): LanguageCode | null {
  const code = language?.slice(0, 2).toLowerCase();
  return code === 'en' || code === 'fr' ? code : null;
}

function declaredEncoding({ bytes, contentType }: RawDocument): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1];
  return declared ?? /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}
