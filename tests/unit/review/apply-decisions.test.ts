import { describe, expect, it } from 'vitest';
import { spanOf } from '#model/span.js';
import { applyDecisions } from '#review/apply-decisions.js';
import { anchorClaim, anchorTelling, decisionsOf, hashOf, tellingOf } from '../../support/review.js';

const TEXT = 'The army said five soldiers died. A doctor counted nine dead.';
const telling = tellingOf(TEXT, [
  { words: 'five soldiers', speaker: 'army', count: 5 },
  { words: 'nine dead', speaker: 'doctor', count: 9 },
]);
const [army, doctor] = telling.incident.claims as [
  (typeof telling.incident.claims)[0],
  (typeof telling.incident.claims)[0],
];
const texts = new Map([[telling.report.id, TEXT]]);
const onArmy = anchorClaim(TEXT, army);
const six = { min: 6, max: 6, kind: 'exact', text: 'six' } as const;
const apply = (...acts: Parameters<typeof decisionsOf>) => applyDecisions([telling], texts, decisionsOf(...acts));
const claimsOf = (reviewed: ReturnType<typeof apply>) => reviewed.tellings[0]!.incident.claims;

describe('applyDecisions on claims', () => {
  it('leaves tellings as they are without decisions', () => {
    expect(applyDecisions([telling], texts, []).tellings[0]).toBe(telling);
  });

  it('accepts, rejects and corrects', () => {
    expect(apply(['ada', { kind: 'accept', claim: onArmy }]).reviews.get(army.id)).toBe('accepted');
    const rejected = apply(['ada', { kind: 'reject', claim: onArmy }]);
    expect(rejected.reviews.get(army.id)).toBe('rejected');
    expect(claimsOf(rejected)).toHaveLength(2);
    const corrected = apply(['ada', { kind: 'correct', claim: onArmy, change: { value: six } }]);
    expect(corrected.reviews.get(army.id)).toBe('corrected');
    expect(claimsOf(corrected)[0]).toMatchObject({ id: army.id, value: six, speaker: army.speaker });
    expect(claimsOf(corrected)[1]).toBe(doctor);
  });

  it('takes a later word on the corrected claim, and keeps that it was corrected', () => {
    const seen = { ...onArmy, valueText: 'six' };
    const reviewed = apply(
      ['ada', { kind: 'correct', claim: onArmy, change: { value: six } }],
      ['bo', { kind: 'accept', claim: seen }],
    );
    expect(reviewed.orphaned).toEqual([]);
    expect(reviewed.reviews.get(army.id)).toBe('corrected');
    expect(claimsOf(reviewed)[0]?.value).toBe(six);
  });

  it('adds a claim at selected words, which can then be judged itself', () => {
    const { id: _i, quote: _q, rule: _r, ...claim } = { ...doctor, of: 'people' };
    const start = TEXT.indexOf('nine');
    const at = { report: telling.report.id, start, end: start + 4, exact: 'nine', prefix: 'counted ', suffix: ' dead' };
    const add = { kind: 'add', telling: anchorTelling(TEXT, telling), at, claim } as const;
    const added = claimsOf(apply(['ada', add])).at(-1)!;
    expect(added).toMatchObject({ of: 'people', rule: 'person', quote: spanOf(TEXT, start, start + 4) });
    const reviewed = apply(['ada', add], ['ada', { kind: 'reject', claim: anchorClaim(TEXT, added) }]);
    expect(reviewed.reviews.get(added.id)).toBe('rejected');
  });

  it('finds a claim with a new id by its words, and does not take another value for it', () => {
    const recoded = { ...telling, incident: { ...telling.incident, claims: [{ ...army, id: 'sha256:new' }, doctor] } };
    const decisions = decisionsOf(['ada', { kind: 'accept', claim: onArmy }]);
    expect(applyDecisions([recoded], texts, decisions).reviews.get('sha256:new')).toBe('accepted');
    const other = { ...recoded, incident: { ...telling.incident, claims: [{ ...army, value: six }, doctor] } };
    const lost = applyDecisions([other], texts, decisions);
    expect(lost.reviews.size).toBe(0);
    expect(lost.orphaned).toEqual([{ decision: decisions[0], anchor: onArmy }]);
  });

  it('knows a correction that the coder has learnt by itself', () => {
    const learnt = {
      ...telling,
      incident: { ...telling.incident, claims: [{ ...army, id: 'x', value: six }, doctor] },
    };
    const decisions = decisionsOf(['ada', { kind: 'correct', claim: onArmy, change: { value: six } }]);
    expect(applyDecisions([learnt], texts, decisions).reviews.get('x')).toBe('corrected');
  });

  it('orphans a decision whose words are gone, and leaves those on other reports alone', () => {
    const gone = { ...onArmy, claim: 'sha256:other', at: { ...onArmy.at, exact: 'no such words' } };
    const elsewhere = { ...onArmy, at: { ...onArmy.at, report: 'sha256:elsewhere' } };
    const reviewed = apply(['ada', { kind: 'accept', claim: gone }], ['ada', { kind: 'accept', claim: elsewhere }]);
    expect(reviewed.orphaned.map(({ anchor }) => anchor)).toEqual([gone]);
  });

  it('honours an undo, and the undo of an undo', () => {
    const undo = (seq: number) => ({ kind: 'undo', decision: hashOf('decision', String(seq)) }) as const;
    const reject = { kind: 'reject', claim: onArmy } as const;
    expect(apply(['ada', reject], ['ada', undo(1)]).reviews.size).toBe(0);
    expect(apply(['ada', reject], ['ada', undo(1)], ['ada', undo(2)]).reviews.size).toBe(1);
  });
});

describe('a blind second coding', () => {
  it('is kept beside the first and changes nothing of it', () => {
    const reviewed = apply(
      ['ada', { kind: 'accept', claim: onArmy }],
      ['bo', { kind: 'correct', claim: onArmy, change: { value: six }, blind: true }],
    );
    expect(reviewed.reviews.get(army.id)).toBe('accepted');
    expect(claimsOf(reviewed)[0]?.value).toBe(army.value);
    expect(
      reviewed.versions.get(army.id)?.map(({ author, claim, independent }) => [author, claim.value.min, independent]),
    ).toEqual([
      ['ada', 5, true],
      ['bo', 6, true],
    ]);
  });

  it('tells a later open decision from an independent one', () => {
    const reviewed = apply(['ada', { kind: 'accept', claim: onArmy }], ['bo', { kind: 'reject', claim: onArmy }]);
    expect(reviewed.versions.get(army.id)?.map(({ independent }) => independent)).toEqual([true, false]);
    expect(reviewed.reviews.get(army.id)).toBe('rejected');
  });
});

describe('applyDecisions on tellings', () => {
  const text2 = 'In Mali the group claimed it.';
  const second = tellingOf(text2, [{ words: 'the group', speaker: 'group', count: 1 }]);
  const both = new Map([...texts, [second.report.id, text2]]);
  const [a, b] = [anchorTelling(TEXT, telling), anchorTelling(text2, second)];
  const judge = (...acts: Parameters<typeof decisionsOf>) =>
    applyDecisions([telling, second], both, decisionsOf(...acts)).judgements.map(({ outcome }) => outcome);

  it('binds pairs, the latest word first', () => {
    expect(judge(['ada', { kind: 'same', a, b }])).toEqual(['same']);
    expect(judge(['ada', { kind: 'same', a, b }], ['bo', { kind: 'different', a: b, b: a }])).toEqual(['different']);
    expect(judge(['ada', { kind: 'merge', incidents: [], tellings: [a, b] }])).toEqual(['same']);
    expect(judge(['ada', { kind: 'split', incident: 'i', tellings: [a], from: [b] }])).toEqual(['different']);
  });

  it('keeps the key of a telling of a report that is not at hand', () => {
    const reviewed = applyDecisions([telling], texts, decisionsOf(['ada', { kind: 'same', a, b }]));
    expect(reviewed.judgements.map((pair) => [pair.a, pair.b])).toEqual([[telling.key, second.key].sort()]);
    expect(applyDecisions([], new Map(), decisionsOf(['ada', { kind: 'same', a, b }])).judgements).toEqual([]);
  });

  it('finds a telling with a new key by its words', () => {
    const recoded = { ...telling, key: 'sha256:recoded' };
    const reviewed = applyDecisions([recoded, second], both, decisionsOf(['ada', { kind: 'same', a, b }]));
    expect(reviewed.judgements.map((pair) => [pair.a, pair.b])).toEqual([['sha256:recoded', second.key].sort()]);
  });

  it('leaves out excluded reports and keeps the latest assessment of a source', () => {
    const reviewed = applyDecisions(
      [telling, second],
      both,
      decisionsOf(
        ['ada', { kind: 'exclude', report: second.report.id }],
        ['ada', { kind: 'assess', source: 'Radio Kati', reliability: 'C', credibility: 3 }],
        ['ada', { kind: 'assess', source: 'Radio Kati', reliability: 'B', credibility: 2 }],
      ),
    );
    expect(reviewed.tellings).toEqual([telling]);
    expect(reviewed.assessments.get('Radio Kati')).toMatchObject({ reliability: 'B', credibility: 2 });
  });
});
