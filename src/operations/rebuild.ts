import type { Casebook, Rebuild, Retrieval } from '#casebook/casebook.js';
import type { ReadFailure } from '#model/read-failure.js';
import type { Hash } from '#model/report.js';
import type { Coder } from './coder.js';
import { readAgain } from './read-again.js';

export type RebuildEvent =
  | { readonly kind: 'coded'; readonly done: number; readonly total: number }
  /** Its original is lost or no longer read: the reading and coding that are kept stay. */
  | { readonly kind: 'carried'; readonly failure: ReadFailure }
  /** Neither original nor kept reading. */
  | { readonly kind: 'lost'; readonly failure: ReadFailure }
  | { readonly kind: 'linking' };

export interface RebuildOptions {
  readonly coder: Coder;
  /** Hash of the kit: a rebuild goes on with one that was interrupted only under the same. */
  readonly kit: Hash;
  /** Links a whole casebook anew. */
  readonly link: (casebook: Casebook) => Promise<unknown>;
  readonly signal?: AbortSignal;
  /** Begins anew even where one was interrupted. */
  readonly afresh?: boolean;
}

const MEMORY = 'rebuild';

/**
 * Derives everything again beside what is there: reads each original again, codes it, links all. Nothing of it is seen before
 * the caller puts it in place with `finish`. An interrupted one goes on where it stopped. Null where it was interrupted.
 */
export async function* deriveAgain(
  casebook: Casebook,
  options: RebuildOptions,
): AsyncGenerator<RebuildEvent, Rebuild | null> {
  const rebuild = await begin(casebook, options);
  const { signal } = options;
  const failed: { readonly retrieval: Retrieval; readonly failure: ReadFailure }[] = [];
  const { unfiled: total } = await rebuild.casebook.state();
  let done = 0;
  for await (const retrieval of rebuild.casebook.unfiled()) {
    if (signal?.aborted) return null;
    const failure = await derive(casebook, rebuild.casebook, retrieval, options);
    if (failure !== null) failed.push({ retrieval, failure });
    yield { kind: 'coded', done: ++done, total };
  }
  if (failed.length > 0) yield* carryOver(casebook, rebuild.casebook, failed);
  yield { kind: 'linking' };
  await options.link(rebuild.casebook);
  await casebook.remember(MEMORY, null);
  return rebuild;
}

async function begin(casebook: Casebook, { kit, afresh }: RebuildOptions): Promise<Rebuild> {
  const begun = await casebook.memory(MEMORY);
  let rebuild = await casebook.rebuild();
  if (afresh || begun !== kit) {
    // What another kit began, or nobody knows who.
    await rebuild.drop();
    rebuild = await casebook.rebuild();
  }
  await casebook.remember(MEMORY, kit);
  return rebuild;
}

async function derive(
  casebook: Casebook,
  made: Casebook,
  retrieval: Retrieval,
  { coder }: RebuildOptions,
): Promise<ReadFailure | null> {
  const read = await readAgain(casebook, retrieval);
  if ('failure' in read) return read.failure;
  await made.keepReport({ report: read.report, coded: await coder.code(read.report), retrieval });
  return null;
}

async function* carryOver(
  casebook: Casebook,
  made: Casebook,
  failed: readonly { readonly retrieval: Retrieval; readonly failure: ReadFailure }[],
): AsyncGenerator<RebuildEvent> {
  const bySeq = new Map(failed.map((one) => [one.retrieval.seq, one]));
  for await (const stored of casebook.reports()) {
    for (const { seq } of stored.retrievals) {
      const one = bySeq.get(seq);
      if (one === undefined) continue;
      bySeq.delete(seq);
      await made.keepReport({ report: stored.report, coded: stored.coded, retrieval: one.retrieval });
      yield { kind: 'carried', failure: one.failure };
    }
  }
  for (const { failure } of bySeq.values()) yield { kind: 'lost', failure };
}
