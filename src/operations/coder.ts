import type { Kit } from '#kit/kit.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Report } from '#model/report.js';
import { codeReport } from '#pipeline.js';

/** Codes reports: here, or in processes beside. */
export interface Coder {
  /** How many reports it can have in hand. */
  readonly width: number;
  code(report: Report): Promise<CodedReport>;
  close(): Promise<void>;
}

/** Codes in this thread. */
export function coderHere(kit: Kit): Coder {
  return { width: 1, code: async (report) => codeReport(report, kit), close: async () => {} };
}

/**
 * Works on items ahead, as many at once as `width` says, and gives the results in the order of the items: what is kept in that
 * order is the same however many work on it.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const queue: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // It is awaited in its turn; until then a failure must not count as unhandled.
    result.catch(() => {});
    queue.push(result);
    while (queue.length >= width) yield queue.shift()!;
  }
  while (queue.length > 0) yield queue.shift()!;
}
