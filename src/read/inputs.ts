import { createReadStream, type Dirent } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ReadFailure } from '#model/read-failure.js';
import { UserError } from '#model/user-error.js';
import type { RawDocument } from './read-options.js';

/** Reports are small. A larger file is a book, a dump or a mistake, and would be held in memory whole. */
const LARGEST_FILE = 32 * 1024 * 1024;

const READABLE = new Set(['.txt', '.text', '.md', '.markdown', '.html', '.htm', '.xhtml', '.pdf', '.docx']);

/** One thing to read. Loading is put off until its turn comes, so that a folder of thousands takes no memory. */
export interface Input {
  readonly name: string;
  readonly load: () => Promise<RawDocument | ReadFailure>;
}

/** Files, folders (recursively, in name order), addresses and `-` for standard input, as named on the command line. */
export async function* inputsOf(names: readonly string[]): AsyncGenerator<Input> {
  for (const name of names) {
    if (name === '-') yield { name: '-', load: () => readStandardInput() };
    else if (/^https?:\/\//i.test(name))
      yield { name, load: async () => (await import('./fetch-document.js')).fetchDocument(name) };
    else yield* pathInputs(name);
  }
}

async function* pathInputs(path: string): AsyncGenerator<Input> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UserError(
      'no-such-file',
      `there is no file or folder ${path}`,
      'Check the spelling; addresses begin with http:// or https://.',
    );
  });
  if (!info.isDirectory()) yield { name: path, load: () => readOneFile(path) };
  else yield* folderInputs(path);
}

/** What a folder holds, in name order, without hidden files. */
export async function listFolder(folder: string): Promise<Dirent[]> {
  const entries = [];
  for await (const entry of await opendir(folder)) if (!entry.name.startsWith('.')) entries.push(entry);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function* folderInputs(folder: string): AsyncGenerator<Input> {
  for (const entry of await listFolder(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* folderInputs(path);
    else if (READABLE.has(extname(entry.name).toLowerCase())) yield { name: path, load: () => readOneFile(path) };
  }
}

async function readOneFile(path: string): Promise<RawDocument | ReadFailure> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) return tooLarge(path, size);
    return { file: path, bytes: await readFile(path) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return {
      file: path,
      code: 'unreadable',
      detail: error.message,
      hint: 'Check that the file exists and that you may read it.',
    };
  }
}

async function readStandardInput(): Promise<RawDocument | ReadFailure> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of createReadStream('', { fd: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_FILE) return tooLarge('-', size);
    parts.push(part);
  }
  return { file: '-', bytes: Buffer.concat(parts) };
}

function tooLarge(file: string, size: number): ReadFailure {
  return {
    file,
    code: 'too-large',
    detail: `${Math.round(size / 1024 / 1024)} MB; a report may have ${LARGEST_FILE / 1024 / 1024} MB`,
    hint: 'Split it into one file a report.',
  };
}
