import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { annotateNames } from '#annotate/names.js';
import { annotateSentences } from '#annotate/sentences.js';
import type { LanguageCode } from '#model/report.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

interface NameCase {
  readonly id: string;
  readonly text: string;
  readonly names: readonly string[];
}

describe.each(['en', 'fr'] as LanguageCode[])('%s names', (language) => {
  const file = readFileSync(new URL(`${language}/names.yaml`, import.meta.url), 'utf8');
  test.each(parse(file) as NameCase[])('$id', ({ text, names }) => {
    const report = reportOf(text, { language });
    const found = annotateNames(report, annotateSentences(report, kit.languages), kit.languages);
    const told = found
      .filter(({ what }) => what !== 'unknown')
      .map(({ what, exact, role, acronym, longForm }) =>
        [what, exact, role && `[${role.exact}]`, acronym && `(${acronym})`, longForm && `= ${longForm}`]
          .filter(Boolean)
          .join(' '),
      );
    expect(told).toEqual(names);
  });
});
