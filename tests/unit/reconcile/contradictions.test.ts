import { describe, expect, it } from 'vitest';
import type { Claim } from '#model/claim.js';
import { findContradictions } from '#reconcile/contradictions.js';

function claim(name: string, value: Partial<Claim['value']>, more: Partial<Claim> = {}): Claim {
  return {
    id: `${name}${JSON.stringify(value)}`,
    speaker: { name, kind: 'state' },
    medium: 'unstated',
    via: [],
    variable: 'killed',
    of: 'soldiers',
    value: { min: null, max: null, text: 'x', kind: 'exact', ...value },
    polarity: 'asserted',
    hedge: 'certain',
    quote: { start: 0, end: 1, exact: 'x' },
    rule: 'test',
    ...more,
  };
}

const reasons = (...claims: Claim[]) => findContradictions(claims).map((one) => one.reason);

describe('contradictions inside a report', () => {
  it('are counts of the same people that no number satisfies both', () => {
    expect(reasons(claim('army', { min: 4, max: 4 }), claim('mayor', { min: 10, max: null }))).toEqual([
      'army says 4, mayor at least 10',
    ]);
  });

  it('are counts of nobody in particular, in whatever words', () => {
    expect(
      reasons(
        claim('nurse', { min: 14, max: 14 }, { of: 'bodies' }),
        claim('police', { min: 11, max: 11 }, { of: 'people' }),
      ),
    ).toHaveLength(1);
  });

  it('are a denial and what it denies', () => {
    expect(reasons(claim('group', { min: 4, max: 4 }), claim('army', {}, { polarity: 'denied' }))).toEqual([
      'army denies what group says',
    ]);
  });

  it.each([
    ['bounds that overlap', claim('army', { min: 10, max: null }), claim('mayor', { min: 12, max: 12 })],
    [
      'other people counted',
      claim('army', { min: 4, max: 4 }),
      claim('mayor', { min: 10, max: 10 }, { of: 'civilians' }),
    ],
    [
      'somebody against anybody',
      claim('army', { min: 4, max: 4 }),
      claim('mayor', { min: 10, max: 10 }, { of: 'dead' }),
    ],
    ['an update by the same speaker', claim('army', { min: 4, max: 4 }), claim('army', { min: 10, max: 10 })],
    ['a vague statement', claim('army', { min: 4, max: 4 }), claim('mayor', { kind: 'vague' })],
    [
      'another variable',
      claim('army', { min: 4, max: 4 }),
      claim('mayor', { min: 10, max: 10 }, { variable: 'wounded' }),
    ],
  ])('are not %s', (_what, a, b) => {
    expect(reasons(a, b)).toEqual([]);
  });
});
