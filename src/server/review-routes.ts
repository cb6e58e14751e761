import { z } from '@hono/zod-openapi';
import { actOf, decisionSchema } from './act-schema.js';
import { Refused } from './refusal.js';
import { type App, route, typed, type Visitor } from './routes.js';
import type { Workbench } from './workbench.js';

const queueQuery = z.object({ blind: z.literal('true').optional() });
const logQuery = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(50) });

/** Acts that change what the casebook holds as an incident, not only a claim in it. */
const EDITORS_ACTS: ReadonlySet<string> = new Set(['same', 'different', 'merge', 'split', 'exclude', 'assess']);

/** Review: what is open, and decisions on it. */
export function reviewRoutes(app: App, bench: Workbench): void {
  route<z.infer<typeof queueQuery>>(
    app,
    'get',
    '/api/review/queue',
    {
      summary: 'Open questions, the most pressing first; with blind=true, what others judged, as it was before',
      query: queueQuery,
      answer: z.array(typed('ReviewItem')),
    },
    ({ query, visitor }) => (query.blind ? bench.desk.blind(visitor.author) : bench.desk.queue()),
  );
  route(
    app,
    'get',
    '/api/review/agreement',
    {
      summary: "Krippendorff's alpha for each field, of coders who did not know of each other",
      answer: z.array(typed('Agreement')),
    },
    () => bench.desk.agreement(),
  );
  route<{ limit: number }>(
    app,
    'get',
    '/api/decisions',
    { summary: 'The latest decisions first', query: logQuery, answer: z.array(typed('Decision')) },
    ({ query }) => bench.decisions(query.limit),
  );
  route<unknown, unknown, z.infer<typeof decisionSchema>>(
    app,
    'post',
    '/api/decisions',
    {
      summary: 'Decides: kept for good in the log, then worked into the incidents',
      body: decisionSchema,
      answer: typed('Decision'),
    },
    ({ body, visitor }) => {
      checkRole(visitor, EDITORS_ACTS.has(body.act.kind) ? 'editor' : 'coder');
      return bench.decide({ act: actOf(body.act), reason: body.reason }, visitor.author);
    },
  );
}

const RANK = { reader: 0, coder: 1, editor: 2 } as const;

export function checkRole(visitor: Visitor, least: Visitor['role']): void {
  if (RANK[visitor.role] < RANK[least])
    throw new Refused(
      403,
      'role',
      `this asks for the role '${least}'; yours is '${visitor.role}'`,
      'Ask whoever keeps the accounts.',
    );
}
