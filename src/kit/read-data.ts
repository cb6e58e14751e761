import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Root of the package: `src/kit` and `dist/kit` lie equally deep. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMPILED = fileURLToPath(new URL('../data/', import.meta.url));

/** A YAML file of `data/`, by its path there without ending; the build's JSON copy is read where there is one. */
export function readYaml(name: string): unknown {
  const compiled = `${COMPILED}${name}.json`;
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8'));
  // Looking for duplicate keys takes most of the parser's time; the build (scripts/compile-data.mjs) looks for them.
  return parse(readFileSync(`${PACKAGE_ROOT}data/${name}.yaml`, 'utf8'), { uniqueKeys: false });
}

/** A file of the package as bytes, by its path from the root. */
export function readPackageFile(path: string): Buffer {
  return readFileSync(`${PACKAGE_ROOT}${path}`);
}
