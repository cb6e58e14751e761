import { createReadStream } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { WARCParser, type WARCRecord } from 'warcio';
import type { Packed } from './packed.js';

const LARGEST = 32 * 1024 * 1024; // bytes of one page
const REPORTS =
  /^(?:text\/html|application\/xhtml\+xml|application\/pdf|text\/plain|text\/markdown|application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document)\b/i;

/** The pages of a WARC file (gzipped or not), in its order: what it fetched with success and what a report could be. */
export function readWarc(path: string): AsyncGenerator<Packed> {
  return readWarcStream(createReadStream(path));
}

/** Records are read one at a time. Ends quietly where the archive is cut short: what came before is whole. */
export async function* readWarcStream(source: AsyncIterable<Uint8Array>): AsyncGenerator<Packed> {
  for await (const record of WARCParser.iterRecords(source)) {
    const page = isReport(record) ? await pageOf(record) : null;
    if (page !== null) yield page;
    else await record.skipFully();
  }
}

function contentType(record: WARCRecord): string | null {
  if (record.warcType === 'response') return record.httpHeaders?.headers.get('content-type') ?? null;
  return record.warcContentType ?? null;
}

function isReport(record: WARCRecord): boolean {
  const address = record.warcTargetURI ?? '';
  if (!/^https?:/i.test(address) || /\/robots\.txt$/i.test(address)) return false;
  if (record.warcContentLength > LARGEST || !REPORTS.test(contentType(record) ?? '')) return false;
  if (record.warcType === 'resource') return true;
  return record.warcType === 'response' && Number(record.httpHeaders?.statusCode) === 200;
}

async function pageOf(record: WARCRecord): Promise<Packed | null> {
  const headers = Object.fromEntries(
    [...(record.httpHeaders?.headers ?? [])]
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => name !== 'set-cookie')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const payload = await record.readFully(true);
  const bytes = headers['content-encoding'] === 'br' ? brotliDecompressSync(payload) : payload;
  const date = Date.parse(record.warcDate ?? '');
  return {
    address: record.warcTargetURI ?? '',
    bytes,
    contentType: contentType(record),
    at: Number.isNaN(date) ? null : new Date(date).toISOString(),
    headers,
    hints: {},
  };
}
