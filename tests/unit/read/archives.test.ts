import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { archiverRecords, readArchiverRecord } from '#read/auto-archiver.js';
import { readManifest } from '#read/manifest.js';
import { readWacz } from '#read/wacz.js';
import { readWarc } from '#read/warc.js';

const folder = mkdtempSync(join(tmpdir(), 'attest-archives-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

interface Page {
  readonly url: string;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

async function warcOf(pages: readonly Page[], gzip = true): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const { url, body = '<p>words</p>', type = 'text/html', status = 200, headers = {} } of pages) {
    async function* content() {
      yield Buffer.from(body as string);
    }
    const record = WARCRecord.create(
      {
        url,
        date: '2024-09-18T06:00:00Z',
        type: 'response',
        httpHeaders: { 'Content-Type': type, 'Set-Cookie': 'a=b', ...headers },
        statusline: `HTTP/1.1 ${status} OK`,
      },
      content(),
    );
    parts.push(await WARCSerializer.serialize(record, { gzip }));
  }
  return Buffer.concat(parts);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const PAGES: readonly Page[] = [
  { url: 'https://a.example/report' },
  { url: 'https://a.example/logo.png', type: 'image/png' },
  { url: 'https://a.example/gone', status: 404 },
  { url: 'https://a.example/robots.txt', type: 'text/plain' },
  { url: 'https://a.example/frame', body: '<p>frame</p>' },
];

describe('web archives', () => {
  it.each([
    ['gzipped', true],
    ['plain', false],
  ])('gives the pages of a %s WARC with how they came', async (_, gzip) => {
    const pages = await all(readWarc(at(`x.warc${gzip ? '.gz' : ''}`, await warcOf(PAGES, gzip))));
    expect(pages.map(({ address }) => address)).toEqual(['https://a.example/report', 'https://a.example/frame']);
    expect(pages[0]).toMatchObject({
      at: '2024-09-18T06:00:00.000Z',
      contentType: 'text/html',
    });
    expect(Buffer.from(pages[0]!.bytes!).toString()).toBe('<p>words</p>');
    expect(pages[0]!.headers).toEqual({ 'content-type': 'text/html' });
  });

  it('gives what stands before the place where an archive is cut short', async () => {
    const whole = await warcOf([{ url: 'https://a.example/1' }, { url: 'https://a.example/2' }]);
    const pages: string[] = [];
    const reading = (async () => {
      for await (const { address } of readWarc(at('cut.warc.gz', whole.subarray(0, whole.length - 120))))
        pages.push(address);
    })();
    await reading.catch(() => {});
    expect(pages[0]).toBe('https://a.example/1');
  });

  it('gives the pages that a WACZ lists, wherever the list stands in the file', async () => {
    const list = Buffer.from(
      '{"format":"json-pages-1.0"}\n{"url":"https://a.example/report","ts":"2024-09-18T06:00:00Z"}\n',
    );
    const archive = await warcOf(PAGES);
    for (const files of [
      { 'archive/data.warc.gz': archive, 'pages/pages.jsonl': list },
      { 'pages/pages.jsonl': list, 'datapackage.json': Buffer.from('{}'), 'archive/data.warc.gz': archive },
    ])
      for (const level of [0, 6] as const) {
        const pages = await all(readWacz(at('x.wacz', zipSync(files, { level }))));
        expect(pages.map(({ address }) => address)).toEqual(['https://a.example/report']);
      }
  });

  it('gives all pages of a WACZ without a list, of every archive in it', async () => {
    const files = {
      'archive/1.warc.gz': await warcOf(PAGES),
      'archive/2.warc': await warcOf([{ url: 'https://b.example/' }], false),
    };
    const pages = await all(readWacz(at('y.wacz', zipSync(files))));
    expect(pages.map(({ address }) => address)).toEqual([
      'https://a.example/report',
      'https://a.example/frame',
      'https://b.example/',
    ]);
  });
});

describe('folders of auto-archiver', () => {
  const record = (name: string, media: readonly string[], more: object = {}) =>
    JSON.stringify({
      status: 'wacz: success',
      metadata: {
        url: 'https://a.example/report',
        timestamp: '2024-09-17T05:00:00+00:00',
        _processed_at: '2024-09-18 06:00:00+00:00',
        ...more,
      },
      media: media.map((file) => ({ filename: `/tmp/somewhere/${file}`, _key: `${name}/${file}` })),
    });

  it('takes the page out of the web archive, not the view of it', async () => {
    mkdirSync(join(folder, 'one'));
    at('one/x.json', record('one', ['x.wacz', 'shot.png']));
    at('one/x.wacz', zipSync({ 'archive/data.warc.gz': await warcOf(PAGES) }));
    at('one/formatted.html', '<p>a view</p>');
    const [found] = await archiverRecords(join(folder, 'one'));
    const pages = await all(readArchiverRecord(found!));
    expect(pages).toMatchObject([{ address: 'https://a.example/report', hints: { published: '2024-09-17' } }]);
    expect(Buffer.from(pages[0]!.bytes!).toString()).toBe('<p>words</p>');
  });

  it('takes the text where there is nothing else, and nothing where there is no text', async () => {
    mkdirSync(join(folder, 'two'));
    at('two/post.json', record('two', [], { content: 'Seven people were killed, a resident said.', title: 'Attack' }));
    at('two/silent.json', record('two', []));
    at('two/other.json', '{"metadata": {}}');
    at('two/broken.json', '{');
    const records = await archiverRecords(join(folder, 'two'));
    expect(records.map((path) => path.slice(folder.length))).toEqual(['/two/post.json', '/two/silent.json']);
    const [post] = await all(readArchiverRecord(records[0]!));
    expect(Buffer.from(post!.bytes!).toString()).toBe('Attack\n\nSeven people were killed, a resident said.');
    expect(post).toMatchObject({ at: '2024-09-18T06:00:00.000Z', contentType: 'text/plain; charset=utf-8' });
    expect(await all(readArchiverRecord(records[1]!))).toEqual([]);
  });
});

describe('lists of addresses', () => {
  it('reads addresses with what is said of them, beside files', async () => {
    const list = await readManifest(
      at(
        'list.csv',
        'url,file,published,outlet\nhttps://a.example/1,,2024-09-17,Wire\n,r.txt,,\nhttps://a.example/2,r2.txt,,\n',
      ),
    );
    expect(list.addresses).toEqual([
      {
        address: 'https://a.example/1',
        options: { url: 'https://a.example/1', outlet: 'Wire', published: '2024-09-17' },
      },
    ]);
    expect(list.files.map((path) => path.slice(folder.length))).toEqual(['/r.txt', '/r2.txt']);
  });

  it('needs no header where there is nothing but addresses', async () => {
    const list = await readManifest(at('bare.csv', '\uFEFFhttps://a.example/1\nhttps://a.example/2\n'));
    expect(list.addresses.map(({ address }) => address)).toEqual(['https://a.example/1', 'https://a.example/2']);
  });
});
