import type { Casebook } from '#casebook/casebook.js';
import { type AddEvent, type AddOptions, addSources, type Outcome } from '#operations/add.js';
import { coderHere } from '#operations/coder.js';
import { fetchForSources } from '#operations/fetch-for-sources.js';
import { linkerOf } from '#operations/linker.js';
import { type SourceOptions, sourcesOf } from '#operations/sources.js';
import { kit } from './kit.js';

export const NOW = '2024-09-20T08:00:00.000Z';

/** `attest add NAMES` on an open casebook. */
export async function addAll(
  casebook: Casebook,
  names: readonly string[],
  options: Partial<SourceOptions & AddOptions> = {},
): Promise<readonly AddEvent[]> {
  const sources = sourcesOf(names, {
    given: {},
    manifest: null,
    ...fetchForSources({ privateNetworks: true }),
    ...options,
  });
  const events: AddEvent[] = [];
  const link = linkerOf(casebook, kit);
  for await (const event of addSources(casebook, sources, { coder: coderHere(kit), now: () => NOW, link, ...options }))
    events.push(event);
  return events;
}

/** What became of the documents, in order: outcomes, and the codes of failures. */
export function outcomesOf(events: readonly AddEvent[]): readonly (Outcome | string)[] {
  return events.flatMap((event) =>
    event.kind === 'kept' ? [event.outcome] : event.kind === 'failed' ? [event.failure.code] : [],
  );
}

export async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
