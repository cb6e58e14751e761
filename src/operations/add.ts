import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Casebook, Given, Kept, Retrieval } from '#casebook/casebook.js';
import type { CodedReport } from '#model/coded-report.js';
import type { ReadFailure } from '#model/read-failure.js';
import type { Hash, Report } from '#model/report.js';
import type { ReadOptions } from '#read/read-options.js';
import { readReport } from '#read/read-report.js';
import { type Coder, inOrder } from './coder.js';
import { codeAgain } from './read-again.js';
import type { Retrieved, Source } from './sources.js';

/** `there already`: the same file with nothing more said about it; neither read nor coded again. */
export type Outcome = Kept | 'there already';

export type AddEvent =
  | { readonly kind: 'kept'; readonly address: string; readonly outcome: Outcome; readonly report: Hash | null }
  | { readonly kind: 'failed'; readonly failure: ReadFailure }
  /** All documents of a source are done. */
  | { readonly kind: 'source done'; readonly name: string }
  | { readonly kind: 'linked'; readonly incidents: readonly string[] };

export interface AddOptions {
  readonly coder: Coder;
  /** UTC time. */
  readonly now: () => string;
  /** Joins new reports into incidents; gives the ids of the incidents that changed. */
  readonly link: (reports: readonly Hash[]) => Promise<readonly string[]>;
  /** Once aborted, what is in hand is finished and nothing new begun. */
  readonly signal?: AbortSignal;
}

const LINKED_AT_ONCE = 100; // reports

/**
 * Adds documents to a casebook. A report is acknowledged by its `kept` event: then original, retrieval and coding are all
 * stored. What an interrupted run left is finished first.
 */
export async function* addSources(
  casebook: Casebook,
  sources: AsyncIterable<Source>,
  options: AddOptions,
): AsyncGenerator<AddEvent> {
  yield* fileUnfiled(casebook, options);
  const here = await filesHere(casebook);
  const fresh: Hash[] = [];
  for await (const report of casebook.unlinked()) fresh.push(report.entry.id);
  for await (const event of keepAll(casebook, inHand(casebook, sources, here, options))) {
    if (event.kind === 'kept' && event.report !== null) fresh.push(event.report);
    yield event;
    if (fresh.length >= LINKED_AT_ONCE) yield { kind: 'linked', incidents: await options.link(fresh.splice(0)) };
  }
  if (fresh.length > 0) yield { kind: 'linked', incidents: await options.link(fresh) };
}

/** Files retrievals whose reports were not kept when a run ended. */
export async function* fileUnfiled(casebook: Casebook, { coder, signal }: AddOptions): AsyncGenerator<AddEvent> {
  const code = (retrieval: Retrieval) => codeAgain(casebook, retrieval, coder);
  for await (const one of inOrder(casebook.unfiled(), coder.width, code)) {
    if (signal?.aborted) return;
    if ('failure' in one) yield { kind: 'failed', failure: one.failure };
    else {
      const outcome = await casebook.keepReport(one);
      yield { kind: 'kept', address: one.retrieval.address, outcome, report: one.report.id };
    }
  }
}

/** A document on its way: its coding may still be running. */
type InHand =
  | {
      readonly report: Report;
      readonly coded: Promise<CodedReport>;
      readonly retrieval: Omit<Retrieval, 'original'>;
      readonly bytes: Uint8Array;
      readonly letGo: () => Promise<void>;
    }
  | AddEvent;

const MOST_ELSEWHERE = 16; // documents held in memory because other processes have them in hand
const PAUSE = 200; // milliseconds until one of them is asked for again

/** Reads ahead as far as the coder can take, and gives documents in their order. */
async function* inHand(
  casebook: Casebook,
  sources: AsyncIterable<Source>,
  here: ReadonlyMap<string, Given>,
  options: AddOptions,
): AsyncGenerator<InHand> {
  const queue: InHand[] = [];
  const elsewhere: Retrieved[] = [];
  for await (const source of sources) {
    if (options.signal?.aborted) break;
    for await (const document of source.documents()) {
      const taken =
        'code' in document
          ? ({ kind: 'failed', failure: document } as const)
          : await take(casebook, document, here, options);
      if (taken !== null) queue.push(taken);
      else elsewhere.push(document as Retrieved);
      while (queue.length >= options.coder.width) yield queue.shift()!;
      if (elsewhere.length > MOST_ELSEWHERE) {
        // First what is in hand here: others may be waiting for it.
        yield* queue.splice(0);
        yield await takeLater(casebook, elsewhere.shift()!, here, options);
      }
      if (options.signal?.aborted) break;
    }
    if (!options.signal?.aborted) queue.push({ kind: 'source done', name: source.name });
  }
  yield* queue;
  for (const document of elsewhere)
    if (!options.signal?.aborted) yield await takeLater(casebook, document, here, options);
}

/** Until the process that has it has kept it, or is no more. */
async function takeLater(...[casebook, document, here, options]: Parameters<typeof take>): Promise<InHand> {
  for (;;) {
    const taken = await take(casebook, document, here, options);
    if (taken !== null) return taken;
    await wait(PAUSE);
  }
}

/** Null where another process has it in hand. */
async function take(
  casebook: Casebook,
  document: Retrieved,
  here: ReadonlyMap<string, Given>,
  { coder, now }: AddOptions,
): Promise<InHand | null> {
  const { raw, address, finalAddress, headers } = document;
  if (isHere(document, here)) {
    // Whose original may be lost or damaged, and is mended by this.
    await casebook.keepOriginal(raw.bytes);
    return { kind: 'kept', address, outcome: 'there already', report: null };
  }
  const letGo = await casebook.claim(fileKey(hashOf(raw.bytes), address));
  if (letGo === null) return null;
  const read = await readWithHints(document);
  if ('failure' in read) {
    await letGo();
    return { kind: 'failed', failure: read.failure };
  }
  const { report, given } = read;
  const retrieval = { address, finalAddress, at: document.at ?? now(), headers, given };
  const known = await casebook.report(report.id);
  // The same text said of with the same words codes the same, so that a mirrored page costs no coding.
  const coded = known !== null && sameReport(known.report, report) ? Promise.resolve(known.coded) : coder.code(report);
  // It is awaited in its turn; until then a failure must not count as unhandled.
  coded.catch(() => {});
  return { report, coded, retrieval, bytes: raw.bytes, letGo };
}

async function* keepAll(casebook: Casebook, taken: AsyncIterable<InHand>): AsyncGenerator<AddEvent> {
  for await (const one of taken) {
    if ('kind' in one) {
      yield one;
      continue;
    }
    const original = await casebook.keepOriginal(one.bytes);
    const { report } = one;
    const outcome = await casebook.keepReport({
      report,
      coded: await one.coded,
      retrieval: { ...one.retrieval, original },
    });
    await one.letGo();
    yield { kind: 'kept', address: one.retrieval.address, outcome, report: report.id };
  }
}

/** What a feed or an archive says holds where the document is silent; it is then given for good, so that it reads the same again. */
async function readWithHints({ raw, given, hints }: Retrieved) {
  const said = stated(given);
  const first = await readReport(raw, said);
  if ('failure' in first) return first;
  const { report } = first;
  const more = stated(hints);
  const missing = (['outlet', 'published', 'language'] as const).filter((key) => report[key] === null && more[key]);
  if (missing.length === 0) return { report, given: said };
  const filled: Given = { ...said, ...Object.fromEntries(missing.map((key) => [key, more[key]])) };
  const second = await readReport(raw, filled);
  return 'failure' in second ? second : { report: second.report, given: filled };
}

/** Without what is not said, in one order. */
function stated(options: ReadOptions): Given {
  const entries = Object.entries(options).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sameReport(a: Report, b: Report): boolean {
  return (
    a.published === b.published &&
    a.outlet === b.outlet &&
    a.url === b.url &&
    a.file === b.file &&
    a.language === b.language &&
    a.title === b.title
  );
}

/** What was said of each file that is filed: an interrupted run goes on without reading them again. */
async function filesHere(casebook: Casebook): Promise<ReadonlyMap<string, Given>> {
  const here = new Map<string, Given>();
  for await (const one of casebook.retrievals())
    if (one.finalAddress === null) here.set(fileKey(one.original, one.address), one.given ?? {});
  for await (const one of casebook.unfiled()) here.delete(fileKey(one.original, one.address));
  return here;
}

const fileKey = (original: Hash, address: string): string => `${original} ${address}`;

/** Whether reading the document now would end with the same being given as then. */
function isHere({ raw, address, finalAddress, given, hints }: Retrieved, here: ReadonlyMap<string, Given>): boolean {
  if (finalAddress !== null) return false;
  const then: Given | undefined = here.get(fileKey(hashOf(raw.bytes), address));
  if (then === undefined) return false;
  const said = stated(given);
  const all = Object.entries(then) as [keyof Given, string][];
  return (
    Object.keys(said).every((key) => key in then) &&
    all.every(([key, value]) => value === (key in said ? said[key] : hints[key]))
  );
}

const hashOf = (bytes: Uint8Array): Hash => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
