import { describe, expect, it } from 'vitest';
import { parseMethod } from '#kit/load-methods.js';
import type { Estimate } from '#model/estimate.js';
import type { ReviewState } from '#model/incident-record.js';
import type { Method } from '#model/method.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { type ClaimDraft, originOf, tellingOf } from '../../support/claims.js';
import { kit } from '../../support/kit.js';

type Dated = ClaimDraft & { readonly day?: number; readonly outlet?: string; readonly review?: ReviewState };

/** Each claim in a report of its own, or in that of the outlet named; days are those of publication in March 2024. */
function estimatesOf(claims: readonly Dated[], methods: readonly Method[] = kit.methods): readonly Estimate[] {
  const reports = new Map<string, Dated[]>();
  claims.forEach((claim, i) => {
    const key = claim.outlet ?? `Outlet ${i}`;
    reports.set(key, [...(reports.get(key) ?? []), claim]);
  });
  const tellings = [...reports].map(([outlet, said]) =>
    tellingOf({
      outlet,
      published: `2024-03-0${said[0]!.day ?? 2}`,
      claims: said.map(({ day: _d, outlet: _o, review: _r, ...claim }) => claim),
    }),
  );
  const reviews = new Map(
    [...reports.values()].flatMap((said, i) =>
      said.flatMap(({ review }, k) => (review ? [[tellings[i]!.incident.claims[k]!.id, review] as const] : [])),
    ),
  );
  const origins = tellings.map((one) => originOf(one));
  return composeRecord(
    { id: 'x', formerIds: [], tellings, ties: [], origins, reviews, unsure: [] },
    { words: kit.counting, methods },
  ).estimates;
}

/** "low best high" of a method for a group of the killed. */
function numbers(
  method: string,
  claims: readonly Dated[],
  group: Estimate['group'] = 'all',
  variable = 'killed',
): string {
  const found = estimatesOf(claims).find(
    (one) => one.method.name === method && one.group === group && one.variable === variable,
  );
  return found === undefined ? 'none' : `${found.low} ${found.best} ${found.high}`;
}

const army = { by: 'Malian army', kind: 'military' } as const;
const nurse = { by: 'nurse', kind: 'medical' } as const;
const group = { by: 'JNIM', kind: 'armed group' } as const;
const resident = { by: 'resident', kind: 'eyewitness' } as const;
const official = { by: 'security source', kind: 'official (unnamed)' } as const;
const soldiers = (min: number) => ({ of: 'soldiers', value: { min } });
const people = (min: number) => ({ of: 'people', value: { min } });
const vague = (text: string, of = 'people') => ({ of, value: { text } });

describe('range', () => {
  it('takes a lone figure as it is', () => {
    expect(numbers('range', [{ ...nurse, ...people(14) }])).toBe('14 14 14');
  });

  it('lets a party move only the high end about its enemy', () => {
    expect(numbers('range', [{ ...group, ...soldiers(30) }])).toBe('0 0 30');
    expect(numbers('range', [{ ...army, of: 'terrorists', value: { min: 40 } }])).toBe('0 0 40');
    expect(
      numbers('range', [
        { ...nurse, ...soldiers(12) },
        { ...group, ...soldiers(30) },
      ]),
    ).toBe('12 12 30');
  });

  it('believes an enemy whose figure an independent origin bears out', () => {
    const found = estimatesOf([
      { ...nurse, ...soldiers(30) },
      { ...resident, ...soldiers(12) },
      { ...group, ...soldiers(30) },
    ]);
    const all = found.find((one) => one.method.name === 'range' && one.group === 'all')!;
    expect([all.low, all.best, all.high]).toEqual([12, 30, 30]);
    expect(all.used).toHaveLength(3);
  });

  it('takes a party at its word on its own losses', () => {
    expect(numbers('range', [{ ...army, ...soldiers(4) }])).toBe('4 4 4');
    expect(
      numbers('range', [
        { ...army, ...soldiers(4) },
        { ...group, ...soldiers(30) },
      ]),
    ).toBe('4 4 30');
    expect(numbers('range', [{ ...group, of: 'fighters', value: { min: 3 } }])).toBe('3 3 3');
  });

  it('prefers the figure that most independent origins agree with', () => {
    const claims = [
      { ...resident, value: { min: 9, kind: 'at-least' } },
      { ...nurse, ...people(60) },
      { ...official, value: { min: 70, max: 70, kind: 'about' } },
      { by: 'document', kind: 'NGO', ...people(77) },
    ] as const;
    expect(numbers('range', claims)).toBe('60 77 77');
  });

  it('keeps a floor as the low end until firm figures of two origins stand above it', () => {
    const floor = { ...resident, value: { min: 11, kind: 'at-least' } } as const;
    expect(numbers('range', [floor, { ...nurse, ...people(14) }])).toBe('11 14 14');
    expect(numbers('range', [floor, { ...nurse, ...people(14) }, { ...official, ...people(15) }])).toBe('14 14 15');
  });

  it('reads the words of one witness as 0 at the low end, of two as 1', () => {
    expect(numbers('range', [{ ...resident, ...vague('many people') }])).toBe('0 3 10');
    expect(
      numbers('range', [
        { ...resident, ...vague('many people') },
        { ...nurse, ...vague('several people') },
      ]),
    ).toBe('1 3 10');
  });

  it('prefers any figure to words', () => {
    expect(
      numbers('range', [
        { ...resident, ...vague('dozens of people') },
        { ...nurse, ...people(5) },
      ]),
    ).toBe('5 5 5');
  });

  it('is blank where a party without a number is all there is', () => {
    expect(numbers('range', [{ ...group, of: 'soldiers', value: { text: 'heavy losses' } }])).toBe('null null null');
  });

  it('is blank for deaths where only casualties are told', () => {
    expect(numbers('range', [{ ...army, variable: 'casualties', ...vague('a few casualties', 'casualties') }])).toBe(
      'null null null',
    );
  });
});

describe('conservative', () => {
  it('takes the lowest until others bear a higher one out', () => {
    expect(
      numbers('conservative', [
        { ...nurse, ...people(14) },
        { ...resident, ...people(20) },
      ]),
    ).toBe('14 14 14');
    expect(
      numbers('conservative', [
        { ...nurse, ...people(14) },
        { ...resident, ...people(20) },
        { ...official, ...people(20) },
      ]),
    ).toBe('20 20 20');
  });

  it.each([
    ['several people', 3],
    ['many people', 10],
    ['tens of people', 10],
    ['dozens of people', 12],
    ['hundreds of people', 100],
    ['des dizaines de personnes', 10],
    ['des centaines de personnes', 100],
    ['bodies', 3],
  ])('reads “%s” as %i', (text, value) => {
    expect(numbers('conservative', [{ ...resident, ...vague(text) }])).toBe(`${value} ${value} ${value}`);
  });

  it('makes no deaths of casualties, and none of a boast without a plain figure', () => {
    expect(
      numbers('conservative', [{ ...army, variable: 'casualties', ...vague('a few casualties', 'casualties') }]),
    ).toBe('0 0 0');
    expect(numbers('conservative', [{ ...group, ...vague('dozens of soldiers', 'soldiers') }])).toBe('0 0 0');
    expect(numbers('conservative', [{ ...army, of: 'terrorists', value: { min: 15 }, hedge: 'hedged' }])).toBe('0 0 0');
  });

  it('takes a party’s plain figure of its enemy where it is alone', () => {
    expect(numbers('conservative', [{ ...army, of: 'terrorists', value: { min: 15 } }])).toBe('15 15 15');
    expect(
      numbers('conservative', [
        { ...group, ...soldiers(30) },
        { ...nurse, ...soldiers(5) },
      ]),
    ).toBe('5 5 5');
  });
});

describe('blank if vague', () => {
  it('takes the figure of the majority, else the lowest', () => {
    expect(
      numbers('blank-if-vague', [
        { ...nurse, ...people(14) },
        { ...resident, ...people(20) },
        { ...official, ...people(20) },
      ]),
    ).toBe('20 20 20');
    expect(
      numbers('blank-if-vague', [
        { ...nurse, ...people(14) },
        { ...resident, ...people(20) },
      ]),
    ).toBe('14 14 14');
  });

  it('is blank for words and for parties about each other', () => {
    expect(numbers('blank-if-vague', [{ ...resident, ...vague('dozens of people') }])).toBe('null null null');
    expect(numbers('blank-if-vague', [{ ...army, of: 'terrorists', value: { min: 15 } }])).toBe('null null null');
  });
});

describe('latest official', () => {
  it('takes the last figure of a state institution, and hears nobody else', () => {
    expect(
      numbers('latest-official', [
        { ...army, ...soldiers(4), day: 2 },
        { ...army, ...soldiers(9), day: 4 },
        { ...nurse, ...soldiers(30), day: 5 },
      ]),
    ).toBe('9 9 9');
    expect(numbers('latest-official', [{ ...nurse, ...people(30) }])).toBe('null null null');
  });
});

describe('groups and sums', () => {
  it('adds up groups, and never a part to its total', () => {
    const quote = 'Police said 11 people were killed, including three children.';
    const claims = [
      { by: 'police', kind: 'police', ...people(11), quote, outlet: 'A' },
      { by: 'police', kind: 'police', of: 'children', value: { min: 3 }, quote, outlet: 'A', rule: 'en/killed/subset' },
    ] as const;
    expect(numbers('range', claims)).toBe('11 11 11');
    expect(numbers('range', claims, 'civilians')).toBe('3 3 3');
    expect(numbers('range', claims, 'unknown')).toBe('8 8 8');
    expect(
      numbers('range', [
        { ...nurse, of: 'civilians', value: { min: 49 }, quote, outlet: 'A' },
        { ...nurse, ...soldiers(15), quote, outlet: 'A' },
      ]),
    ).toBe('64 64 64');
  });

  it('adds up a breakdown of one sentence within a group', () => {
    const quote = 'Five soldiers and two gendarmes were killed.';
    expect(
      numbers('range', [
        { ...nurse, ...soldiers(5), quote, outlet: 'A' },
        { ...nurse, of: 'gendarmes', value: { min: 2 }, quote, outlet: 'A' },
      ]),
    ).toBe('7 7 7');
  });

  it('leaves open at the high end whether a total includes the attackers', () => {
    const claims = [
      { ...nurse, ...people(20) },
      { ...official, of: 'civilians', value: { min: 12 } },
      { ...group, of: 'fighters', value: { min: 3 } },
    ] as const;
    expect(numbers('range', claims)).toBe('20 20 23');
  });

  it('best by group adds up to best in all', () => {
    const found = estimatesOf([
      { ...nurse, ...people(20) },
      { ...army, ...soldiers(6) },
      { ...group, ...soldiers(40) },
      { ...resident, of: 'civilians', value: { min: 3 } },
    ]);
    const range = found.filter((one) => one.method.name === 'range');
    const sum = range.filter((one) => one.group !== 'all').reduce((total, one) => total + (one.best ?? 0), 0);
    expect(sum).toBe(range.find((one) => one.group === 'all')!.best);
  });

  it('estimates the wounded, the abducted, the arrested and the missing as well', () => {
    expect(numbers('range', [{ ...nurse, variable: 'wounded', ...people(30) }], 'all', 'wounded')).toBe('30 30 30');
    expect(numbers('range', [{ ...resident, variable: 'abducted', ...people(5) }], 'all', 'abducted')).toBe('5 5 5');
    expect(
      numbers('range', [{ ...army, variable: 'arrested', of: 'suspects', value: { min: 15 } }], 'all', 'arrested'),
    ).toBe('15 15 15');
    expect(numbers('range', [{ ...resident, variable: 'missing', ...people(2) }], 'all', 'missing')).toBe('2 2 2');
    expect(
      numbers('range', [{ ...resident, variable: 'abducted', of: 'freed', value: { min: 5 } }], 'all', 'abducted'),
    ).toBe('null null null');
  });

  it('drops what a person rejected, and what the same speaker replaced', () => {
    expect(
      numbers('range', [
        { ...nurse, ...people(14) },
        { ...resident, ...people(90), review: 'rejected' },
      ]),
    ).toBe('14 14 14');
    expect(numbers('range', [{ ...nurse, ...people(14), review: 'rejected' }])).toBe('none');
    expect(
      numbers('range', [
        { ...army, ...soldiers(4), day: 2 },
        { ...army, ...soldiers(9), day: 3 },
      ]),
    ).toBe('9 9 9');
  });

  it('names every claim once, used or set aside, with a reason, and writes a sentence', () => {
    const found = estimatesOf([
      { ...nurse, ...people(14) },
      { ...group, ...soldiers(40) },
      { ...army, ...vague('a few soldiers', 'soldiers') },
    ]);
    for (const one of found.filter(({ group: of }) => of === 'all')) {
      const ids = [...one.used, ...one.setAside].map(({ claim }) => claim);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(3);
      expect([...one.used, ...one.setAside].every(({ reason }) => /^[A-Z].*\.$/.test(reason))).toBe(true);
      expect(one.sentence).toMatch(/^(Blank: |\d+ )/);
    }
  });
});

describe('a method of one’s own', () => {
  const text = `
name: two-nurses
version: 3
sentence: Believes medical people only, and doubles a few.
choose: lowest
speakers: [medical]
independent: [medical]
enemy-losses: never
corroborated: 2
vague: best
words:
  - {words: [several], low: 6, best: 6}
`;
  it('is read from YAML and chooses by it', () => {
    const method = parseMethod(text, 'own.yaml');
    expect(method).toMatchObject({ name: 'two-nurses', version: '3', enemyLosses: 'never' });
    const found = estimatesOf(
      [
        { ...nurse, ...vague('several people') },
        { ...resident, ...people(40) },
      ],
      [method],
    );
    expect(found.map((one) => [one.group, one.best])).toEqual([
      ['all', 6],
      ['unknown', 6],
    ]);
    expect(found[0]!.setAside.map(({ reason }) => reason)).toEqual(['The method hears medical only.']);
  });

  it('is refused with the line of each fault', () => {
    const faulty = text
      .replace('choose: lowest', 'choose: average')
      .replace('[medical]\nindep', '[medics]\nindep')
      .replace('low: 6, best: 6', 'low: 7, best: 6')
      .replace('vague: best', 'vague: best\nvage: best');
    expect(() => parseMethod(faulty, 'own.yaml')).toThrow(
      /own\.yaml:5: choose: one of range, lowest, majority, latest\nown\.yaml:6: speakers: .*\nown\.yaml:12: words: .*\nown\.yaml:11: vage: no such setting/,
    );
    expect(() => parseMethod('name: [', 'own.yaml')).toThrow(/own\.yaml:1: /);
    expect(() => parseMethod('', 'own.yaml')).toThrow(/own\.yaml:1: name: /);
    expect(() => parseMethod('- a\n- b', 'own.yaml')).toThrow(/own\.yaml:1: /);
  });
});

describe('lists of a sentence', () => {
  const story = { by: 'author', kind: 'author', outlet: 'A' } as const;
  const one = (of: string, rule = 'en/killed/passive', quote = 'A sentence.') =>
    ({ ...story, of, rule, quote, value: { min: 1 } }) as const;
  const joined = 'en/killed/joined';

  it('adds up people that a sentence joins, whatever is known of each', () => {
    expect(numbers('range', [one('man'), one('woman', joined)])).toBe('2 2 2');
    expect(numbers('range', [one('father'), one('daughter', joined)])).toBe('2 2 2');
    expect(numbers('range', [one('Musa Keita'), one('Awa Diallo', joined)])).toBe('2 2 2');
  });

  it('adds the doer who dies by the own hand', () => {
    expect(numbers('range', [{ ...one('people'), value: { min: 3 } }, one('himself', 'en/killed/self')])).toBe('4 4 5');
  });

  it('takes one person told in two sentences for one', () => {
    expect(numbers('range', [one('a 17-year-old'), one('he', 'en/killed/passive', 'Another sentence.')])).toBe('1 1 1');
  });

  it('keeps the groups of a list apart', () => {
    expect(numbers('range', [one('soldier'), one('woman', joined)], 'civilians')).toBe('1 1 1');
    expect(numbers('range', [one('soldier'), one('woman', joined)])).toBe('2 2 2');
  });
});

describe('groups above the total', () => {
  it('leaves the best figure with a total that more voices bear out', () => {
    const claims = [
      { ...nurse, ...people(5) },
      { ...resident, ...people(5) },
      { ...official, of: 'children', value: { min: 20 } },
    ] as const;
    expect(numbers('range', claims)).toBe('5 5 20');
  });

  it('takes their sum where as many voices bear it out', () => {
    expect(
      numbers('range', [
        { ...nurse, ...people(5) },
        { ...official, of: 'villagers', value: { min: 8 } },
      ]),
    ).toBe('8 8 8');
  });
});
