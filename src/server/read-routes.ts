import { z } from '@hono/zod-openapi';
import type { IncidentFilter } from '#casebook/casebook.js';
import { VARIABLES } from '#model/claim.js';
import { INCIDENT_TYPES } from '#model/incident.js';
import { SPEAKER_KINDS } from '#model/speaker.js';
import { type App, route, typed } from './routes.js';
import type { Workbench } from './workbench.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const filters = z
  .object({
    text: z.string().max(500),
    from: day,
    to: day,
    country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters'),
    type: z.enum(INCIDENT_TYPES),
    actor: z.string().max(200),
    variable: z.enum(VARIABLES),
    speakerKind: z.enum(SPEAKER_KINDS),
    contested: flag,
    reviewed: flag,
  })
  .partial();
const id = z.object({ id: z.string().min(1).max(200) });
const words = z.string().min(1).max(500);

/** What can be read of a casebook. */
export function readRoutes(app: App, bench: Workbench): void {
  route(
    app,
    'get',
    '/api/casebook',
    { summary: 'The casebook: how much it holds, and its methods', answer: typed('CasebookInfo') },
    ({ visitor }) => bench.info(visitor.author),
  );
  route<IncidentFilter>(
    app,
    'get',
    '/api/incidents',
    {
      summary: 'Incidents as rows, all or those that a filter lets through',
      query: filters,
      answer: z.array(typed('CasebookRow')),
    },
    async ({ query, context }) =>
      Object.keys(query).length > 0
        ? bench.rows(query)
        : context.body(await bench.allRows(), 200, { 'content-type': 'application/json' }),
  );
  route<unknown, { id: string }>(
    app,
    'get',
    '/api/incidents/{id}',
    { summary: 'The record of an incident; ids of merged ones lead on', params: id, answer: typed('IncidentAnswer') },
    ({ params }) => bench.incident(params.id),
  );
  route<unknown, { id: string }>(
    app,
    'get',
    '/api/reports/{id}',
    {
      summary: 'A report with its text, coding, and where its incidents went',
      params: id,
      answer: typed('ReportAnswer'),
    },
    ({ params }) => bench.report(params.id),
  );
  route<IncidentFilter & { q: string }>(
    app,
    'get',
    '/api/search',
    {
      summary: 'Reports that say the words; "phrases", or, -without',
      query: filters.extend({ q: words }),
      answer: z.array(typed('SearchAnswer')),
    },
    ({ query: { q, ...filter } }) => bench.search(q, filter),
  );
  route(
    app,
    'get',
    '/api/unread',
    { summary: 'What reports name and attest does not know, by frequency', answer: z.array(typed('UnreadAnswer')) },
    () => bench.unread(),
  );
}
