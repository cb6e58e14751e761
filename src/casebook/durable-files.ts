import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '#model/user-error.js';

/** Writes a whole file so that after a crash or a power cut there is either the whole file or none under its name. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw asUserError(error, dirname(path));
  }
}

/** Makes a folder, with those above it, and their names durable. Not by `recursive`, which calls a read-only disk a missing folder. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw asUserError(error, dirname(path));
    await makeFolder(dirname(path));
    return makeFolder(path);
  }
  await syncFolder(dirname(path));
}

/** A name is durable only once its folder is synced. Windows cannot open folders; its file systems journal names themselves. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The trouble with disks that a user can mend; other errors stay as they are. */
export function asUserError(error: unknown, path: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  // 53100 is PostgreSQL's own word for it.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === '53100')
    return new UserError(
      'disk-full',
      `no room left on the disk of ${path}`,
      'What was acknowledged before is safe. Make room, then run the same command again: it goes on where it stopped.',
      { cause: error },
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new UserError(
      'read-only',
      `cannot write in ${path}`,
      'A casebook is written to even when it is only looked at. Copy it to a folder of yours, or ask its owner for the right to write.',
      { cause: error },
    );
  return error;
}

/** A file of lines that only grows. A line is there once `append` has returned; a torn last line never was. */
export class AppendLog {
  readonly #path: string;
  #handle: FileHandle | null;
  #length: number;

  private constructor(path: string, handle: FileHandle, length: number) {
    this.#path = path;
    this.#handle = handle;
    this.#length = length;
  }

  static async open(path: string): Promise<AppendLog> {
    try {
      const handle = await open(path, 'a+');
      const { size } = await handle.stat();
      const length = await endOfLastLine(handle, size);
      if (length < size) await handle.truncate(length);
      if (size === 0) await syncFolder(dirname(path));
      return new AppendLog(path, handle, length);
    } catch (error) {
      throw asUserError(error, dirname(path));
    }
  }

  async append(line: string): Promise<void> {
    const handle = this.#open();
    const bytes = Buffer.from(`${line}\n`);
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
      this.#length += bytes.length;
    } catch (error) {
      // A half line would swallow the next one.
      await handle.truncate(this.#length);
      throw asUserError(error, dirname(this.#path));
    }
  }

  /** Null where there are no lines. */
  async lastLine(): Promise<string | null> {
    for (let span = 1 << 16; ; span *= 2) {
      const tail = await readTail(this.#open(), this.#length, span);
      const from = tail.lastIndexOf(NEWLINE, tail.length - 2) + 1;
      if (from > 0 || span >= this.#length)
        return tail.length === 0 ? null : tail.subarray(from, tail.length - 1).toString('utf8');
    }
  }

  async *lines(): AsyncIterable<string> {
    if (this.#length === 0) return;
    const reader = await open(this.#path, 'r');
    try {
      yield* reader.readLines({ encoding: 'utf8', autoClose: false, start: 0, end: this.#length - 1 });
    } finally {
      await reader.close();
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  #open(): FileHandle {
    if (this.#handle === null) throw new Error(`${this.#path} is closed`);
    return this.#handle;
  }
}

const NEWLINE = 10;

async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  for (let span = 1 << 16; ; span *= 2) {
    const tail = await readTail(handle, size, span);
    const at = tail.lastIndexOf(NEWLINE);
    if (at >= 0) return size - tail.length + at + 1;
    if (span >= size) return 0;
  }
}

async function readTail(handle: FileHandle, size: number, span: number): Promise<Buffer> {
  const length = Math.min(size, span);
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, size - length + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

/** Where a casebook's folder keeps what. */
export const FILES = {
  description: 'casebook.json',
  lock: 'lock',
  database: 'db',
  originals: 'originals',
  retrievals: join('journal', 'retrievals.ndjson'),
  decisions: join('journal', 'decisions.ndjson'),
} as const;
