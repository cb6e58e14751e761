import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { annotateSentences } from '#annotate/sentences.js';
import { annotateTimes } from '#annotate/times.js';
import type { TimeMention } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { resolveTimes } from '#resolve/date-mentions.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case. `expect` lists the times of the text in order, in short form: the words, an arrow, then the days
 * ("2024-09-17", "2024-09-16..2024-09-17"), the precision if not a day, or the anchor that is missing ("narrative"), and
 * what else is known: clock, part of the day, modifier, role, for what is no point its TIMEX3 value.
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly published?: string;
  readonly expect: readonly string[];
}

const PUBLISHED = '2024-09-19';

export function short(time: TimeMention): string {
  const { interval } = time;
  const days = !interval
    ? time.role === 'point'
      ? time.anchor
      : (time.timex ?? time.anchor)
    : interval.start === interval.end
      ? interval.start
      : `${interval.start}..${interval.end}`;
  const precision = interval && interval.precision !== 'day' ? interval.precision : null;
  const role = time.role === 'point' ? null : time.role;
  const parts = [days, precision, time.clock, time.dayPart, time.modifier, role].filter((part) => part !== null);
  return `${time.exact} → ${parts.join(' ')}`;
}

for (const language of ['en', 'fr'] satisfies LanguageCode[]) {
  const file = new URL(`${language}/times.yaml`, import.meta.url);
  if (!existsSync(file)) throw new Error(`no cases: ${file.pathname}`);
  const cases = parse(readFileSync(file, 'utf8')) as Case[];
  describe(`times: ${language}`, () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
      const published = one.published === 'unknown' ? null : (one.published ?? PUBLISHED);
      const report = reportOf(one.text, { language, ...(published ? { published } : {}) });
      const sentences = annotateSentences(report, kit.languages);
      expect(resolveTimes(report, annotateTimes(report, sentences, kit.languages)).map(short)).toEqual(one.expect);
    });
  });
}
