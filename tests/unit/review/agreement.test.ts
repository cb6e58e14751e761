import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreement, measureAgreement } from '#review/agreement.js';
import { applyDecisions } from '#review/apply-decisions.js';
import { type CountInterval, categoryDistance, intervalDistance, krippendorffAlpha } from '#review/krippendorff.js';
import { anchorClaim, decisionsOf, tellingOf } from '../../support/review.js';

/** One row a coder, a point where the value is missing, as published tables have it. */
function unitsOf(...rows: readonly string[]): string[][] {
  const coders = rows.map((row) => row.split(' '));
  return coders[0]!.map((_, unit) => coders.map((coder) => coder[unit]!).filter((value) => value !== '.'));
}
const asCounts = (units: readonly string[][]) =>
  units.map((unit) => unit.map((value): CountInterval => [Number(value), Number(value)]));

// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", sections A, B and C.
const TWO_CODERS_BINARY = unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
const TWO_CODERS_NOMINAL = unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d');
const FOUR_CODERS = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

describe("Krippendorff's alpha", () => {
  it('gives the published values', () => {
    expect(krippendorffAlpha(TWO_CODERS_BINARY, categoryDistance)).toBeCloseTo(0.095, 3);
    expect(krippendorffAlpha(TWO_CODERS_NOMINAL, categoryDistance)).toBeCloseTo(0.692, 3);
    expect(krippendorffAlpha(FOUR_CODERS, categoryDistance)).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(asCounts(FOUR_CODERS), intervalDistance)).toBeCloseTo(0.849, 3);
  });

  it('is not defined without two values of a unit, nor where all values are one', () => {
    expect(krippendorffAlpha([], categoryDistance)).toBeNull();
    expect(krippendorffAlpha([['a'], ['b']], categoryDistance)).toBeNull();
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        categoryDistance,
      ),
    ).toBeNull();
  });

  it('never exceeds 1, and is 1 where all agree', () => {
    const units = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(units, (some) => {
        expect(krippendorffAlpha(some, categoryDistance) ?? 1).toBeLessThanOrEqual(1);
        const agreed = some.map((unit) => unit.map(() => unit[0]!));
        expect(krippendorffAlpha(agreed, categoryDistance) ?? 1).toBe(1);
      }),
    );
  });

  it('measures a wider range as further away', () => {
    expect(intervalDistance([5, 5], [5, 9])).toBe(8);
    expect(intervalDistance([5, 9], [5, 9])).toBe(0);
  });
});

describe('agreement of coders', () => {
  const text = 'The army said five soldiers died. A doctor counted nine dead.';
  const telling = tellingOf(text, [
    { words: 'five soldiers', speaker: 'army', count: 5 },
    { words: 'nine dead', speaker: 'doctor', count: 9 },
  ]);
  const [army, doctor] = telling.incident.claims.map((claim) => anchorClaim(text, claim)) as [
    ReturnType<typeof anchorClaim>,
    ReturnType<typeof anchorClaim>,
  ];
  const six = { min: 6, max: 6, kind: 'exact', text: 'six' } as const;
  const first = [
    ['ada', { kind: 'accept', claim: army }],
    ['ada', { kind: 'accept', claim: doctor }],
  ] as const;
  const second = [
    ['bo', { kind: 'correct', claim: army, change: { value: six }, blind: true }],
    ['bo', { kind: 'accept', claim: doctor, blind: true }],
  ] as const;
  const versionsOf = (...acts: Parameters<typeof decisionsOf>) =>
    applyDecisions([telling], new Map([[telling.report.id, text]]), decisionsOf(...acts)).versions;

  it('compares each field of claims that two judged', () => {
    const fields = new Map(measureAgreement(versionsOf(...first, ...second)).map((row) => [row.field, row]));
    expect(fields.get('count')).toMatchObject({ units: 2, coders: 2, differ: 1 });
    expect(fields.get('count')!.alpha).toBeCloseTo(1 - 0.5 / ((1 + 16 + 16 + 9 + 9) / 6), 6);
    expect(fields.get('speaker')).toMatchObject({ alpha: 1, units: 2, differ: 0 });
    expect(fields.get('kept')).toMatchObject({ alpha: null, units: 2 });
  });

  it('has nothing to compare with one coder, or with one who saw the other', () => {
    expect(measureAgreement(versionsOf(...first)).every(({ units }) => units === 0)).toBe(true);
    const open = versionsOf(first[0], ['bo', { kind: 'reject', claim: army }]);
    expect(measureAgreement(open).every(({ units }) => units === 0)).toBe(true);
  });

  it('asks to settle what differs until somebody does', () => {
    const id = army.claim;
    expect(disagreement(versionsOf(...first, ...second).get(id)!)?.map(({ author }) => author)).toEqual(['ada', 'bo']);
    expect(disagreement(versionsOf(...first, ...second).get(doctor.claim)!)).toBeNull();
    const settled = versionsOf(...first, ...second, ['cy', { kind: 'accept', claim: army }]);
    expect(disagreement(settled.get(id)!)).toBeNull();
  });
});
