import { dirname, join } from 'node:path';
import type { Decision } from '#model/decision.js';
import { UserError } from '#model/user-error.js';
import type { Retrieval } from './casebook.js';
import { AppendLog, FILES, makeFolder } from './durable-files.js';

export type FiledRetrieval = Retrieval & { readonly seq: number };

/**
 * Retrievals and decisions as lines of JSON beside the embedded database, which does not sync its files: with the originals
 * they are all that a rebuild needs. A line is written before the database commits it.
 */
export interface Journal {
  readonly retrievals: AppendLog;
  readonly decisions: AppendLog;
  close(): Promise<void>;
}

export async function openJournal(folder: string): Promise<Journal> {
  await makeFolder(dirname(join(folder, FILES.retrievals)));
  const retrievals = await AppendLog.open(join(folder, FILES.retrievals));
  const decisions = await AppendLog.open(join(folder, FILES.decisions));
  return {
    retrievals,
    decisions,
    close: async () => {
      await retrievals.close();
      await decisions.close();
    },
  };
}

/** Number of the last entry, 0 where there is none. */
export async function lastSeq(log: AppendLog, name: string): Promise<number> {
  const line = await log.lastLine();
  return line === null ? 0 : entryIn(line, name, null).seq;
}

/** Entries from `after` on, in order. Throws `UserError` at a line that is not one, or is out of order. */
export function retrievalsIn(log: AppendLog, after = 0): AsyncIterable<FiledRetrieval> {
  return entriesIn(log, 'retrievals', after) as AsyncIterable<FiledRetrieval>;
}

export function decisionsIn(log: AppendLog, after = 0): AsyncIterable<Decision> {
  return entriesIn(log, 'decisions', after) as AsyncIterable<Decision>;
}

async function* entriesIn(log: AppendLog, name: string, after: number): AsyncIterable<{ readonly seq: number }> {
  let seq = 0;
  for await (const line of log.lines()) {
    seq++;
    if (seq > after) yield entryIn(line, name, seq);
  }
}

function entryIn(line: string, name: string, expected: number | null): { readonly seq: number } {
  try {
    const entry = JSON.parse(line) as { seq: number };
    if (Number.isSafeInteger(entry.seq) && (expected === null || entry.seq === expected)) return entry;
  } catch {
    // Told below: a line that is not JSON and one out of order are the same damage.
  }
  throw new UserError(
    'journal-damaged',
    `the journal of ${name} is damaged${expected === null ? '' : ` at line ${expected}`}`,
    "Run 'attest verify' to see what is affected, and take the file back from a backup.",
  );
}
