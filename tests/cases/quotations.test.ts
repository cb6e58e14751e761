import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { annotateQuotations } from '#annotate/quotations.js';
import type { LanguageCode } from '#model/report.js';
import { reportOf } from '../support/report.js';

interface Case {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
}

for (const language of ['en', 'fr'] satisfies LanguageCode[]) {
  const cases = parse(readFileSync(new URL(`${language}/quotations.yaml`, import.meta.url), 'utf8')) as Case[];
  describe(`quotations: ${language}`, () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
      const found = annotateQuotations(reportOf(one.text, { language }));
      expect(
        found.map(
          ({ inner, scare, closed }) => `${closed ? '' : 'open: '}${closed && scare ? 'scare: ' : ''}${inner.exact}`,
        ),
      ).toEqual(one.expect);
    });
  });
}

describe('quotations of any text', () => {
  const marks = fc.array(
    fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      ' ',
      'a',
      'Bé',
      '.',
      ',',
      's',
      '\n\n',
      '\ud83d',
      '🔥',
      '\u200f',
    ),
    { maxLength: 60 },
  );
  it('lie inside the text, and hold their inner words', () => {
    fc.assert(
      fc.property(marks, (parts) => {
        const text = parts.join('');
        const found = annotateQuotations(reportOf(text));
        for (const one of found) {
          expect(one.exact).toBe(text.slice(one.start, one.end));
          expect(one.inner.exact).toBe(text.slice(one.inner.start, one.inner.end));
          expect(one.inner.start).toBeGreaterThan(one.start);
          expect(one.inner.end).toBeLessThanOrEqual(one.end);
        }
      }),
    );
  });
});
