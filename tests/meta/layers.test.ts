import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const { layers } = JSON.parse(readFileSync('layers.json', 'utf8')) as { layers: Record<string, string[]> };

/** `src/read/html.ts` is in layer "read", `src/pipeline.ts` in layer "pipeline". */
function layerOf(pathInSrc: string): string {
  const [first = ''] = pathInSrc.split('/');
  return first.replace(/\.tsx?$/, '');
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

function violations(file: string, source: string): string[] {
  const own = layerOf(file);
  return importsOf(source).flatMap((specifier) => {
    if (specifier.startsWith('..')) return [`${file}: write '#folder/…' instead of ${specifier}`];
    if (!specifier.startsWith('#')) return [];
    const other = layerOf(specifier.slice(1).replace(/\.js$/, ''));
    return other === own || layers[own]?.includes(other) ? [] : [`${file} (${own}) may not import ${specifier}`];
  });
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'));

describe('layers', () => {
  it('knows every folder of src', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in layers))).toEqual([]);
  });

  it('lets each folder import only what layers.json allows', () => {
    expect(files.flatMap((file) => violations(file, readFileSync(join('src', file), 'utf8')))).toEqual([]);
  });

  it('reports a forbidden import and a relative climb', () => {
    expect(violations('model/x.ts', "import { y } from '#text/y.js';")).toHaveLength(1);
    expect(violations('text/x.ts', "import { y } from '../model/y.js';")).toHaveLength(1);
    expect(violations('text/x.ts', "import { y } from '#model/y.js';")).toEqual([]);
  });

  it('keeps every source file under 500 lines', () => {
    const long = files.filter((file) => readFileSync(join('src', file), 'utf8').split('\n').length > 500);
    expect(long).toEqual([]);
  });
});
