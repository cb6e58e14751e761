import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { addRoutes } from './add-routes.js';
import { docsPage } from './docs-page.js';
import type { Entrance } from './entrance.js';
import { onlyFor, securityHeaders } from './guard.js';
import { publishRoutes } from './publish-routes.js';
import { readRoutes } from './read-routes.js';
import { answerError, refusal } from './refusal.js';
import { reviewRoutes } from './review-routes.js';
import type { App, Env } from './routes.js';
import type { StaticFiles } from './static-files.js';
import type { Workbench } from './workbench.js';

export interface AppOptions extends Pick<Entrance, 'hosts' | 'visitorOf' | 'atTheDoor'> {
  readonly bench: Workbench;
  readonly page: StaticFiles;
  /** Hears of bugs. */
  readonly tell: (error: Error) => void;
}

const LARGEST_JSON = 8 * 1024 * 1024;
const LARGEST_UPLOAD = 256 * 1024 * 1024;

/** The interface and the page. Everything under `/api` asks who is there; the page's own files hold nothing of the casebook. */
export function buildApp({ bench, page, hosts, visitorOf, atTheDoor, tell }: AppOptions): App {
  const app: App = new OpenAPIHono<Env>({
    defaultHook: (result, context) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      return refusal(context, 400, {
        code: 'malformed',
        message: `${issue?.path.join('.') || 'the request'}: ${issue?.message ?? 'not as expected'}`,
        hint: 'GET /api/docs says what is expected.',
      });
    },
  });
  app.onError((error, context) => answerError(error, context, tell));
  app.use(securityHeaders);
  app.use(onlyFor(hosts));
  app.use('/api/*', async (context, next) => {
    const maxSize = context.req.path === '/api/add/files' ? LARGEST_UPLOAD : LARGEST_JSON;
    return bodyLimit({
      maxSize,
      onError: (limited) =>
        refusal(limited, 413, {
          code: 'too-large',
          message: `more than ${maxSize / 1024 / 1024} MB in one request`,
          hint: "Add large files with 'attest add' on the command line.",
        }),
    })(context, next);
  });
  app.use(async (context, next) => {
    const answer = await atTheDoor(context);
    if (answer) return answer;
    if (!context.req.path.startsWith('/api/')) return next();
    const visitor = await visitorOf(context);
    if (visitor === null)
      return refusal(context, 401, {
        code: 'not-let-in',
        message: 'this page has no key to the casebook',
        hint: 'Open the address that `attest serve` printed in its terminal.',
      });
    context.set('visitor', visitor);
    return next();
  });
  readRoutes(app, bench);
  reviewRoutes(app, bench);
  addRoutes(app, bench);
  publishRoutes(app, bench);
  describe(app, bench);
  app.all('/api/*', (context) =>
    refusal(context, 404, { code: 'no-route', message: 'there is no such address', hint: 'GET /api/docs lists them.' }),
  );
  app.get('*', (context) => page.answer(context));
  return app;
}

function describe(app: App, bench: Workbench): void {
  const document = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'attest',
        version: bench.kit.version,
        description: 'A casebook of reports, claims and incidents.',
      },
    });
  app.get('/api/openapi.json', (context) => context.json(document()));
  app.get('/api/docs', (context) => context.html(docsPage(document())));
}
