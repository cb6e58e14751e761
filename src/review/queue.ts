import type { ClaimAnchor } from '#model/anchor.js';
import type { ReviewItem } from '#model/api.js';
import type { IncidentRecord, RecordedClaim, Telling } from '#model/incident-record.js';
import { disagreement } from './agreement.js';
import type { ClaimVersion, Orphan } from './apply-decisions.js';

/** What the queue is made of. Lookups give null for what is not at hand; such questions are left out. */
export interface QueueSources {
  readonly records: readonly IncidentRecord[];
  readonly telling: (key: string) => Telling | null;
  readonly versions: ReadonlyMap<string, readonly ClaimVersion[]>;
  readonly orphaned: readonly Orphan[];
}

/** Which questions come first. */
const ORDER: Readonly<Record<ReviewItem['kind'], number>> = {
  disagreement: 0,
  contradiction: 1,
  link: 2,
  claim: 3,
  orphan: 4,
};

/** The open questions of the records, the most pressing first; the same sources in any order give the same queue. */
export function queueOf({ records, telling, versions, orphaned }: QueueSources): ReviewItem[] {
  const items = new Map<string, { readonly item: ReviewItem; readonly weight: number }>();
  const put = (item: ReviewItem, weight: number) => items.set(item.key, { item, weight });
  for (const record of records) {
    const claims = new Map(record.claims.map((claim) => [claim.id, claim]));
    const asked = new Set<string>();
    for (const claim of record.claims) {
      const differing = disagreement(versions.get(claim.id) ?? []);
      if (!differing) continue;
      asked.add(claim.id);
      put(
        { kind: 'disagreement', key: `disagreement ${claim.id}`, incident: record.id, claim, versions: differing },
        0,
      );
    }
    for (const contradiction of record.contradictions) {
      const sides = contradiction.claims.flatMap((id) => claims.get(id) ?? []);
      if (!sides.some(({ review }) => review === 'unreviewed')) continue;
      for (const { id } of sides) asked.add(id);
      const key = `contradiction ${contradiction.kind} ${[...contradiction.claims].sort().join(' ')}`;
      put({ kind: 'contradiction', key, incident: record.id, contradiction, claims: sides }, deathsFirst(sides));
    }
    for (const judgement of record.unsure) {
      const [a, b] = [telling(judgement.a), telling(judgement.b)];
      // A pair stands in the records of both of its incidents; it is one question.
      if (a && b)
        put(
          { kind: 'link', key: `link ${judgement.a} ${judgement.b}`, judgement, a, b },
          Math.abs(judgement.score ?? 0),
        );
    }
    for (const claim of record.claims) {
      const doubts = asked.has(claim.id) || claim.copyOf !== null ? [] : doubtsOf(claim);
      if (doubts.length > 0)
        put({ kind: 'claim', key: `claim ${claim.id}`, incident: record.id, claim, doubts }, -doubts.length);
    }
  }
  for (const { decision, anchor } of orphaned)
    put(
      { kind: 'orphan', key: `orphan ${decision.id}`, decision, anchor: isClaimAnchor(anchor) ? anchor : null },
      decision.seq,
    );
  return [...items.values()]
    .sort(
      (a, b) => ORDER[a.item.kind] - ORDER[b.item.kind] || a.weight - b.weight || (a.item.key < b.item.key ? -1 : 1),
    )
    .map(({ item }) => item);
}

function isClaimAnchor(anchor: Orphan['anchor']): anchor is ClaimAnchor {
  return 'claim' in anchor;
}

/** Why a person should look at a claim that nobody has reviewed: the doubt that its own words carry. */
export function doubtsOf(claim: RecordedClaim): ('alleged' | 'hedged' | 'denied' | 'vague' | 'unnamed')[] {
  if (claim.review !== 'unreviewed') return [];
  return [
    ...(claim.hedge === 'certain' ? [] : [claim.hedge]),
    ...(claim.polarity === 'denied' ? (['denied'] as const) : []),
    ...(claim.value.kind === 'vague' ? (['vague'] as const) : []),
    ...(claim.speaker.kind === 'official (unnamed)' ? (['unnamed'] as const) : []),
  ];
}

/** Deaths and responsibility before the rest, since most depends on them. */
function deathsFirst(claims: readonly RecordedClaim[]): number {
  const [first] = claims;
  return first?.variable === 'killed'
    ? 0
    : first?.variable === 'responsibility' || first?.variable === 'perpetrator'
      ? 1
      : 2;
}

/**
 * For a second coder: the claims that somebody else has judged and this person has not, as they were before anybody
 * judged them, in an order that tells nothing.
 */
export function blindQueue(
  records: readonly IncidentRecord[],
  versions: ReadonlyMap<string, readonly ClaimVersion[]>,
  original: (claim: RecordedClaim) => RecordedClaim | null,
  author: string,
): ReviewItem[] {
  const items = records.flatMap((record) =>
    record.claims.flatMap((claim): ReviewItem[] => {
      const known = versions.get(claim.id) ?? [];
      if (known.length === 0 || known.some((version) => version.author === author)) return [];
      const before = original(claim);
      return before
        ? [
            {
              kind: 'claim',
              key: `claim ${claim.id}`,
              incident: record.id,
              claim: { ...before, review: 'unreviewed' },
              doubts: [],
            },
          ]
        : [];
    }),
  );
  return items.sort((a, b) => (a.key < b.key ? -1 : 1));
}
