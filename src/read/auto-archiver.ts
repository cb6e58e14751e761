import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { dayOf } from './feed.js';
import type { Packed } from './packed.js';
import { readWacz } from './wacz.js';
import { readWarc } from './warc.js';

/** What Bellingcat's auto-archiver writes of one address (its JSON enricher), as far as it is read here. */
interface ArchiverRecord {
  readonly metadata: {
    readonly url: string;
    readonly content?: unknown;
    readonly title?: unknown;
    readonly timestamp?: unknown;
    readonly _processed_at?: unknown;
  };
  readonly media: readonly { readonly filename?: unknown; readonly _key?: unknown; readonly key?: unknown }[];
}

const LARGEST = 4 * 1024 * 1024; // bytes of a record

/** The records of a folder, if it is one that auto-archiver wrote: then its other pages are only views of them. */
export async function archiverRecords(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => extname(name).toLowerCase() === '.json').sort();
  const found: string[] = [];
  for (const name of names) if ((await recordIn(join(folder, name))) !== null) found.push(join(folder, name));
  return found;
}

/** What auto-archiver kept of one address: its web archive, else the page, else the text that it took down. */
export async function* readArchiverRecord(path: string): AsyncGenerator<Packed> {
  const record = await recordIn(path);
  if (record === null) return;
  const { url } = record.metadata;
  const facts = {
    address: url,
    at: timeOf(record.metadata._processed_at),
    headers: {},
    hints: { published: dayOf(textOf(record.metadata.timestamp) ?? undefined) },
  };
  const files = record.media.flatMap((medium) => localFile(dirname(path), medium) ?? []);
  for (const archive of files.filter((file) => /\.(?:wacz|warc|warc\.gz)$/i.test(file))) {
    const pages = /\.wacz$/i.test(archive) ? readWacz(archive) : readWarc(archive);
    for await (const page of pages) {
      if (!sameAddress(page.address, url)) continue;
      yield { ...page, hints: facts.hints };
      return;
    }
  }
  const page = files.find((file) => /\.(?:x?html?|pdf)$/i.test(file));
  if (page !== undefined) {
    yield { ...facts, bytes: await readFile(page), contentType: null };
    return;
  }
  const content = textOf(record.metadata.content);
  if (content === null) return;
  const title = textOf(record.metadata.title);
  const text = title === null || content.startsWith(title) ? content : `${title}\n\n${content}`;
  yield { ...facts, bytes: Buffer.from(text), contentType: 'text/plain; charset=utf-8' };
}

async function recordIn(path: string): Promise<ArchiverRecord | null> {
  const bytes = await readFile(path);
  if (bytes.length > LARGEST) return null;
  try {
    const value = JSON.parse(bytes.toString('utf8')) as { metadata?: { url?: unknown }; media?: unknown } | null;
    const fits = typeof value?.metadata?.url === 'string' && Array.isArray(value.media);
    return fits ? (value as ArchiverRecord) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Media are named by where they were written then; here they lie beside the record, or below its parent by their key. */
function localFile(folder: string, { filename, _key, key }: ArchiverRecord['media'][number]): string | null {
  const names = [_key, key, filename].filter((name): name is string => typeof name === 'string' && name !== '');
  return names.map((name) => join(folder, basename(name))).find((path) => existsSync(path)) ?? null;
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function timeOf(value: unknown): string | null {
  const time = Date.parse(textOf(value) ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The same page, whether or not the address ends in a slash or names a place inside it. */
function sameAddress(a: string, b: string): boolean {
  const plain = (address: string) => address.replace(/#.*$/, '').replace(/\/$/, '');
  return plain(a) === plain(b);
}
