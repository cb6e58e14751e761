import { mkdirSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import type { ApiError, ReviewItem } from '#model/api.js';
import { reconcilePending } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { ownerEntrance } from '#server/entrance.js';
import { type Serving, serveCasebook } from '#server/serve.js';
import { openMemoryCasebook } from '../../support/casebook.js';
import { kit } from '../../support/kit.js';

const TEXT = `Gunmen killed five soldiers near Gao on Monday, the army said.

Residents said that dozens of soldiers died. The group said it killed 30 soldiers.`;

async function keepText(casebook: Casebook, text: string): Promise<void> {
  const read = await readReport({ file: 'note.txt', bytes: Buffer.from(text) }, { published: '2025-03-04' });
  if ('failure' in read) throw new Error(read.failure.detail);
  const { report } = read;
  const original = await casebook.keepOriginal(Buffer.from(text));
  const retrieval = { original, address: 'note.txt', finalAddress: null, at: '2025-03-05T00:00:00.000Z', headers: {} };
  await casebook.keepReport({ report, coded: codeReport(report, kit), retrieval });
}

describe('the server', () => {
  let serving: Serving;
  let base: string;
  const bugs: Error[] = [];

  beforeAll(async () => {
    const page = join('node_modules/.cache/attest/page');
    mkdirSync(join(page, 'assets'), { recursive: true });
    writeFileSync(join(page, 'index.html'), '<!doctype html><title>the page</title>');
    writeFileSync(join(page, 'assets/a.js'), '1');
    const casebook = await openMemoryCasebook();
    await keepText(casebook, TEXT);
    await reconcilePending(casebook, reconcileRules(kit));
    serving = await serveCasebook({
      casebook,
      name: 'test',
      page,
      host: '127.0.0.1',
      port: 0,
      entrance: (port) => ownerEntrance(port, 'ada'),
      loadKit: () => kit,
      keepAlias: () => {},
      now: () => new Date('2026-01-02T03:04:05Z'),
      tell: (error) => bugs.push(error),
    });
    base = `http://127.0.0.1:${serving.port}`;
  }, 60_000);
  afterAll(() => serving.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(base + path, { headers: { authorization: `Bearer ${serving.token}`, ...headers } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${serving.token}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as ApiError).error.code];
  /** Node's own client, since fetch does not let one choose the Host header. */
  const asHost = (host: string) =>
    new Promise<number>((resolve, reject) => {
      ask({ port: serving.port, path: '/', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('answers only under its own names', async () => {
    expect(await asHost(`127.0.0.1:${serving.port}`)).toBe(200);
    expect(await asHost(`LOCALHOST:${serving.port}`)).toBe(200);
    expect(await asHost(`evil.example:${serving.port}`)).toBe(403);
    expect(await asHost('127.0.0.1')).toBe(403);
  });

  it('refuses what comes from other pages, and whoever has no key', async () => {
    expect(await codeOf(await get('/api/casebook', { origin: 'https://evil.example' }))).toEqual([
      403,
      'origin-refused',
    ]);
    expect(await codeOf(await get('/api/casebook', { 'sec-fetch-site': 'cross-site' }))).toEqual([
      403,
      'origin-refused',
    ]);
    expect(await codeOf(await fetch(`${base}/api/casebook`))).toEqual([401, 'not-let-in']);
    expect(await codeOf(await get('/api/casebook', { authorization: 'Bearer wrong' }))).toEqual([401, 'not-let-in']);
    expect((await get('/api/casebook')).status).toBe(200);
  });

  it('gives the cookie for the key, and leads to the same view without it', async () => {
    const answer = await fetch(`${base}/incidents/x?a=1&token=${serving.token}`);
    expect(answer.headers.get('set-cookie')).toMatch(/^attest-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await answer.text()).toContain('content="0;url=/incidents/x?a=1"');
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    expect((await fetch(`${base}/api/casebook`, { headers: { cookie } })).status).toBe(200);
    // A path that a browser would take for another host stays ours.
    expect(await (await fetch(`${base}//evil.example/?token=${serving.token}`)).text()).toContain(
      '0;url=/evil.example/',
    );
  });

  it('sets the headers of a closed house on every answer', async () => {
    for (const path of ['/', '/api/casebook', '/api/none', '/assets/a.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await get('/api/casebook')).headers.get('cache-control')).toBe('no-store');
    expect((await get('/assets/a.js')).headers.get('cache-control')).toContain('immutable');
  });

  it('serves files of the page and nothing beside them', async () => {
    expect(await (await get('/incidents/some.id')).text()).toContain('the page');
    expect((await get('/assets/none.js')).status).toBe(404);
    const climbed = await new Promise<string>((resolve) => {
      ask({ port: serving.port, path: '/assets/../../../package.json' }, (answer) => {
        answer.setEncoding('utf8');
        let text = '';
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve(text));
      }).end();
    });
    expect(climbed).not.toContain('"dependencies"');
  });

  it('refuses what is not well formed, and says where', async () => {
    expect(await codeOf(await post('/api/decisions', '{"act":'))).toEqual([400, 'malformed']);
    expect(await codeOf(await post('/api/decisions', '{}', { 'content-type': 'text/plain' }))).toEqual([
      415,
      'malformed',
    ]);
    expect(await codeOf(await post('/api/decisions', { act: { kind: 'burn' }, reason: null }))).toEqual([
      400,
      'malformed',
    ]);
    expect(await codeOf(await get('/api/incidents?from=yesterday'))).toEqual([400, 'malformed']);
    expect(await codeOf(await post('/api/add', { addresses: ['file:///etc/passwd'] }))).toEqual([400, 'malformed']);
    expect(await codeOf(await post('/api/add', {}))).toEqual([400, 'nothing-to-add']);
    expect(await codeOf(await post('/api/add', { text: 'x'.repeat(9_000_000) }))).toEqual([413, 'too-large']);
    expect(await codeOf(await get('/api/incidents/none'))).toEqual([404, 'not-found']);
    expect(await codeOf(await get('/api/none'))).toEqual([404, 'no-route']);
    expect(bugs).toEqual([]);
  });

  it('keeps a decision and works it in; refuses one whose words are not in the report', async () => {
    const queue = (await (await get('/api/review/queue')).json()) as ReviewItem[];
    const item = queue.find(({ kind }) => kind === 'contradiction' || kind === 'claim');
    const claim = item?.kind === 'contradiction' ? item.claims[0]! : item?.kind === 'claim' ? item.claim : null;
    if (claim === null) throw new Error('nothing to review');
    const { start, end, exact } = claim.quote;
    const at = { report: claim.report, start, end, exact, prefix: '', suffix: '' };
    const anchor = {
      claim: claim.id,
      at,
      variable: claim.variable,
      speaker: claim.speaker.name,
      valueText: claim.value.text,
    };
    const gone = { ...anchor, at: { ...at, exact: 'no such words' } };
    const refused = await post('/api/decisions', { act: { kind: 'reject', claim: gone }, reason: null });
    expect(await codeOf(refused)).toEqual([409, 'words-gone']);
    const kept = await post('/api/decisions', { act: { kind: 'reject', claim: anchor }, reason: 'a test' });
    expect(await kept.json()).toMatchObject({
      seq: 1,
      author: 'ada',
      at: '2026-01-02T03:04:05.000Z',
      reason: 'a test',
    });
    const record = await serving.bench.incident((item as { incident: string }).incident);
    expect(record.claims.find(({ id }) => id === claim.id)?.review).toBe('rejected');
  });

  it('adds a text in the background and tells what became of it', async () => {
    const { job } = (await (
      await post('/api/add', { text: TEXT.replace('Gao', 'Kidal'), given: { published: '2025-04-01' } })
    ).json()) as {
      job: string;
    };
    const told = await (await get(`/api/jobs/${job}/events`)).text();
    const kinds = [...told.matchAll(/^data: (.*)$/gm)].map(([, data]) => (JSON.parse(data!) as { kind: string }).kind);
    expect(kinds).toContain('added');
    expect(kinds.at(-1)).toBe('finished');
    expect(await codeOf(await get('/api/jobs/none/events'))).toEqual([404, 'no-job']);
  });

  it('describes itself, and shows what would be published', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/decisions', '/api/add/files', '/api/jobs/{id}/events', '/api/events']),
    );
    expect(await (await get('/api/docs')).text()).toContain('POST /api/decisions');
    const preview = await get('/api/publish/preview?format=csv&table=incidents&profile=internal');
    expect(((await preview.json()) as { rows: unknown[] }).rows.length).toBeGreaterThan(0);
    const file = await get('/api/publish/download?format=csv&profile=public');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="attest-incidents-public.csv"');
    expect(await file.text()).toMatch(/^incident/i);
    expect(bugs).toEqual([]);
  });
});
