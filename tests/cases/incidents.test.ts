import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LanguageCode } from '#model/report.js';
import { codeReport } from '#pipeline.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case: a short report, and the incidents that it tells as news, in order, in short form: type, then the day
 * (or "2024-03-04..2024-03-05", or "-"), then "at <place>", "with <n> claims" and "by <perpetrators>" where the case asks. An empty list is
 * a report that is no news of violence, whatever it remembers.
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly published?: string | Date | null;
  readonly expect: readonly string[];
  /** How many acts it remembers beside, where the case asks. */
  readonly remembered?: number;
}

const casesOf = (code: LanguageCode) =>
  parse(readFileSync(new URL(`${code}/incidents.yaml`, import.meta.url), 'utf8')) as Case[];

for (const code of ['en', 'fr'] as const) {
  describe(`incidents, ${code}`, () => {
    const cases = casesOf(code);
    it('has no id twice', () => {
      expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    });
    it.each(cases)('$id', (one) => {
      const published =
        one.published instanceof Date
          ? one.published.toISOString().slice(0, 10)
          : one.published === undefined
            ? '2024-03-06'
            : one.published;
      const report = reportOf(one.text, { language: code, ...(published === null ? {} : { published }) });
      const coded = codeReport(report, kit);
      const told = coded.incidents
        .filter((incident) => !incident.background)
        .map((incident, i) => {
          const wanted = one.expect[i] ?? '';
          const { date } = incident;
          const day = date === null ? '-' : date.start === date.end ? date.start : `${date.start}..${date.end}`;
          return [
            incident.type,
            / (\d{4}-|-)/.test(wanted) ? day : '',
            wanted.includes(' at ') ? `at ${incident.places[0]?.name ?? '-'}` : '',
            wanted.includes(' with ') ? `with ${incident.claims.length} claims` : '',
            wanted.includes(' by ') ? `by ${incident.perpetrators.join(', ') || '-'}` : '',
          ]
            .filter(Boolean)
            .join(' ');
        });
      expect(told).toEqual(one.expect);
      if (one.remembered !== undefined)
        expect(coded.incidents.filter((incident) => incident.background)).toHaveLength(one.remembered);
    });
  });
}

describe('incidents, both languages', () => {
  it('share the ids of what both know', () => {
    const french = new Set(casesOf('fr').map((one) => one.id));
    const missing = casesOf('en').filter((one) => !french.has(one.id) && !one.id.startsWith('en-'));
    expect(missing.map((one) => one.id)).toEqual([]);
  });
});
