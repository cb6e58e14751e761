import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ActorMention } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { analyseReport } from '#pipeline.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case. `expect`: "words = actor" for mentions that must be found ("words" alone: its name is its words), with
 * flags after a bar: a speaker kind, unknown, suspected, modifier, metonym, person, open (nothing settled who).
 * `not`: words that no mention may be, or names that nothing may be resolved to.
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly published?: string | Date;
  readonly expect?: readonly string[];
  readonly not?: readonly string[];
}

function casesOf(code: LanguageCode): Case[] {
  const file = new URL(`${code}/actors.yaml`, import.meta.url);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Case[]) : [];
}

const FLAGS: Record<string, (mention: ActorMention) => boolean> = {
  unknown: (mention) => mention.unknown,
  suspected: (mention) => mention.suspected === true,
  modifier: (mention) => mention.modifier === true,
  metonym: (mention) => mention.metonym === true,
  person: (mention) => mention.form === 'person',
  open: (mention) => mention.actor.id === null,
};

function fits(mention: ActorMention, expected: string): boolean {
  const [words = '', ...flags] = expected.split(' | ');
  const [exact, name = exact] = words.split(' = ');
  return (
    mention.exact === exact &&
    mention.actor.name === name &&
    flags.every((flag) => (FLAGS[flag] ? FLAGS[flag](mention) : mention.actor.kind === flag))
  );
}

for (const code of ['en', 'fr'] as const) {
  describe(`actors, ${code}`, () => {
    it.each(casesOf(code).map((one) => [one.id, one] as const))('%s', (_id, one) => {
      const published = one.published instanceof Date ? one.published.toISOString().slice(0, 10) : one.published;
      const report = reportOf(one.text, { language: code, ...(published ? { published } : {}) });
      const { actors } = analyseReport(report, kit);
      const seen = actors.map(({ exact, actor }) => `${exact} = ${actor.name}`);
      for (const expected of one.expect ?? []) {
        expect(
          actors.some((mention) => fits(mention, expected)),
          `${expected} in ${JSON.stringify(seen)}`,
        ).toBe(true);
      }
      for (const words of one.not ?? []) {
        const wrong = actors.some(({ exact, actor }) => exact === words || (actor.id !== null && actor.name === words));
        expect(wrong, `not ${words} in ${JSON.stringify(seen)}`).toBe(false);
      }
      for (const mention of actors) expect(report.text.slice(mention.start, mention.end)).toBe(mention.exact);
    });
  });
}

describe('actor cases', () => {
  it('are at least eighty in each language, with ids used once', () => {
    for (const code of ['en', 'fr'] as const) {
      const ids = casesOf(code).map(({ id }) => id);
      expect(ids.length).toBeGreaterThanOrEqual(80);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
