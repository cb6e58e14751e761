import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeGold, pairCoders } from '#operations/gold/code-gold.js';
import type { GoldClaim, GoldDocument } from '#operations/gold/gold-document.js';
import { readBrat } from '#operations/gold/read-brat.js';
import { isLabelStudio, readLabelStudio } from '#operations/gold/read-label-studio.js';
import { readWebanno } from '#operations/gold/read-webanno.js';
import { type GoldPair, matchClaims, scoreGold } from '#operations/gold/score-gold.js';
import { kit } from '../../support/kit.js';

const TEXT = '🕊 Police said 12 villagers were killed.\nThe rebels denied it.\n';
const words = (document: GoldDocument) => document.claims.map(({ start, end }) => document.text.slice(start, end));

const claim = (fields: Partial<GoldClaim>): GoldClaim => ({
  variable: 'killed',
  start: 0,
  end: 10,
  speaker: null,
  kind: null,
  count: null,
  polarity: null,
  ...fields,
});

describe('gold of others', () => {
  it('reads brat, whose offsets are code points', () => {
    const document = readBrat(
      'a',
      TEXT,
      'T1\tkilled 14 38\t12 villagers were killed\nT2\tSpeaker 2 8\tPolice\nA1\tMin T1 12\nA2\tMax T1 12\nA3\tKind T2 police\nR1\tSaidBy Arg1:T1 Arg2:T2\nT3\tPlace 0 1\t🕊\nT4\tresponsibility 44 50;51 60\trebels denied it\nA4\tDenied T4\n#1\tAnnotatorNotes T1\tsure\n',
    );
    expect(words(document)).toEqual(['12 villagers were killed', 'rebels denied it']);
    expect(document.claims[0]).toMatchObject({
      speaker: 'Police',
      kind: 'police',
      count: { min: 12, max: 12 },
      polarity: null,
    });
    expect(document.claims[1]).toMatchObject({ variable: 'responsibility', polarity: 'denied', count: null });
  });

  it('reads WebAnno TSV: spans of several tokens, features, stacked annotations', () => {
    const document = readWebanno(
      'b',
      [
        '#FORMAT=WebAnno TSV 3.3',
        '#T_SP=webanno.custom.Claim|kind|min|variable',
        '',
        '',
        '#Text=Police said 12 villagers died.',
        '1-1\t0-6\tPolice\t_\t_\t_\t',
        '1-2\t7-11\tsaid\t_\t_\t_\t',
        '1-3\t12-14\t12\tpolice[1]|*[2]\t12[1]|*[2]\tkilled[1]|wounded[2]\t',
        '1-4\t15-24\tvillagers\tpolice[1]|*[2]\t12[1]|*[2]\tkilled[1]|wounded[2]\t',
        '1-5\t25-29\tdied\tpolice[1]\t12[1]\tkilled[1]\t',
        '',
        '#Text=Nobody claimed\\_it.',
        '2-1\t31-37\tNobody\t*\t*\tresponsibility\t',
      ].join('\n'),
    );
    expect(words(document)).toEqual(['12 villagers died', '12 villagers', 'Nobody']);
    expect(document.claims.map(({ variable }) => variable)).toEqual(['killed', 'wounded', 'responsibility']);
    expect(document.claims[0]).toMatchObject({ kind: 'police', count: { min: 12, max: null } });
    expect(document.text).toBe('Police said 12 villagers died.\nNobody claimed_it.');
  });

  it('reads Label Studio: labels with the controls of their region', () => {
    const tasks = [
      {
        id: 7,
        data: { text: TEXT, file: 'c.txt', published: '2024-03-02' },
        annotations: [
          { was_cancelled: true, result: [] },
          {
            result: [
              { id: 'x', type: 'labels', from_name: 'label', value: { start: 15, end: 39, labels: ['killed'] } },
              { id: 'x', type: 'choices', from_name: 'kind', value: { start: 15, end: 39, choices: ['police'] } },
              { id: 'x', type: 'number', from_name: 'count', value: { start: 15, end: 39, number: 12 } },
            ],
          },
        ],
      },
    ];
    expect(isLabelStudio(tasks)).toBe(true);
    expect(isLabelStudio({ schema: 'attest/coded-report@1' })).toBe(false);
    const [document] = readLabelStudio(tasks as never);
    expect(words(document!)).toEqual(['12 villagers were killed']);
    expect(document).toMatchObject({ id: 'c.txt', published: '2024-03-02' });
    expect(document!.claims[0]).toMatchObject({ kind: 'police', count: { min: 12, max: 12 } });
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, annotations) => {
        readBrat('a', text, `T1\tkilled ${annotations}\nA1\tMin T1\n${annotations}`);
        readWebanno('b', `#T_SP=x|y\n#Text=${text}\n1-1\t0-3\t${annotations}\n${annotations}`);
      }),
    );
  });
});

describe('scores', () => {
  const pair = (gold: readonly GoldClaim[], other: readonly GoldClaim[], id = 'a'): GoldPair => ({
    id,
    text: 'x'.repeat(100),
    gold,
    other,
  });

  it('pairs one to one, the like ones first', () => {
    const gold = [claim({ count: { min: 3, max: 3 } }), claim({ count: { min: 5, max: 5 } })];
    const other = [claim({ count: { min: 5, max: 5 } }), claim({ count: { min: 3, max: 3 } }), claim({})];
    expect(matchClaims(gold, other).map(([a, b]) => [a.count!.min, b.count?.min])).toEqual([
      [3, 3],
      [5, 5],
    ]);
    expect(matchClaims([claim({ variable: 'wounded' })], [claim({})])).toEqual([]);
    expect(matchClaims([claim({ start: 10, end: 20 })], [claim({})])).toEqual([]);
  });

  it('counts what is right, too much and missed, and only fields that the gold gives', () => {
    const score = scoreGold([
      pair(
        [claim({ kind: 'police' }), claim({ start: 50, end: 60 })],
        [claim({ kind: 'military' }), claim({ variable: 'wounded' })],
      ),
    ]);
    expect(score.found).toMatchObject({ right: 1, wrong: 1, missed: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(score.exact).toMatchObject({ right: 0, wrong: 2, missed: 2 });
    expect(scoreGold([pair([claim({})], [claim({ kind: 'military' })])]).exact.f1).toBe(1);
  });

  it('gives the same bounds for the same seed, around the score, and none for one document', () => {
    const pairs = Array.from({ length: 12 }, (_, i) => pair([claim({})], i % 3 === 0 ? [] : [claim({})], String(i)));
    const one = scoreGold(pairs, { seed: 5 }).found;
    expect(scoreGold(pairs, { seed: 5 }).found).toEqual(one);
    expect(one.interval!.low).toBeLessThan(one.f1!);
    expect(one.interval!.high).toBeGreaterThan(one.f1!);
    expect(scoreGold(pairs.slice(0, 1)).found.interval).toBeNull();
    expect(scoreGold([]).found.f1).toBeNull();
  });

  it('is perfect for two coders who agree, with texts that differ in blanks alone', () => {
    const gold: GoldDocument = {
      id: 'a',
      text: TEXT,
      language: 'en',
      published: null,
      outlet: null,
      claims: [claim({ start: 15, end: 39, kind: 'police' }), claim({ variable: 'status', start: 41, end: 62 })],
    };
    const spaced = TEXT.replaceAll(' ', '  ');
    const other = {
      ...gold,
      text: spaced,
      claims: [
        claim({ start: spaced.indexOf('12'), end: spaced.indexOf('killed') + 6, kind: 'police' }),
        claim({ variable: 'status', start: spaced.indexOf('The'), end: spaced.length - 2 }),
      ],
    };
    const score = scoreGold([pairCoders(gold, other)]);
    expect(score.found.f1).toBe(1);
    expect(score.presence).toBe(1);
  });

  it('scores the engine on a text', async () => {
    const text = 'Gunmen attacked the village of Dari on Monday, killing at least nine people, police said.';
    const gold: GoldDocument = {
      id: 'dari',
      text,
      language: 'en',
      published: '2024-03-05',
      outlet: 'Hill Gazette',
      claims: [
        claim({
          start: text.indexOf('killing'),
          end: text.indexOf(', police'),
          kind: 'police',
          count: { min: 9, max: null },
        }),
      ],
    };
    const score = scoreGold([await codeGold(gold, kit)]);
    expect(score.byVariable.find(({ variable }) => variable === 'killed')!.quality).toMatchObject({
      right: 1,
      missed: 0,
    });
  });
});
