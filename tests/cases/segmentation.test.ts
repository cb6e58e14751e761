import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { englishSegmentation } from '#language/en/segment.js';
import { frenchSegmentation } from '#language/fr/segment.js';
import type { SegmentRules } from '#language/grammar/segmentation.js';
import { segmentBlock } from '#language/segment.js';

interface SentenceCase {
  readonly id: string;
  readonly text: string;
  /** Where a bar in the text would add a blank. */
  readonly expect?: readonly string[];
}

interface TokenCase {
  readonly id: string;
  readonly text: string;
  readonly words: string;
}

const load = (path: string): unknown => parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const lexicons = (code: string, names: readonly string[]): Map<string, unknown> =>
  new Map(names.map((name) => [name, load(`data/language/${code}/${name}.yaml`)]));

const rules: Record<string, SegmentRules> = {
  en: englishSegmentation(lexicons('en', ['abbreviations', 'contractions'])),
  fr: frenchSegmentation(lexicons('fr', ['abbreviations', 'contractions', 'des'])),
};

for (const code of ['en', 'fr']) {
  describe(`${code} sentences`, () => {
    test.each(load(`tests/cases/${code}/sentences.yaml`) as SentenceCase[])('$id', (given) => {
      const text = given.text.replaceAll('‖', '');
      const expected = given.expect ?? given.text.split('‖').map((sentence) => sentence.trim());
      const sentences = segmentBlock(text, { start: 0, end: text.length }, rules[code]!);
      expect(sentences.map((sentence) => text.slice(sentence.start, sentence.end))).toEqual(expected);
    });
  });

  describe(`${code} tokens`, () => {
    test.each(load(`tests/cases/${code}/tokens.yaml`) as TokenCase[])('$id', ({ text, words }) => {
      const sentences = segmentBlock(text, { start: 0, end: text.length }, rules[code]!);
      const forms = sentences.flatMap((sentence) => sentence.words.map((word) => word.form.replaceAll(' ', '_')));
      expect(forms.join(' ')).toBe(words);
    });
  });
}
