import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LanguageCode } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import type { ReadOptions } from './read-options.js';

const COLUMNS = ['file', 'url', 'outlet', 'published', 'language'];

export interface Manifest {
  /** What the manifest says of a file, by its absolute path. */
  readonly of: (path: string) => ReadOptions;
  /** The files it names, as absolute paths, in its order. */
  readonly files: readonly string[];
  /** The addresses of rows without a file, in its order. */
  readonly addresses: readonly { readonly address: string; readonly options: ReadOptions }[];
}

/**
 * Reads a CSV with any of the columns file, url, outlet, published, language; paths are relative to the CSV.
 * A list of nothing but addresses needs no header.
 */
export async function readManifest(path: string): Promise<Manifest> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      'no-manifest',
      `cannot read the manifest ${path}: ${error.message}`,
      'Give the path of a CSV file.',
    );
  });
  const rows = parseRows(bytes, path);
  const known = new Map<string, ReadOptions>();
  const addresses: { address: string; options: ReadOptions }[] = [];
  rows.forEach((row, i) => {
    const options = optionsOf(row, `${path}:${i + 2}`);
    if (row.file) known.set(resolve(dirname(path), row.file), options);
    else if (row.url) addresses.push({ address: row.url, options });
  });
  return { of: (file) => known.get(resolve(file)) ?? {}, files: [...known.keys()], addresses };
}

function parseRows(bytes: Buffer, path: string): Record<string, string>[] {
  let rows: Record<string, string>[];
  try {
    // A first line that is an address is no header.
    const headless = /^(?:\uFEFF)?\s*"?https?:/i.test(bytes.toString('utf8', 0, 64));
    rows = parse(bytes, { columns: headless ? ['url'] : true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(
      'bad-manifest',
      `${path}: ${error.message}`,
      `It is a CSV with a header of some of: ${COLUMNS.join(', ')}.`,
      { cause: error },
    );
  }
  const unknown = Object.keys(rows[0] ?? {}).filter((column) => !COLUMNS.includes(column));
  if (unknown.length > 0)
    throw new UserError(
      'bad-manifest',
      `${path}: unknown column ${unknown.join(', ')}`,
      `Known are: ${COLUMNS.join(', ')}.`,
    );
  return rows;
}

function optionsOf(row: Record<string, string>, where: string): ReadOptions {
  return {
    ...(row.url ? { url: row.url } : {}),
    ...(row.outlet ? { outlet: row.outlet } : {}),
    ...(row.published ? { published: checkDate(row.published, where) } : {}),
    ...(row.language ? { language: checkLanguage(row.language, where) } : {}),
  };
}

export function checkDate(value: string, where: string): string {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : Number.NaN);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(value))
    throw new UserError(
      'bad-date',
      `${where}: ${value} is not a date`,
      'Write it as YYYY-MM-DD, for example 2024-09-17.',
    );
  return value;
}

export function checkLanguage(value: string, where: string): LanguageCode {
  if (value !== 'en' && value !== 'fr')
    throw new UserError('bad-language', `${where}: ${value} is not a language attest reads`, 'Use en or fr.');
  return value;
}
