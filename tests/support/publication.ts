import { loadProfile } from '#kit/load-publish.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { publishFacts } from '#operations/publish-source.js';
import type { NamedPerson } from '#publish/people.js';
import { type Profile, parseProfile } from '#publish/profile.js';
import type { Publication, PublishRequest, PublishSource } from '#publish/publication.js';
import { preparePublication } from '#publish/publish.js';
import { kit } from './kit.js';

/** A day on which nothing of the examples is recent. */
const LATER = '2026-01-01';

export const profileOf = (name: 'public' | 'partner' | 'internal'): Profile => parseProfile(loadProfile(name), name);

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

export function sourceOf(
  records: readonly IncidentRecord[],
  about: { readonly people?: readonly NamedPerson[]; readonly texts?: ReadonlyMap<string, string> } = {},
): PublishSource {
  return {
    all: () => each(records),
    people: async () => about.people ?? [],
    text: async (id) => about.texts?.get(id) ?? null,
    facts: publishFacts(kit),
    commonness: () => 'rare',
  };
}

export function publish(
  request: Partial<PublishRequest> & { readonly format: string },
  source: PublishSource,
): Promise<Publication> {
  return preparePublication({ profile: profileOf('internal'), today: LATER, ...request }, source);
}

/** All bytes of a publication's file; the main one unless its suffix is given. */
export async function bytesOf(publication: Publication, suffix = ''): Promise<Buffer> {
  const file = publication.files.find((one) => one.suffix === suffix)!;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content()) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

export const textOf = async (publication: Publication, suffix = ''): Promise<string> =>
  (await bytesOf(publication, suffix)).toString('utf8');
