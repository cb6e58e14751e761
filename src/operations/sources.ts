import { stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { ReadFailure } from '#model/read-failure.js';
import { archiverRecords, readArchiverRecord } from '#read/auto-archiver.js';
import { looksLikeFeed, readFeed } from '#read/feed.js';
import { type Fetched, statusFailure } from '#read/fetch-document.js';
import { type Input, inputsOf, listFolder } from '#read/inputs.js';
import { type Manifest, readManifest } from '#read/manifest.js';
import type { Packed } from '#read/packed.js';
import type { RawDocument, ReadOptions } from '#read/read-options.js';
import { readWacz } from '#read/wacz.js';
import { readWarc } from '#read/warc.js';

/** A document with the facts of its retrieval. */
export interface Retrieved {
  readonly raw: RawDocument;
  readonly address: string;
  /** After redirects; null where nothing was fetched. */
  readonly finalAddress: string | null;
  /** UTC; null where it is now. */
  readonly at: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** What the user said of it. */
  readonly given: ReadOptions;
  /** What a feed or an archive said of it: holds where the document is silent. */
  readonly hints: ReadOptions;
}

/** Something named by the user: one document, or a feed, an archive or a list with many. */
export interface Source {
  readonly name: string;
  readonly documents: () => AsyncIterable<Retrieved | ReadFailure>;
}

export interface SourceOptions {
  /** Said of every document. */
  readonly given: ReadOptions;
  readonly manifest: Manifest | null;
  /** For addresses that the user named. */
  readonly fetchNamed: (address: string) => Promise<Fetched | ReadFailure>;
  /** For addresses that a feed or a list named. */
  readonly fetchFound: (address: string) => Promise<Fetched | ReadFailure>;
}

/** The sources behind files, folders (searched recursively, in name order), addresses and `-`. Nothing is loaded yet. */
export async function* sourcesOf(names: readonly string[], options: SourceOptions): AsyncGenerator<Source> {
  for (const name of names) {
    if (name === '-' || isAddress(name)) yield await plainSource(name, options);
    else if (await isFolder(name)) yield* folderSources(name, options);
    else if (/\.csv$/i.test(name)) yield* listSources(name, options);
    else yield await fileSource(name, options);
  }
}

/** A source of one document that is in memory: pasted text, an uploaded file. */
export function documentSource(raw: RawDocument, given: ReadOptions = {}): Source {
  const facts = { address: raw.file, finalAddress: null, at: null, headers: typeOf(raw.contentType), given, hints: {} };
  return {
    name: raw.file,
    async *documents() {
      yield { raw, ...facts };
    },
  };
}

const typeOf = (type: string | null | undefined): Readonly<Record<string, string>> =>
  type ? { 'content-type': type } : {};

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name);
const READABLE = new Set([
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
  '.pdf',
  '.docx',
  '.warc',
  '.wacz',
]);

async function isFolder(path: string): Promise<boolean> {
  // What is not there is told by the reader of single files.
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

async function* folderSources(folder: string, options: SourceOptions): AsyncGenerator<Source> {
  const entries = await listFolder(folder);
  const records = entries.some(({ name }) => /\.json$/i.test(name)) ? await archiverRecords(folder) : [];
  for (const record of records) yield packedSource(record, () => readArchiverRecord(record), options);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* folderSources(path, options);
    else if (records.length > 0) continue;
    else if (READABLE.has(extname(entry.name).toLowerCase()) || /\.warc\.gz$/i.test(entry.name))
      yield await fileSource(path, options);
  }
}

async function* listSources(path: string, options: SourceOptions): AsyncGenerator<Source> {
  const list = await readManifest(path);
  for (const file of list.files) {
    const given = { ...list.of(file), ...options.given };
    yield await fileSource(file, { ...options, given });
  }
  for (const { address, options: said } of list.addresses) {
    const given = { ...said, ...options.given };
    yield { name: address, documents: () => fetchedDocuments(address, options.fetchFound, { ...options, given }) };
  }
}

async function fileSource(path: string, options: SourceOptions): Promise<Source> {
  if (/\.warc(?:\.gz)?$/i.test(path)) return packedSource(path, () => readWarc(path), options);
  if (/\.wacz$/i.test(path)) return packedSource(path, () => readWacz(path), options);
  return plainSource(path, options);
}

async function plainSource(name: string, options: SourceOptions): Promise<Source> {
  if (isAddress(name)) return { name, documents: () => fetchedDocuments(name, options.fetchNamed, options) };
  for await (const input of inputsOf([name])) return { name, documents: () => loadedDocuments(input, options) };
  throw new Error(`no input for ${name}`);
}

async function* loadedDocuments(input: Input, options: SourceOptions): AsyncGenerator<Retrieved | ReadFailure> {
  const raw = await input.load();
  if ('code' in raw) yield raw;
  else if (looksLikeFeed(raw)) yield* feedDocuments(raw, null, options);
  else {
    const said = options.manifest?.of(resolve(input.name)) ?? {};
    const given = { ...said, ...options.given };
    yield { raw, address: input.name, finalAddress: null, at: null, headers: {}, given, hints: {} };
  }
}

async function* fetchedDocuments(
  address: string,
  fetch: SourceOptions['fetchNamed'],
  options: SourceOptions,
): AsyncGenerator<Retrieved | ReadFailure> {
  const fetched = await fetch(address);
  const failure = 'code' in fetched ? fetched : statusFailure(fetched);
  if (failure !== null) yield failure;
  else if ('raw' in fetched && looksLikeFeed(fetched.raw))
    yield* feedDocuments(fetched.raw, fetched.finalAddress, options);
  else if ('raw' in fetched) yield retrieved(fetched, options.given, {});
}

function retrieved({ raw, finalAddress, headers }: Fetched, given: ReadOptions, hints: ReadOptions): Retrieved {
  return { raw, address: raw.file, finalAddress, at: null, headers, given: { url: raw.file, ...given }, hints };
}

async function* feedDocuments(
  raw: RawDocument,
  base: string | null,
  options: SourceOptions,
): AsyncGenerator<Retrieved | ReadFailure> {
  const items = readFeed(raw, base);
  if (items === null) {
    const hint = 'Open the address in a browser: the server may have sent an error page.';
    yield { file: raw.file, code: 'broken-feed', detail: 'the feed is damaged or cut short', hint };
    return;
  }
  for (const item of items) yield await itemDocument(item, options.given, options.fetchFound);
}

/** The page of a feed's item; where it cannot be fetched, the full text that the feed carries. */
export async function itemDocument(
  item: Packed,
  given: ReadOptions,
  fetch: SourceOptions['fetchFound'],
): Promise<Retrieved | ReadFailure> {
  const fetched = await fetch(item.address);
  const failure = 'code' in fetched ? fetched : statusFailure(fetched);
  if (failure === null) return retrieved(fetched as Fetched, given, item.hints);
  return item.excerpt === undefined
    ? failure
    : unpacked({ ...item, bytes: item.excerpt, contentType: 'text/html' }, given);
}

function packedSource(name: string, pages: () => AsyncIterable<Packed>, options: SourceOptions): Source {
  return {
    name,
    async *documents() {
      try {
        for await (const page of pages()) yield unpacked(page, options.given);
      } catch (error) {
        // The readers of archives throw errors of many kinds on broken files; those of the system carry a code.
        if (!(error instanceof Error)) throw error;
        const hint = 'Pages before the damage are kept. Get the archive again, or unpack it and give the pages.';
        yield { file: name, code: 'broken-archive', detail: error.message, hint };
      }
    },
  };
}

function unpacked(page: Packed, given: ReadOptions): Retrieved {
  const { address, at, headers, hints } = page;
  const raw = { file: address, bytes: page.bytes ?? new Uint8Array(), contentType: page.contentType };
  const url = isAddress(address) ? { url: address } : {};
  return {
    raw,
    address,
    finalAddress: null,
    at,
    headers: { ...headers, ...typeOf(page.contentType) },
    given: { ...url, ...given },
    hints,
  };
}
