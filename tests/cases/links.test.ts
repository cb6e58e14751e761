import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import type { LanguageCode } from '#model/report.js';
import { codeReport } from '#pipeline.js';
import { linkReports } from '#reconcile/link-reports.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

interface LinkCase {
  readonly id: string;
  readonly reports: readonly { readonly text: string; readonly published?: string; readonly language?: LanguageCode }[];
  /** All groups of reports that tell one incident. */
  readonly expect?: readonly (readonly number[])[];
  /** Reports that must not be in one group. */
  readonly apart?: readonly (readonly number[])[];
}

const rarity = loadWordRarity();

describe.each(['en', 'fr'] as const)('links of %s reports', (language) => {
  const cases = parse(readFileSync(`tests/cases/${language}/links.yaml`, 'utf8')) as LinkCase[];

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, { reports, expect: groups, apart = [] }) => {
    const found = groupsOf(reports, language);
    if (groups !== undefined) expect(found).toEqual(groups);
    for (const pair of apart) expect(found.filter((group) => pair.every((n) => group.includes(n)))).toEqual([]);
  });
});

function groupsOf(reports: LinkCase['reports'], language: LanguageCode): number[][] {
  const coded = reports.map(({ text, published, language: own = language }, i) => {
    const id = `sha256:${createHash('sha256').update(`${i} ${text}`).digest('hex')}`;
    return codeReport({ ...reportOf(text, { language: own, ...(published ? { published } : {}) }), id }, kit);
  });
  const numbers = new Map(coded.map((one, i) => [one.report.id, i + 1]));
  return linkReports(coded, rarity)
    .clusters.map(({ tellings }) =>
      tellings
        .filter(({ telling }) => !telling.incident.background)
        .map(({ telling }) => numbers.get(telling.report.id)!)
        .sort((a, b) => a - b),
    )
    .filter((group) => group.length > 0)
    .sort((a, b) => a[0]! - b[0]!);
}
