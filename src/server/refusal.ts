import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiError } from '#model/api.js';
import { UserError } from '#model/user-error.js';

/** An answer that refuses, in the shape that the page reads. */
export function refusal(context: Context, status: ContentfulStatusCode, error: ApiError['error']): Response {
  return context.json({ error } satisfies ApiError, status);
}

/** Trouble with a status of its own; thrown inside routes. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: ContentfulStatusCode;
  readonly error: ApiError['error'];

  constructor(status: ContentfulStatusCode, code: string, message: string, hint: string) {
    super(message);
    this.status = status;
    this.error = { code, message, hint };
  }
}

/** What was thrown, as an answer. Bugs say nothing of the inside to the outside; `tell` gets them whole. */
export function answerError(error: Error, context: Context, tell: (error: Error) => void): Response {
  if (error instanceof Refused) return refusal(context, error.status, error.error);
  if (error instanceof UserError)
    return refusal(context, 400, { code: error.code, message: error.message, hint: error.hint });
  if (error instanceof HTTPException)
    return refusal(context, error.status, {
      code: 'malformed',
      message: error.message,
      hint: 'GET /api/docs says what is expected.',
    });
  tell(error);
  return refusal(context, 500, {
    code: 'internal',
    message: 'attest made a mistake here',
    hint: 'The terminal of `attest serve` shows what happened; please report it.',
  });
}
