import { escapeHtml } from './guard.js';

interface Document {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths?: object | undefined;
}

/** The interface as a plain page: no script, nothing loaded from elsewhere. */
export function docsPage({ info, paths = {} }: Document): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, told]) => ({ method, path, told: told as Told })),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(info.title)}</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { overflow: auto; border-left: 1px solid; padding-left: 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 0.25rem; }
</style></head><body>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
<p>The whole description, as OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Programs send <code>Authorization: Bearer</code> with the token of the printed address. Trouble is answered as <code>{"error": {code, message, hint}}</code>.</p>
${routes.map(section).join('\n')}
</body></html>`;
}

interface Told {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
}

function section({ method, path, told }: { method: string; path: string; told: Told }): string {
  const parameters = (told.parameters ?? []).map(
    ({ name, in: where, required }) =>
      `<li><code>${escapeHtml(name)}</code> in ${where}${required ? ', required' : ''}</li>`,
  );
  const body = Object.values(told.requestBody?.content ?? {})[0]?.schema;
  return `<h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2>
<p>${escapeHtml(told.summary ?? '')}</p>
${parameters.length > 0 ? `<ul>${parameters.join('')}</ul>` : ''}
${body ? `<pre>${escapeHtml(JSON.stringify(body, null, 2))}</pre>` : ''}`;
}
