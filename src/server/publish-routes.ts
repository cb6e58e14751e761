import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { loadProfile, PROFILE_NAMES } from '#kit/load-publish.js';
import type { PublishChoices, PublishPreview } from '#model/api.js';
import { publishSource } from '#operations/publish-source.js';
import { parseProfile } from '#publish/profile.js';
import type { Publication, PublishedFile, PublishRequest } from '#publish/publication.js';
import { listFormats, listTables, preparePublication, previewExport } from '#publish/publish.js';
import { Refused } from './refusal.js';
import { checkRole } from './review-routes.js';
import { type App, route, typed } from './routes.js';
import type { Workbench } from './workbench.js';

const name = z.string().regex(/^[\w-]{1,40}$/, 'a name');
const asked = z.object({
  format: name,
  table: name.optional(),
  method: name.optional(),
  profile: z.enum(PROFILE_NAMES),
  hxl: z.literal('true').optional(),
});
type Asked = z.infer<typeof asked>;
const downloaded = asked.extend({ part: z.coerce.number().int().min(0).max(20).default(0) });

const ROWS_SHOWN = 25;

/** Publishing: what there is to choose, what it gives, and the files. */
export function publishRoutes(app: App, bench: Workbench): void {
  route(
    app,
    'get',
    '/api/publish/formats',
    { summary: 'Formats, tables, methods and disclosure profiles', answer: typed('PublishChoices') },
    async (): Promise<PublishChoices> => ({
      formats: listFormats().map(({ name: format, title, ending, ofTable }) => ({
        name: format,
        title,
        ending,
        ofTable,
      })),
      tables: listTables(),
      methods: bench.kit.methods.map(({ name: method, sentence }) => ({ name: method, sentence })),
      profiles: PROFILE_NAMES.map(profileOf),
    }),
  );
  route<Asked>(
    app,
    'get',
    '/api/publish/preview',
    {
      summary: 'The first rows as they would be written, and what is withheld',
      query: asked,
      answer: typed('PublishPreview'),
    },
    async ({ query }): Promise<PublishPreview> => {
      const request = requestOf(query, bench);
      const source = sourceOf(bench);
      const preview = await previewExport(request, source, ROWS_SHOWN);
      const publication = await preparePublication(request, source);
      return {
        columns: preview.columns.map(({ name: column }) => ({ name: column })),
        rows: preview.rows,
        withheld: preview.withheld,
        delayed: preview.delayed,
        leftOut: preview.leftOut,
        files: publication.files.map((file) => ({ name: fileName(publication, file) })),
      };
    },
  );
  route<Asked & { part: number }>(
    app,
    'get',
    '/api/publish/download',
    { summary: 'A file of the publication', query: downloaded, answer: z.string() },
    async ({ query, visitor, context }) => {
      checkRole(visitor, 'editor');
      const publication = await preparePublication(requestOf(query, bench), sourceOf(bench));
      const file = publication.files[query.part];
      if (!file) throw new Refused(404, 'not-found', 'there is no such part', 'Ask for a preview first.');
      context.header('content-type', file.mediaType);
      context.header('content-disposition', `attachment; filename="${fileName(publication, file)}"`);
      return stream(context, async (body) => {
        for await (const chunk of file.content())
          await body.write(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      });
    },
  );
}

function profileOf(profile: (typeof PROFILE_NAMES)[number]) {
  return parseProfile(loadProfile(profile), `data/profiles/${profile}.yaml`);
}

const sourceOf = (bench: Workbench) => publishSource(bench.casebook, bench.kit);

function requestOf({ format, table, method, profile, hxl }: Asked, bench: Workbench): PublishRequest {
  return {
    format,
    ...(table === undefined ? {} : { table }),
    ...(method === undefined ? {} : { method }),
    profile: profileOf(profile),
    hxl: hxl === 'true',
    today: bench.today(),
  };
}

/** `attest-incidents-public.cells.csv` */
function fileName({ format, table, profile }: Publication, { suffix, ending }: PublishedFile): string {
  const what = format.ofTable ? table.name : format.name;
  return `attest-${what}-${profile.name}${suffix}.${ending}`;
}
