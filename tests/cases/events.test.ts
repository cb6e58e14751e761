import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LanguageCode } from '#model/report.js';
import { analyseReport } from '#pipeline.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case. `expect` lists the acts of the text in order: kind of act, then what is not "actual", "means" for a
 * weapon or its bearer. `by` and `on` give, where the case asks, who did it and to whom, over all acts of the text.
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
  readonly by?: readonly string[];
  readonly on?: readonly string[];
}

const casesOf = (code: LanguageCode) =>
  parse(readFileSync(new URL(`${code}/events.yaml`, import.meta.url), 'utf8')) as Case[];

for (const code of ['en', 'fr'] as const) {
  describe(`events, ${code}`, () => {
    const cases = casesOf(code);
    it('has no id twice', () => {
      expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    });
    it.each(cases)('$id', (one) => {
      const { events, actors } = analyseReport(reportOf(one.text, { language: code, published: '2024-03-06' }), kit);
      const told = events.map((event) =>
        [event.act, event.means ? 'means' : '', event.realis === 'actual' ? '' : event.realis]
          .filter(Boolean)
          .join(' '),
      );
      const names = (indexes: readonly number[]) =>
        [...new Set(indexes.map((index) => actors[index]!.actor.name))].sort();
      expect(told).toEqual(one.expect);
      if (one.by) expect(names(events.flatMap((event) => event.perpetrators))).toEqual([...one.by].sort());
      if (one.on) expect(names(events.flatMap((event) => event.targets))).toEqual([...one.on].sort());
    });
  });
}

describe('events, both languages', () => {
  it('share the ids of what both know', () => {
    const french = new Set(casesOf('fr').map((one) => one.id));
    const missing = casesOf('en').filter((one) => !french.has(one.id) && !one.id.startsWith('en-'));
    expect(missing.map((one) => one.id)).toEqual([]);
  });
});
