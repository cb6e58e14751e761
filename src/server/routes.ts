import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** Who asks. */
export interface Visitor {
  readonly author: string;
  readonly role: 'reader' | 'coder' | 'editor';
}

export interface Env {
  Variables: { visitor: Visitor };
  Bindings: { incoming?: { socket: { remoteAddress?: string } } };
}
export type App = OpenAPIHono<Env>;

const failure = z
  .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
  .openapi('ApiError');

const refused = (description: string) => ({ description, content: { 'application/json': { schema: failure } } });

/** An answer whose shape is a type of the package (`src/model/api.ts`), too large to repeat here. */
export function typed(name: string) {
  return z.looseObject({}).openapi(name, { description: `The type ${name} of src/model/api.ts.` });
}

interface Told {
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

/** A route that answers with JSON; what it asks for is checked before `handle` sees it. */
export function route<Q = unknown, P = unknown, B = unknown>(
  app: App,
  method: 'get' | 'post',
  path: string,
  { summary, query, params, body, answer }: Told,
  handle: (asked: { query: Q; params: P; body: B; visitor: Visitor; context: Context<Env> }) => Promise<unknown>,
): void {
  const described = createRoute({
    method,
    path,
    summary,
    request: {
      ...(query ? { query } : {}),
      ...(params ? { params } : {}),
      // Without `required`, a request of another content type would pass unchecked.
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: answer } } },
      400: refused('What was asked is not well formed'),
      401: refused('Not let in'),
      404: refused('Not there'),
    },
  });
  // The checked values are typed by the caller: the library's inference does not pass through this function.
  app.openapi(described, (async (context: Context<Env>) => {
    const request = context.req as unknown as { valid: (part: string) => unknown };
    const result = await handle({
      query: (query ? request.valid('query') : {}) as Q,
      params: (params ? request.valid('param') : {}) as P,
      body: (body ? request.valid('json') : {}) as B,
      visitor: context.get('visitor'),
      context,
    });
    return result instanceof Response ? result : context.json(result as object, 200);
  }) as never);
}

/** Names a route that checks and answers by itself (a form, a stream of events) in the interface's description. */
export function describeRoute(
  app: App,
  route: { method: 'get' | 'post'; path: string; summary: string; body?: string; answer: string | z.ZodType },
): void {
  const { method, path, summary, body, answer } = route;
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
  }));
  app.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    request: body === undefined ? {} : { body: { required: true, content: { [body]: { schema: z.looseObject({}) } } } },
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: {
      200: {
        description: 'The answer',
        content:
          typeof answer === 'string'
            ? { [answer]: { schema: z.string() } }
            : { 'application/json': { schema: answer } },
      },
      401: refused('Not let in'),
      404: refused('Not there'),
    },
  });
}
