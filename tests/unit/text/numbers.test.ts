import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writtenNumber from 'written-number';
import type { LanguageCode } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { readItems } from '#text/items.js';
import { kit } from '../../support/kit.js';

/** One sentence of one token: items do not depend on how tokens are cut. */
function itemsOf(text: string, language: LanguageCode) {
  const token = {
    start: 0,
    end: text.length,
    form: text,
    lemma: text,
    upos: 'X',
    features: {},
    head: -1,
    relation: 'root',
  } as const;
  const sentence: Sentence = { start: 0, end: text.length, index: 0, block: 0, language, tokens: [token] };
  return readItems(sentence, text, kit.languages[language].quantities.numbers);
}

const LARGEST = 999_999_999;

describe('numbers in words', () => {
  it.each(['en', 'fr'] as const)('%s: every whole number is read back from its words as one item', (language) => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 2, max: 2000 }), fc.integer({ min: 2, max: LARGEST })), (number) => {
        const words = writtenNumber(number, { lang: language });
        expect(itemsOf(words, language).map((item) => item.value)).toEqual([number]);
      }),
      { numRuns: 600 },
    );
  });
});

describe('numbers in figures', () => {
  const grouped = (number: number, mark: string) => String(number).replace(/\B(?=(\d{3})+$)/g, mark);

  it.each([
    ['en', ','],
    ['en', '\u00a0'],
    ['fr', ' '],
    ['fr', '\u202f'],
    ['fr', '.'],
  ] as const)('%s: groups of thousands with %j are one number', (language, mark) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LARGEST }), (number) => {
        expect(itemsOf(grouped(number, mark), language).map((item) => item.value)).toEqual([number]);
      }),
    );
  });

  it('a year and a count beside each other stay two numbers', () => {
    expect(itemsOf('en 2023 150 soldats', 'fr').map((item) => item.value)).toEqual([null, 2023, 150, null]);
  });

  it('decimals are kept before a unit, and clock times are not decimals', () => {
    expect(itemsOf('1.5 million', 'en').map((item) => item.value)).toEqual([1_500_000]);
    expect(itemsOf('2,5 millions', 'fr').map((item) => item.value)).toEqual([2_500_000]);
    expect(itemsOf('at 5.30', 'en').map((item) => item.value)).toEqual([null, 5, null, 30]);
  });
});

describe('items', () => {
  it('cover any text in order, without overlap, and never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('en' as const, 'fr' as const), (text, language) => {
        let end = 0;
        for (const item of itemsOf(text, language)) {
          expect(item.start).toBeGreaterThanOrEqual(end);
          expect(item.end).toBeGreaterThan(item.start);
          end = item.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
