import type { DefaultTreeAdapterMap } from 'parse5';
import type { IsoDate, LanguageCode } from '#model/report.js';
import { isoDate, visibleDate } from '#read/visible-date.js';
import type { PageBlock } from './blocks.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** What a page says about itself, from the surest place that says it. */
export interface Metadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly language: LanguageCode | null;
  readonly published: IsoDate | null;
  readonly updated: IsoDate | null;
}

const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publishdate',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
];
const UPDATED = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified'];
const ARTICLE_TYPES = /(?:News|Blog|Reportage|Analysis|Opinion|Live)?(?:Article|Posting)$/;
const DATE_LINE = /^(?:published|posted|publié|mis en ligne|le)(?=[\s:])/i;
const UPDATE_LINE = /^(?:(?:last )?updated|modified|mis à jour|mise à jour|modifié|actualisé)(?=[\s:])/i;

/** JSON-LD first, then OpenGraph and meta tags, then what a reader sees, then the path of the address. */
export function pageMetadata(root: Node, blocks: readonly PageBlock[], address: string | null): Metadata {
  const { metas, scripts, title, language, canonical, heading, times } = collect(root);
  const article = scripts.flatMap(jsonLdArticles)[0] ?? {};
  const meta = (...names: string[]) => names.map((name) => metas.get(name)).find((value) => value) ?? null;
  const url = address ?? meta('og:url') ?? canonical;
  const lines = blocks
    .slice(0, 40)
    .map((block) => block.text.split('\n')[0] ?? '')
    .filter((line) => line.length < 120);
  return {
    title: text(article.headline) ?? meta('og:title', 'twitter:title') ?? heading ?? title,
    byline: personName(article.author) ?? meta('author', 'article:author', 'dc.creator', 'parsely-author'),
    outlet: personName(article.publisher) ?? meta('og:site_name', 'application-name', 'dc.publisher'),
    url,
    language: languageCode(text(article.inLanguage) ?? language ?? meta('og:locale', 'content-language')),
    published:
      dayOf(text(article.datePublished)) ??
      dayOf(meta(...PUBLISHED)) ??
      lineDate(lines, DATE_LINE) ??
      dayOf(times[0] ?? null) ??
      addressDate(url),
    updated: dayOf(text(article.dateModified)) ?? dayOf(meta(...UPDATED)) ?? lineDate(lines, UPDATE_LINE),
  };
}

interface Collected {
  readonly metas: Map<string, string>;
  readonly scripts: string[];
  readonly times: string[];
  title: string | null;
  language: string | null;
  canonical: string | null;
  heading: string | null;
}

function collect(root: Node): Collected {
  const found: Collected = {
    metas: new Map(),
    scripts: [],
    times: [],
    title: null,
    language: null,
    canonical: null,
    heading: null,
  };
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('attrs' in node) collectElement(node, found);
    if ('childNodes' in node) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!);
  }
  return found;
}

function collectElement(element: Element, found: Collected): void {
  const attribute = (name: string) => element.attrs.find((one) => one.name === name)?.value ?? null;
  switch (element.nodeName) {
    case 'html':
      found.language = attribute('lang');
      break;
    case 'title':
      found.title ??= textOf(element);
      break;
    case 'h1':
      found.heading ??= textOf(element) || null;
      break;
    case 'meta': {
      const name = (
        attribute('property') ??
        attribute('name') ??
        attribute('itemprop') ??
        attribute('http-equiv')
      )?.toLowerCase();
      const content = attribute('content')?.trim();
      if (name && content && !found.metas.has(name)) found.metas.set(name, content);
      break;
    }
    case 'link':
      if (attribute('rel') === 'canonical') found.canonical = attribute('href');
      break;
    case 'time':
      if (attribute('datetime')) found.times.push(attribute('datetime')!);
      break;
    case 'script':
      if (attribute('type') === 'application/ld+json') found.scripts.push(textOf(element));
      break;
  }
}

function textOf(element: Element): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child as Element) : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects of an article type in a JSON-LD block, `@graph` included; a block that is no JSON says nothing. */
function jsonLdArticles(script: string): JsonObject[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(script);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  const objects = (Array.isArray(parsed) ? parsed : [parsed]).filter(isObject);
  return objects
    .flatMap((object) => [object, ...(Array.isArray(object['@graph']) ? object['@graph'].filter(isObject) : [])])
    .filter((object) => [object['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPES.test(type)));
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function personName(value: unknown): string | null {
  const names = [value]
    .flat()
    .map((one) => text(one) ?? (isObject(one) ? text(one.name) : null))
    .filter((name) => name !== null);
  return names.length > 0 ? names.join(', ') : null;
}

function languageCode(value: string | null): LanguageCode | null {
  const code = value?.slice(0, 2).toLowerCase();
  return code === 'en' || code === 'fr' ? code : null;
}

/** The calendar day as the page states it: an offset in the time stamp does not move it. */
function dayOf(value: string | null): IsoDate | null {
  return value === null ? null : visibleDate(value);
}

function lineDate(lines: readonly string[], opening: RegExp): IsoDate | null {
  const line = lines.find((one) => opening.test(one) && visibleDate(one) !== null);
  return line === undefined ? null : visibleDate(line);
}

function addressDate(url: string | null): IsoDate | null {
  const match = /\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/.exec(url ?? '');
  return match ? isoDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}
