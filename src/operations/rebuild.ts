import type { Casebook, Rebuild, Retrieval } from '#casebook/casebook.js';
import type { ReadFailure } from '#model/read-failure.js';
import type { Hash } from '#model/report.js';
import { type Coder, inOrder } from './coder.js';
import { codeAgain, type Unread } from './read-again.js';

export type RebuildEvent =
  | { readonly kind: 'coded'; readonly done: number; readonly total: number }
  /** Its original is lost or no longer read: the reading and coding that are kept stay. */
  | { readonly kind: 'carried'; readonly failure: ReadFailure }
  /** Neither original nor kept reading, or both are damaged. */
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
  const failed: Unread[] = [];
  const { unfiled: total } = await rebuild.casebook.state();
  let done = 0;
  const derive = (retrieval: Retrieval) => codeAgain(casebook, retrieval, options.coder);
  // Coded ahead, and kept in the order of the journal: versions of a page follow each other in it.
  for await (const one of inOrder(rebuild.casebook.unfiled(), options.coder.width, derive)) {
    if (signal?.aborted) return null;
    if ('failure' in one) failed.push(one);
    else await rebuild.casebook.keepReport(one);
    yield { kind: 'coded', done: ++done, total };
  }
  if (failed.length > 0) yield* carryOver(casebook, rebuild.casebook, failed);
  yield { kind: 'linking' };
  await options.link(rebuild.casebook);
  await casebook.remember(MEMORY, null);
  return rebuild;
}

/** Puts what was derived in place, and takes in what other processes have added and decided meanwhile. */
export async function putInPlace(
  casebook: Casebook,
  rebuild: Rebuild,
  { coder, linkPending }: { readonly coder: Coder; readonly linkPending: (casebook: Casebook) => Promise<unknown> },
): Promise<void> {
  await rebuild.finish();
  for await (const one of inOrder(casebook.unfiled(), coder.width, (entry) => codeAgain(casebook, entry, coder)))
    if ('report' in one) await casebook.keepReport(one);
  await linkPending(casebook);
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

async function* carryOver(casebook: Casebook, made: Casebook, failed: readonly Unread[]): AsyncGenerator<RebuildEvent> {
  const bySeq = new Map(failed.map((one) => [one.retrieval.seq, one]));
  // What was kept must not come back as sound when somebody has altered it.
  const altered = new Set<string>();
  for await (const { code, subject } of casebook.damage()) if (code === 'altered-report') altered.add(subject);
  for await (const stored of casebook.reports()) {
    if (altered.has(stored.entry.id)) continue;
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
