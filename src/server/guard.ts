import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { refusal } from './refusal.js';

/** Nothing but the page's own files: no request leaves, whatever a report's text holds. Styles may stand in attributes, where scripts place them. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

/** On every answer. What the interface answers is never kept by the browser: it is about people in danger. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
};

/**
 * Refuses other names than ours. A page elsewhere can point its own name at this machine (DNS rebinding) and then read us
 * as its own; the name in the Host header gives it away. A foreign Origin is refused for the same reason.
 */
export function onlyFor(hosts: ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? '';
    const origin = context.req.header('origin');
    if (!hosts.has(host))
      return refusal(context, 403, {
        code: 'host-refused',
        message: `this address answers only as ${[...hosts][0]}`,
        hint: 'Open the address that attest printed.',
      });
    const from = origin === undefined ? host : hostOf(origin);
    if (from === null || !hosts.has(from) || context.req.header('sec-fetch-site') === 'cross-site') {
      // Following a link to the page from elsewhere is no danger: it carries no cookie and reads nothing.
      if (context.req.method !== 'GET' || origin !== undefined || context.req.path.startsWith('/api/'))
        return refusal(context, 403, {
          code: 'origin-refused',
          message: 'requests from other pages are refused',
          hint: 'Use the page of attest itself.',
        });
    }
    return next();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** Who may come in: the token of the printed address once, then the cookie that it is exchanged for. */
export class Door {
  readonly token = secret();
  private readonly session = secret();
  private readonly cookie: string;

  /** Cookies are shared by all ports of a machine, so each server has its own name. */
  constructor(port: number) {
    this.cookie = `attest-${port}`;
  }

  /** Lets in by cookie or, for programs, by `Authorization: Bearer <token>`. */
  admits(context: Context): boolean {
    const bearer = context.req.header('authorization')?.match(/^Bearer (\S+)$/)?.[1];
    return same(getCookie(context, this.cookie), this.session) || same(bearer, this.token);
  }

  /** Answers `?token=…`: with the cookie and the way to the same address without the token, which so stays out of the history. */
  exchange(context: Context): Response | null {
    const given = context.req.query('token');
    if (given === undefined || context.req.method !== 'GET') return null;
    if (!same(given, this.token)) return null;
    const rest = new URL(context.req.url);
    rest.searchParams.delete('token');
    context.header('set-cookie', `${this.cookie}=${this.session}; Path=/; HttpOnly; SameSite=Strict`);
    // A page rather than a redirect: a strict cookie does not travel along a redirect that began on another site.
    const path = escapeHtml(`/${(rest.pathname + rest.search).replace(/^\/+/, '')}`);
    return context.html(
      `<!doctype html><meta charset="utf-8"><title>attest</title><meta http-equiv="refresh" content="0;url=${path}"><a href="${path}">attest</a>`,
    );
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** In constant time, whatever the lengths. */
function same(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}
