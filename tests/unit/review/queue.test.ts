import { beforeAll, describe, expect, it } from 'vitest';
import type { IncidentRecord, RecordedClaim, Telling } from '#model/incident-record.js';
import { SIDE_OF_KIND } from '#model/side.js';
import { blindQueue, doubtsOf, queueOf } from '#review/queue.js';
import { decisionsOf, tellingOf } from '../../support/review.js';

const telling = tellingOf('The army said five soldiers died. A doctor counted nine dead.', [
  { words: 'five soldiers', speaker: 'army', count: 5 },
  { words: 'nine dead', speaker: 'doctor', count: 9 },
]);

function recorded(telling: Telling, change: Partial<RecordedClaim> = {}): RecordedClaim[] {
  return telling.incident.claims.map((claim) => ({
    ...claim,
    report: telling.report.id,
    telling: telling.key,
    side: SIDE_OF_KIND[claim.speaker.kind],
    group: 'unknown',
    origin: 'o',
    copyOf: null,
    partOf: null,
    review: 'unreviewed',
    ...change,
  }));
}

function recordOf(claims: readonly RecordedClaim[], rest: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    id: 'inc-1',
    formerIds: [],
    summary: { type: 'clash', date: null, time: null, country: null, places: [], perpetrators: [], targets: [] },
    reports: [telling.report],
    tellings: [],
    ties: [],
    origins: [],
    sides: [],
    claims,
    contradictions: [],
    estimates: [],
    unsure: [],
    ...rest,
  };
}

const sources = (records: readonly IncidentRecord[]) => ({
  records,
  telling: () => telling,
  versions: new Map(),
  orphaned: [],
});
const contradiction = (claims: readonly RecordedClaim[]) => ({
  kind: 'disjoint counts' as const,
  variable: 'killed' as const,
  claims: claims.map(({ id }) => id),
  reason: 'five is not nine',
});

describe('the queue', () => {
  let claims: RecordedClaim[];
  beforeAll(() => {
    claims = recorded(telling);
  });

  it('is empty where nothing is in doubt', () => {
    expect(queueOf(sources([recordOf(claims)]))).toEqual([]);
  });

  it('asks contradictions, then links, then doubtful claims, then orphans; the same in any order', () => {
    const judgement = { a: 'a', b: 'b', outcome: 'unsure', by: 'rule', score: 1, features: [] } as const;
    const [decision] = decisionsOf(['ada', { kind: 'note', on: 'inc-1', text: 'x' }]);
    const anchor = { telling: telling.key, at: { report: 'r', start: 0, end: 1, exact: 'x', prefix: '', suffix: '' } };
    const first = recordOf(claims, { contradictions: [contradiction(claims)], unsure: [judgement] });
    const hedged = recorded(tellingOf('Rebels allegedly killed two.', [{ words: 'two', speaker: 'x', count: 2 }]), {
      hedge: 'alleged',
    });
    const second = recordOf(hedged, { id: 'inc-2', unsure: [judgement] });
    const orphaned = [{ decision: decision!, anchor }];
    const kinds = (records: IncidentRecord[]) =>
      queueOf({ ...sources(records), orphaned }).map(({ kind, key }) => [kind, key]);
    expect(kinds([first, second]).map(([kind]) => kind)).toEqual(['contradiction', 'link', 'claim', 'orphan']);
    expect(kinds([second, first])).toEqual(kinds([first, second]));
  });

  it('closes a contradiction when a person has seen every claim of it', () => {
    const half = [{ ...claims[0]!, review: 'accepted' as const }, claims[1]!];
    expect(queueOf(sources([recordOf(half, { contradictions: [contradiction(half)] })]))).toHaveLength(1);
    const all = recorded(telling, { review: 'accepted' });
    expect(queueOf(sources([recordOf(all, { contradictions: [contradiction(all)] })]))).toEqual([]);
  });

  it('asks about a copy nowhere: its origin is asked about', () => {
    const copies = recorded(telling, { hedge: 'alleged', copyOf: 'sha256:other' });
    expect(queueOf(sources([recordOf(copies)]))).toEqual([]);
  });

  it('says why it asks', () => {
    const [claim] = recorded(telling, { hedge: 'hedged', polarity: 'denied' });
    expect(doubtsOf(claim!)).toEqual(['hedged', 'denied']);
    expect(doubtsOf({ ...claim!, review: 'accepted' })).toEqual([]);
  });
});

describe('the blind queue', () => {
  const version = (author: string) => ({
    author,
    decision: 'd',
    review: 'corrected' as const,
    claim: telling.incident.claims[0]!,
    independent: true,
  });

  it('holds what others judged, as it was before, and nothing that oneself has judged', () => {
    const [claim, other] = recorded(telling, { review: 'corrected' });
    const versions = new Map([
      [claim!.id, [version('ada')]],
      [other!.id, [version('ada'), version('bo')]],
    ]);
    const before = (one: RecordedClaim) => ({ ...one, of: 'before' });
    const queue = blindQueue([recordOf([claim!, other!])], versions, before, 'bo');
    expect(queue).toMatchObject([{ kind: 'claim', claim: { id: claim!.id, of: 'before', review: 'unreviewed' } }]);
    expect(blindQueue([recordOf([claim!])], versions, before, 'ada')).toEqual([]);
  });
});
