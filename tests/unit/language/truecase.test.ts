import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseLossOf, learnCaseForms, readCaseForms, truecaseWords } from '#language/truecase.js';

const sentence = (text: string): { forms: string[] } => ({ forms: text.split(' ') });
const list = learnCaseForms([
  ...[
    'Troops of the UN left Mali in March .',
    'The men went to Mali to march with JNIM .',
    'Many men of the UN saw Mali .',
  ].map(sentence),
  sentence('TROOPS OF THE UN LEFT MEN .'),
]);
const lexicon = readCaseForms(list, { words: ['Moussa', 'herder'], commonEnding: null });

describe('loss of case', () => {
  test.each([
    ['TWO MEN DIED IN GAO', 'upper'],
    ['two men died in gao', 'lower'],
    ['Two Men Died in Gao', 'title'],
    ['Gunmen Kill Two Men with Knives', 'title'],
    ['Two men died in Gao', null],
    ['On Monday Minister Condi Burns flew home', null],
    ['Ansar Dine and the Macina Battalion attacked', null],
    ['OK', null],
    ['JNIM and EIGS fight', null],
    ['12 , 13 , 14 ( 15 )', null],
  ])('%s: %s', (text, loss) => expect(caseLossOf(text.split(' '))).toBe(loss));
});

describe('restored case', () => {
  const restored = (text: string, names: readonly number[] = []): string =>
    truecaseWords(text.split(' '), lexicon, (i) => names.includes(i)).join(' ');

  test('known words are written as they usually are', () => {
    expect(restored('MEN OF JNIM LEFT MALI')).toBe('Men of JNIM left Mali');
    expect(restored('men of jnim left mali')).toBe('Men of JNIM left Mali');
  });

  test('words of both kinds follow the tagger', () => {
    expect(restored('the un left in march', [4])).toBe('The UN left in March');
    expect(restored('the men march')).toBe('The men march');
  });

  test('unknown words are names where the tagger says so', () => {
    expect(restored('MEN OF KIDAL AND FLNM', [2, 4])).toBe('Men of Kidal and FLNM');
    expect(restored('men of kidal')).toBe('Men of kidal');
  });

  test('listed names and words that look like no common word are names', () => {
    expect(restored('men of moussa')).toBe('Men of Moussa');
    expect(restored('MEN AND HERDER', [2])).toBe('Men and herder');
    const endings = readCaseForms(list, { words: [], commonEnding: /ers?$/ });
    expect(truecaseWords(['MEN', 'OF', 'ZOGDA', 'AND', 'ZOGDERS'], endings, () => false).join(' ')).toBe(
      'Men of Zogda And zogders',
    );
  });

  test('sentences without case teach nothing', () => expect(list).not.toContain('TROOPS'));

  test('any forms keep their number and their letters', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.boolean()), (forms, names) => {
        const out = truecaseWords(forms, lexicon, (i) => names[i] === true);
        expect(out.map((form) => form.toLowerCase())).toEqual(forms.map((form) => form.toLowerCase()));
      }),
    );
  });
});
