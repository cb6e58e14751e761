import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { ApiEvent } from '#model/api.js';
import { PoliteFetcher } from '#operations/polite-fetch.js';
import { type Source, sourcesOf } from '#operations/sources.js';
import { Refused } from './refusal.js';
import { checkRole } from './review-routes.js';
import { type App, describeRoute, route } from './routes.js';
import type { Workbench } from './workbench.js';

const address = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' });
const given = z
  .strictObject({
    outlet: z.string().min(1).max(200),
    published: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD'),
    language: z.enum(['en', 'fr']),
    url: address,
  })
  .partial();
const addBody = z
  .strictObject({
    text: z.string().trim().min(1).max(2_000_000).optional(),
    addresses: z.array(address).max(100).optional(),
    given: given.optional(),
  })
  .openapi('AddRequest');
const aliasBody = z
  .strictObject({ name: z.string().trim().min(1).max(200), to: z.string().min(1).max(200) })
  .openapi('AliasRequest');
const started = z.object({ job: z.string() }).openapi('Job');
const lookUp = z.object({ q: z.string().min(1).max(200) });

const FILES_AT_ONCE = 200;
/** Between two requests to one host. */
const PAUSE = 1000; // milliseconds
const HEARTBEAT = 15_000; // milliseconds

/** Adding reports, and names that attest did not know. */
export function addRoutes(app: App, bench: Workbench): void {
  route<unknown, unknown, z.infer<typeof addBody>>(
    app,
    'post',
    '/api/add',
    {
      summary: 'Adds a pasted text or pages at addresses; what happens is told under /api/jobs/{id}/events',
      body: addBody,
      answer: started,
    },
    async ({ body, visitor }) => {
      checkRole(visitor, 'coder');
      const said = stated(body.given ?? {});
      const { text, addresses = [] } = body;
      if (text === undefined && addresses.length === 0) throw nothing();
      const total = addresses.length + (text === undefined ? 0 : 1);
      return { job: bench.add(() => textAndPages(text, addresses, said), total) };
    },
  );
  // Files come as a form, which the checked routes do not take.
  describeRoute(app, {
    method: 'post',
    path: '/api/add/files',
    summary: `Adds the files of a form, parts named "files", at most ${FILES_AT_ONCE}`,
    body: 'multipart/form-data',
    answer: started,
  });
  app.post('/api/add/files', async (context) => {
    checkRole(context.get('visitor'), 'coder');
    const form = await context.req.formData();
    const files = form.getAll('files').filter((part): part is File => part instanceof File);
    if (files.length === 0) throw nothing();
    if (files.length > FILES_AT_ONCE)
      throw new Refused(
        413,
        'too-many-files',
        `${files.length} files at once`,
        `Up to ${FILES_AT_ONCE}; for more use 'attest add'.`,
      );
    return context.json({ job: bench.add(() => uploaded(files), files.length) });
  });
  describeRoute(app, {
    method: 'get',
    path: '/api/jobs/{id}/events',
    summary: 'What a job has told so far and tells from now on, as server-sent events of the type ApiEvent',
    answer: 'text/event-stream',
  });
  app.get('/api/jobs/:id/events', (context) => {
    const told = bench.events.told(context.req.param('id'));
    if (told === null)
      throw new Refused(404, 'no-job', 'there is no such job', 'It may be long done: look at the casebook.');
    return streamSSE(context, async (stream) => {
      const queue = [...told];
      await follow(bench, stream, queue, (event) => 'job' in event && event.job === context.req.param('id'));
    });
  });
  describeRoute(app, {
    method: 'get',
    path: '/api/events',
    summary: 'What happens in the casebook, as server-sent events of the type ApiEvent',
    answer: 'text/event-stream',
  });
  app.get('/api/events', (context) => streamSSE(context, (stream) => follow(bench, stream, [], all)));
  route<{ q: string }>(
    app,
    'get',
    '/api/actors',
    { summary: 'Actors that a name may mean, for adding an alias', query: lookUp, answer: z.array(z.looseObject({})) },
    async ({ query }) => bench.actors(query.q),
  );
  route<unknown, unknown, z.infer<typeof aliasBody>>(
    app,
    'post',
    '/api/actors',
    {
      summary: 'Adds a name to a known actor, and codes the reports that use it again',
      body: aliasBody,
      answer: started,
    },
    async ({ body, visitor }) => {
      checkRole(visitor, 'editor');
      return { job: bench.addAlias(body.name, body.to) };
    },
  );
}

interface EventStream {
  writeSSE(message: { data: string }): Promise<void>;
  write(text: string): Promise<unknown>;
  onAbort(hear: () => void): void;
  readonly aborted: boolean;
}

/** Sends what was told and what comes, until the job ends or nobody listens. */
async function follow(
  bench: Workbench,
  stream: EventStream,
  queue: ApiEvent[],
  wanted: (event: ApiEvent) => boolean,
): Promise<void> {
  let wake = () => {};
  const stop = bench.events.hear(
    (event) => {
      if (wanted(event)) queue.push(event);
      wake();
    },
    () => wake(),
  );
  stream.onAbort(() => {
    stop();
    wake();
  });
  const heart = setInterval(() => wake(), HEARTBEAT);
  try {
    await stream.write(': attest\n\n');
    while (!stream.aborted && !bench.closing) {
      const event = queue.shift();
      if (event) {
        await stream.writeSSE({ data: JSON.stringify(event) });
        if (event.kind === 'finished' && wanted !== all) return;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (queue.length === 0) await stream.write(': still here\n\n');
    }
  } finally {
    clearInterval(heart);
    stop();
  }
}

const all = () => true;

function nothing(): Refused {
  return new Refused(400, 'nothing-to-add', 'there is nothing to add', 'Send a text, addresses or files.');
}

async function* textAndPages(
  text: string | undefined,
  addresses: readonly string[],
  said: ReturnType<typeof stated>,
): AsyncGenerator<Source> {
  if (text !== undefined)
    yield documentSource('pasted text', Buffer.from(text, 'utf8'), 'text/plain; charset=utf-8', said);
  const fetcher = new PoliteFetcher({ delay: PAUSE, robots: false, privateNetworks: false });
  const polite = new PoliteFetcher({ delay: PAUSE, robots: true, privateNetworks: false });
  yield* sourcesOf(addresses, {
    given: said,
    manifest: null,
    fetchNamed: (page) => fetcher.fetch(page),
    fetchFound: (page) => polite.fetch(page),
  });
}

async function* uploaded(files: readonly File[]): AsyncGenerator<Source> {
  for (const file of files)
    yield documentSource(file.name, new Uint8Array(await file.arrayBuffer()), file.type || null, {});
}

function documentSource(
  name: string,
  bytes: Uint8Array,
  contentType: string | null,
  given: ReturnType<typeof stated>,
): Source {
  return {
    name,
    async *documents() {
      const raw = { file: name, bytes, contentType };
      yield { raw, address: name, finalAddress: null, at: null, headers: {}, given, hints: {} };
    },
  };
}

/** Without what is not said. */
function stated(said: z.infer<typeof given>): {
  outlet?: string;
  published?: string;
  language?: 'en' | 'fr';
  url?: string;
} {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
