import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { englishSegmentation } from '#language/en/segment.js';
import { frenchSegmentation } from '#language/fr/segment.js';
import { segmentBlock, surfaceWords } from '#language/segment.js';

const load = (code: string, name: string): [string, unknown] => [
  name,
  parse(readFileSync(new URL(`../../../data/language/${code}/${name}.yaml`, import.meta.url), 'utf8')),
];
const packs = {
  en: englishSegmentation(new Map(['abbreviations', 'contractions'].map((name) => load('en', name)))),
  fr: frenchSegmentation(new Map(['abbreviations', 'contractions', 'des'].map((name) => load('fr', name)))),
};

// Pieces that the scanner treats apart, glued in any order, among any characters.
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "l'",
      'U.S.',
      '1 500',
      "don't",
      'des',
      'du',
      'a-t-il',
      '...',
      '«',
      '»',
      '"',
      "'",
      '’',
      '. ',
      '! ',
      '? ',
      '\n',
      '\n\n',
    ],
    ...[
      'http://a.b/c',
      'x@y.org',
      '#a',
      '5h30',
      '-',
      '--',
      '—',
      'Gen.',
      'J.',
      ')',
      '(',
      '[3]',
      'The',
      'www.',
      '1.',
      '\u00a0',
    ],
    ...['\ud800', '\udc00', '\u200f', '\u0301', '👩🏽‍🚒', '🇲🇱', '\u0000', '\ufeff', 'مرحبا', '你好。', '\u00ad', '٣'],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
const INVISIBLE = /[\s\p{Cc}\p{Cf}]/u;

describe.each(Object.entries(packs))('%s segmentation of any text', (_code, rules) => {
  test('words are ordered, never overlap, stay in their sentence and cover all that is visible', () => {
    fc.assert(
      fc.property(anyText, fc.nat(10), fc.nat(10), (text, before, after) => {
        const padded = `${'x'.repeat(before)}${text}${'y'.repeat(after)}`;
        const block = { start: before, end: before + text.length };
        let at = block.start;
        let covered = '';
        for (const sentence of segmentBlock(padded, block, rules)) {
          expect(sentence.words.length).toBeGreaterThan(0);
          expect(sentence.start).toBe(sentence.words[0]!.start);
          expect(sentence.end).toBe(sentence.words.at(-1)!.end);
          for (const word of sentence.words) {
            expect(word.start).toBeGreaterThanOrEqual(at);
            expect(word.end).toBeGreaterThanOrEqual(word.start);
            expect(word.form).not.toBe('');
            covered += padded.slice(word.start, word.end);
            at = word.end;
          }
        }
        expect(at).toBeLessThanOrEqual(block.end);
        const visible = (s: string): string =>
          s
            .split('')
            .filter((unit) => !INVISIBLE.test(unit))
            .join('');
        expect(visible(covered)).toBe(visible(text));
      }),
      { numRuns: 1500 },
    );
  });

  test('no word parts a pair of surrogates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { words } of segmentBlock(text, { start: 0, end: text.length }, rules)) {
          for (const { start, end, form } of words) {
            expect(form.isWellFormed()).toBe(text.slice(start, end).isWellFormed());
            expect(text.slice(start, end).isWellFormed()).toBe(true);
          }
        }
      }),
    );
  });

  test('a phrase is cut like the same words in a sentence', () => {
    for (const phrase of ['Group for the Support of Islam', "porte-parole de l'armée", 'U.S. Army', 'al-Qaeda']) {
      const alone = surfaceWords(phrase, rules).join(' ');
      expect(surfaceWords(`xx ${phrase} yy`, rules).join(' ')).toBe(`xx ${alone} yy`);
    }
  });

  const LENGTH = 600_000;
  test.each([
    ['letters', 'a'],
    ['figures', '7'],
    ['dots', '.'],
    ['letters and dots', 'a.'],
    ['words and dots', 'ab.'],
    ['hyphens', 'ab-'],
    ['apostrophes', "l'"],
    ['quotation marks', '"'],
    ['brackets', '('],
    ['bracket ends', 'a!)'],
    ['bracket ends apart', 'x (A!) A!) B!) '],
    ['emoji', '😢'],
    ['joined emoji', '👩🏽‍🚒'],
    ['marks', '\u0301'],
    ['thousands', '1 000'],
    ['addresses', 'http://'],
    ['at signs', 'a@'],
    ['lone surrogates', '\ud800'],
    ['right to left', 'مرحبا'],
    ['soft hyphens', 'a\u00ad'],
    ['commas', '1,'],
    ['abbreviations', 'Gen. '],
    ['full stops', 'a. '],
  ])(
    'a long line of %s take no more than linear time',
    (_name, unit) => {
      const text = unit.repeat(LENGTH / unit.length);
      const begun = performance.now();
      const sentences = segmentBlock(text, { start: 0, end: text.length }, rules);
      // Quadratic time would be hours; the bound is wide because the machine may be busy.
      expect(performance.now() - begun).toBeLessThan(10_000);
      for (const { words } of sentences) expect(words.length).toBeLessThanOrEqual(1300);
      expect(sentences.at(-1)!.end).toBe(text.replace(/[\s\p{Cf}]+$/u, '').length);
    },
    40_000,
  );
});
