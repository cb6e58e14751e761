import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};
const YEAR = 31_536_000;

/** The built page. Only files that stood in the folder when it was opened are served, by their own names: no path leads out. */
export class StaticFiles {
  private readonly files = new Map<string, string>();

  constructor(folder: string) {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      this.files.set(`/${path.slice(folder.length).split(sep).filter(Boolean).join('/')}`, path);
    }
  }

  /** The file at the path; every other address is a view of the page, which finds its way by itself. */
  async answer(context: Context): Promise<Response> {
    const { path } = context.req;
    const view = !(extname(path) in TYPES);
    const file = this.files.get(path) ?? (view ? this.files.get('/index.html') : undefined);
    if (file === undefined) return context.text('Not found', 404);
    // Names under /assets carry a hash of their content.
    const cache = path.startsWith('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache';
    return context.body(new Uint8Array(await readFile(file)), 200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': cache,
    });
  }
}
