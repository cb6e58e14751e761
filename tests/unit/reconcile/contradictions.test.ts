import { describe, expect, it } from 'vitest';
import type { Contradiction } from '#model/contradiction.js';
import { findContradictions } from '#reconcile/contradictions.js';
import { recordClaims } from '#reconcile/record-claims.js';
import { type ClaimDraft, originOf, tellingOf } from '../../support/claims.js';
import { kit } from '../../support/kit.js';

/** Each claim in a report of its own; `days` are those of publication in March 2024. */
function between(...claims: readonly (ClaimDraft & { day?: number })[]): Contradiction[] {
  const tellings = claims.map(({ day = 2, ...claim }, i) =>
    tellingOf({ outlet: `Outlet ${i}`, published: `2024-03-0${day}`, claims: [claim] }),
  );
  return findContradictions(
    recordClaims({ tellings, origins: tellings.map((one) => originOf(one)) }, kit.counting),
    kit.counting,
  );
}

const kinds = (...claims: readonly (ClaimDraft & { day?: number })[]) => between(...claims).map(({ kind }) => kind);

const army = { by: 'Malian army', kind: 'military' } as const;
const mayor = { by: 'mayor', kind: 'state' } as const;
const nurse = { by: 'nurse', kind: 'medical' } as const;
const group = { by: 'JNIM', kind: 'armed group' } as const;
const resident = { by: 'resident', kind: 'eyewitness' } as const;
const soldiers = (min: number) => ({ of: 'soldiers', value: { min } });

describe('counts that no number satisfies', () => {
  it('give one contradiction with all the claims and a sentence', () => {
    const found = between(
      { ...nurse, ...soldiers(4) },
      { ...resident, ...soldiers(10) },
      { ...group, ...soldiers(30) },
    );
    expect(found).toHaveLength(1);
    expect(found[0]!.claims).toHaveLength(3);
    expect(found[0]!.reason).toBe(
      'No number of soldiers killed satisfies all: 4 (nurse, Outlet 0), 10 (resident, Outlet 1) and 30 (JNIM).',
    );
  });

  it('are found between nouns of two languages, and where only the sentence says whose dead they are', () => {
    expect(
      kinds({ ...nurse, of: 'soldiers', value: { min: 4 } }, { ...resident, of: 'militaires', value: { min: 9 } }),
    ).toEqual(['disjoint counts']);
    expect(
      kinds(
        { ...army, of: 'morts', value: { min: 4 }, quote: "L'armée parle de quatre morts dans ses rangs." },
        { ...resident, ...soldiers(10) },
      ),
    ).toEqual(['disjoint counts']);
  });

  it('are found between an army and a mayor, who both speak for a state', () => {
    expect(kinds({ ...army, ...soldiers(4) }, { ...mayor, ...soldiers(10) })).toEqual(['disjoint counts']);
  });

  it('are found between bodies and people', () => {
    expect(kinds({ ...nurse, of: 'bodies', value: { min: 14 } }, { ...resident, value: { min: 11 } })).toEqual([
      'disjoint counts',
    ]);
  });

  it('are found where the table of vague words bounds one of them', () => {
    expect(
      kinds({ ...group, of: 'soldiers', value: { text: 'hundreds of soldiers' } }, { ...nurse, ...soldiers(12) }),
    ).toEqual(['disjoint counts']);
  });

  it.each<[string, ClaimDraft & { day?: number }, ClaimDraft & { day?: number }]>([
    ['bounds that overlap', { ...nurse, value: { min: 10, kind: 'at-least' } }, { ...resident, value: { min: 12 } }],
    [
      'about seventy and seventy-seven',
      { ...nurse, value: { min: 70, max: 70, kind: 'about' } },
      { ...resident, value: { min: 77 } },
    ],
    ['other people counted', { ...nurse, ...soldiers(4) }, { ...resident, of: 'civilians', value: { min: 10 } }],
    [
      'two kinds of one group',
      { ...nurse, of: 'women', value: { min: 4 } },
      { ...resident, of: 'children', value: { min: 10 } },
    ],
    [
      'somebody against anybody who may be more',
      { ...nurse, ...soldiers(4) },
      { ...resident, of: 'dead', value: { min: 10 } },
    ],
    ['an update by the same speaker', { ...army, ...soldiers(4), day: 2 }, { ...army, ...soldiers(10), day: 3 }],
    [
      'an update by another speaker of the army',
      { ...army, ...soldiers(4), day: 2 },
      { by: 'General Traoré', kind: 'military', ...soldiers(10), day: 3 },
    ],
    [
      'a vague statement that contains the sharper',
      { ...nurse, value: { text: 'many' } },
      { ...resident, value: { min: 12 } },
    ],
    [
      'words without any bounds',
      { ...nurse, ...soldiers(4) },
      { ...resident, of: 'soldiers', value: { text: 'the soldiers' } },
    ],
    ['another variable', { ...nurse, ...soldiers(4) }, { ...resident, ...soldiers(10), variable: 'wounded' }],
  ])('are not %s', (_what, a, b) => {
    expect(between(a, b)).toEqual([]);
  });

  it('are not found between copies, nor with a claim that a person rejected', () => {
    const tellings = [nurse, resident].map((who, i) =>
      tellingOf({ outlet: `Outlet ${i}`, claims: [{ ...who, value: { min: 4 + 6 * i } }] }),
    );
    const rejected = tellings[1]!.incident.claims[0]!.id;
    const compared = recordClaims(
      { tellings, origins: [], reviews: new Map([[rejected, 'rejected' as const]]) },
      kit.counting,
    );
    expect(findContradictions(compared, kit.counting)).toEqual([]);
  });
});

describe('a part above its total', () => {
  it('is a group that is more than everybody', () => {
    const found = between(
      { ...group, of: 'soldiers', value: { text: 'hundreds of soldiers' } },
      { ...nurse, value: { min: 70 } },
    );
    expect(found.map(({ kind }) => kind)).toEqual(['part above total']);
    expect(found[0]!.reason).toBe(
      'Soldiers killed: “hundreds of soldiers”, 200 to 999 (JNIM), more than in all: 70 (nurse, Outlet 1).',
    );
  });

  it('is more dead than the losses that are admitted', () => {
    expect(
      kinds(
        { ...army, variable: 'casualties', of: 'losses', value: { text: 'a few losses' } },
        { ...nurse, value: { min: 70 } },
      ),
    ).toEqual(['part above total']);
  });

  it('is not what attackers lose beside their victims', () => {
    expect(kinds({ ...army, of: 'terrorists', value: { min: 90 } }, { ...nurse, value: { min: 70 } })).toEqual([]);
  });
});

describe('denials', () => {
  it('meet what they deny', () => {
    const found = between(
      {
        ...army,
        variable: 'destroyed',
        of: 'aircraft',
        polarity: 'denied',
        value: { text: 'aircraft had been destroyed' },
      },
      { ...group, variable: 'destroyed', of: 'aircraft', value: { min: 6, text: 'six aircraft' } },
    );
    expect(found.map(({ kind, variable }) => [kind, variable])).toEqual([['denial', 'destroyed']]);
    expect(found[0]!.reason).toBe('Malian army denies what JNIM says: “six aircraft”.');
  });

  it('of the deed meet the accusation of the speaker', () => {
    const accusation = { ...resident, variable: 'perpetrator', of: 'Malian army', value: { text: 'x' } } as const;
    expect(kinds({ ...army, variable: 'responsibility', polarity: 'denied', of: 'attack' }, accusation)).toEqual([
      'denial',
    ]);
    expect(kinds({ ...group, variable: 'responsibility', polarity: 'denied', of: 'attack' }, accusation)).toEqual([]);
  });

  it('do not include that nobody has claimed the deed yet', () => {
    expect(
      kinds(
        { variable: 'responsibility', polarity: 'denied', of: 'attack' },
        { ...group, variable: 'responsibility', of: 'attack' },
      ),
    ).toEqual([]);
  });

  it('of other things are none', () => {
    expect(
      kinds(
        { ...army, variable: 'destroyed', of: 'aircraft', polarity: 'denied' },
        { ...group, variable: 'destroyed', of: 'bridges', value: { min: 2 } },
      ),
    ).toEqual([]);
  });
});

describe('perpetrators', () => {
  const accuse = (who: ClaimDraft, of: string): ClaimDraft => ({
    ...who,
    variable: 'perpetrator',
    of,
    value: { text: of },
  });
  it('are in dispute between two known groups, and between two sides', () => {
    expect(kinds(accuse(army, 'Boko Haram'), accuse(resident, 'JNIM'))).toEqual(['perpetrator']);
    expect(kinds(accuse(army, 'terrorists'), accuse(resident, 'soldiers'))).toEqual(['perpetrator']);
    expect(kinds(accuse(army, 'ISGS'), { ...group, variable: 'responsibility', of: 'attack' })).toEqual([
      'perpetrator',
    ]);
  });

  it('are not in dispute between a group and its branch, or a name and a role', () => {
    expect(kinds(accuse(army, 'Katiba Macina'), accuse(resident, 'JNIM'))).toEqual([]);
    expect(kinds(accuse(army, 'JNIM'), accuse(resident, 'gunmen'))).toEqual([]);
  });
});

describe('control', () => {
  const seized: ClaimDraft = {
    ...group,
    variable: 'control',
    of: 'place',
    value: { text: 'seized control of the base' },
  };
  it('is in dispute where the other side holds, or says the attack failed', () => {
    expect(
      kinds(seized, { ...army, variable: 'status', of: 'events', value: { text: 'the situation is under control' } }),
    ).toEqual(['control']);
    expect(
      kinds(seized, { ...army, variable: 'status', of: 'events', value: { text: "l'attaque a été repoussée" } }),
    ).toEqual(['control']);
  });

  it('is not in dispute where it was taken back, or where the course of events is told', () => {
    expect(kinds(seized, { ...army, variable: 'control', of: 'place', value: { text: 'retook the base' } })).toEqual(
      [],
    );
    expect(
      kinds(seized, { ...army, variable: 'status', of: 'events', value: { text: 'fighting went on for hours' } }),
    ).toEqual([]);
  });
});
