import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateNames } from '#annotate/names.js';
import { annotateSentences } from '#annotate/sentences.js';
import type { LanguageCode } from '#model/report.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'Col.',
      'Moussa',
      'Diallo',
      'the',
      'Group',
      'for',
      'of',
      'and',
      'et',
      ',',
      '(',
      ')',
      '(JNIM)',
      'JNIM',
      'al-',
      '-',
      "'s",
    ],
    ...[
      'spokesman',
      'le',
      'général',
      'Front',
      'de',
      "l'",
      'Islam',
      'said',
      'qui',
      'who',
      '.',
      '[',
      ']',
      '“',
      'A',
      'Gao',
      '\n\n',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const anyText = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' '));

describe.each(['en', 'fr'] as LanguageCode[])('%s names in any text', (language) => {
  test('spans are exact, in order, and do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const report = reportOf(text, { language });
        const sentences = annotateSentences(report, kit.languages);
        let at = 0;
        for (const name of annotateNames(report, sentences, kit.languages)) {
          expect(name.start).toBeGreaterThanOrEqual(at);
          expect(name.exact).toBe(text.slice(name.start, name.end));
          expect(name.exact).not.toBe('');
          if (name.role) expect(name.role.exact).toBe(text.slice(name.role.start, name.role.end));
          const tokens = sentences[name.sentence]!.tokens;
          expect(tokens[name.from]!.start).toBe(name.start);
          expect(tokens.slice(name.from, name.to).at(-1)!.end).toBe(name.end);
          at = name.end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
