import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { annotateQuantities } from '#annotate/quantities.js';
import { annotateSentences } from '#annotate/sentences.js';
import { annotateTimes } from '#annotate/times.js';
import type { QuantityMention } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case. `expect` lists the counts of the text in order, in short form: the words, an arrow, the bounds ("20",
 * "20+", "..40", "10..15", "~30", "vague", "0"), the unit if not people, "of" what is counted, "in" the index of the whole,
 * "old" or "new" of a revision, "article" where it stands for a number.
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
}

export function short(quantity: QuantityMention): string {
  const { min, max, kind } = quantity.value;
  const bounds =
    kind === 'vague'
      ? 'vague'
      : kind === 'at-least'
        ? `${min}+`
        : kind === 'at-most'
          ? `..${max}`
          : kind === 'about'
            ? `~${min}`
            : min === max
              ? `${min}`
              : `${min}..${max}`;
  const parts = [
    bounds,
    quantity.unit === 'people' ? null : quantity.unit,
    quantity.counted === '' ? null : `of ${quantity.counted}`,
    quantity.subsetOf === null ? null : `in ${quantity.subsetOf}`,
    quantity.revision,
    quantity.rule.endsWith('/article') ? 'article' : null,
  ];
  return `${quantity.exact} → ${parts.filter((part) => part !== null).join(' ')}`;
}

for (const language of ['en', 'fr'] satisfies LanguageCode[]) {
  const file = new URL(`${language}/quantities.yaml`, import.meta.url);
  if (!existsSync(file)) throw new Error(`no cases: ${file.pathname}`);
  const cases = parse(readFileSync(file, 'utf8')) as Case[];
  describe(`quantities: ${language}`, () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
      const report = reportOf(one.text, { language, published: '2024-09-19' });
      const sentences = annotateSentences(report, kit.languages);
      const times = annotateTimes(report, sentences, kit.languages);
      expect(annotateQuantities(report, sentences, kit.languages, times).map(short)).toEqual(one.expect);
    });
  });
}
