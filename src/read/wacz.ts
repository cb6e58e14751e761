import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import type { Packed } from './packed.js';
import { readWarcStream } from './warc.js';

const ARCHIVED = /^archive\/.+\.warc(?:\.gz)?$/i;
const PAGES = 'pages/pages.jsonl';

/** The pages of a WACZ file: those that its list of pages names, or all where it has no list. */
export async function* readWacz(path: string): AsyncGenerator<Packed> {
  const pages = await pagesOf(path);
  const archives = entries(path, (name) => ARCHIVED.test(name));
  for await (const archive of archives) {
    for await (const page of readWarcStream(archive.parts)) {
      if (pages === null || pages.has(page.address)) yield page;
    }
  }
}

/** Addresses that a person visited, not the frames and scripts inside; null where the archive does not say. */
async function pagesOf(path: string): Promise<ReadonlySet<string> | null> {
  for await (const { parts } of entries(path, (name) => name === PAGES)) {
    const chunks: Uint8Array[] = [];
    for await (const part of parts) chunks.push(part);
    const lines = Buffer.concat(chunks).toString('utf8').split('\n');
    const found = lines.flatMap((line) => /"url"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? []);
    return found.length === 0 ? null : new Set(found.map((quoted) => JSON.parse(quoted) as string));
  }
  return null;
}

interface Entry {
  readonly name: string;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** Entries of a zip file, streamed: each is to be read before the next is asked for. */
async function* entries(path: string, wanted: (name: string) => boolean): AsyncGenerator<Entry> {
  type Piece = { readonly name: string } | { readonly bytes: Uint8Array; readonly last: boolean };
  const pieces: Piece[] = [];
  const unzip = new Unzip((file) => {
    if (!wanted(file.name)) return;
    pieces.push({ name: file.name });
    file.ondata = (error, bytes, last) => {
      if (error) throw error;
      pieces.push({ bytes, last });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const source = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let ended = false;
  const next = async (): Promise<Piece | null> => {
    while (pieces.length === 0 && !ended) {
      const { value, done } = await source.next();
      ended = done === true;
      unzip.push(ended ? new Uint8Array(0) : (value as Uint8Array), ended);
    }
    return pieces.shift() ?? null;
  };
  async function* partsOf(): AsyncGenerator<Uint8Array> {
    for (let piece = await next(); piece !== null; piece = await next()) {
      if (!('bytes' in piece)) return;
      if (piece.bytes.length > 0) yield piece.bytes;
      if (piece.last) return;
    }
  }
  try {
    for (let piece = await next(); piece !== null; piece = await next()) {
      if ('name' in piece) yield { name: piece.name, parts: partsOf() };
    }
  } finally {
    await source.return?.();
  }
}
