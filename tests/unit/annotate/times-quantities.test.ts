import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotateQuantities } from '#annotate/quantities.js';
import { annotateSentences } from '#annotate/sentences.js';
import { annotateTimes } from '#annotate/times.js';
import { resolveTimes } from '#resolve/date-mentions.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

const PIECES = [
  '12',
  '1 500',
  'two',
  'dozen',
  'mai',
  'May',
  '2024',
  '17',
  '/',
  '-',
  'of',
  'de',
  'lundi',
  'Friday',
  'night',
  'la veille',
  'at least',
  'plus de',
  'soldiers',
  'soldats',
  'killed',
  'tués',
  'dont',
  'including',
  'from',
  'to',
  ',',
  '.',
  '5h30',
  'a.m.',
  '31',
  'février',
  '99',
  'aucun',
  'no',
  'ago',
  'il y a',
  'week',
  '\ud800',
  '«',
  '🙂',
];

const TEXTS = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

describe('times and quantities of any text', () => {
  it('stand where their words stand, with ordered bounds and real days', () => {
    fc.assert(
      fc.property(TEXTS, fc.constantFrom('en' as const, 'fr' as const), fc.boolean(), (text, language, dated) => {
        const report = reportOf(text, { language, ...(dated ? { published: '2024-02-29' } : {}) });
        const sentences = annotateSentences(report, kit.languages);
        const times = resolveTimes(report, annotateTimes(report, sentences, kit.languages));
        for (const time of times) {
          expect(time.exact).toBe(report.text.slice(time.start, time.end));
          if (time.interval === null) continue;
          for (const day of [time.interval.start, time.interval.end]) {
            expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
          }
          expect(time.interval.start <= time.interval.end).toBe(true);
          expect(time.role === 'duration' || time.role === 'recurring').toBe(false);
        }
        const quantities = annotateQuantities(report, sentences, kit.languages, times);
        quantities.forEach((quantity, i) => {
          expect(quantity.exact).toBe(report.text.slice(quantity.start, quantity.end));
          expect(quantity.value.text).not.toBe('');
          const { min, max, kind } = quantity.value;
          if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
          expect(kind === 'vague').toBe(min === null && max === null);
          if (quantity.subsetOf !== null) expect(quantity.subsetOf).toBeLessThan(i);
        });
      }),
      { numRuns: 300 },
    );
  });
});
