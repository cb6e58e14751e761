import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeClaims } from '#coding/claims.js';
import type { DraftClaim } from '#coding/draft-claim.js';
import type { LanguageCode } from '#model/report.js';
import { analyseReport } from '#pipeline.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

/**
 * One line a case. `expect` lists the claims of the sentence in short form, in any order: variable and value ("killed 20",
 * "killed 20+", "killed ..30", "killed 300..350", "killed 0", "killed vague"), then what is not the rule: "denied",
 * "hedged", "aggregate", "by <speaker>". Status and perpetrators are compared only where the case names one ("no status": none at all).
 */
interface Case {
  readonly id: string;
  readonly text: string;
  readonly published?: string | Date;
  readonly expect: readonly string[];
}

const FOLDER = new URL('.', import.meta.url);
const OPTIONAL = new Set(['status', 'perpetrator']);

function casesOf(code: LanguageCode): Case[] {
  const folder = new URL(`${code}/`, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(claims|peers)[a-z-]*\.yaml$/.test(name))
    .sort()
    .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as Case[]);
}

function short(claim: DraftClaim, withSpeaker: boolean): string {
  const { min, max } = claim.value;
  const value =
    min === null && max === null
      ? 'vague'
      : min === max
        ? `${min}`
        : min === null
          ? `..${max}`
          : max === null
            ? `${min}+`
            : `${min}..${max}`;
  const worded = ['responsibility', 'control', 'status', 'perpetrator'].includes(claim.variable) && value === 'vague';
  return [
    claim.variable,
    worded ? '' : value,
    claim.polarity === 'denied' ? 'denied' : '',
    claim.hedge === 'hedged' && claim.polarity !== 'denied' ? 'hedged' : '',
    claim.aggregate ? 'aggregate' : '',
    withSpeaker ? `by ${claim.speaker.name}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

for (const code of ['en', 'fr'] as const) {
  describe(`claims, ${code}`, () => {
    const cases = casesOf(code);
    it('has no id twice', () => {
      expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    });
    it.each(cases)('$id', (one) => {
      const published = one.published instanceof Date ? one.published.toISOString().slice(0, 10) : one.published;
      const analysis = analyseReport(reportOf(one.text, { language: code, ...(published ? { published } : {}) }), kit);
      const named = new Set(one.expect.map((line) => line.replace(/^no /, '').split(' ')[0]));
      const wanted = one.expect.filter((line) => !line.startsWith('no '));
      const speakers = wanted.some((line) => line.includes(' by '));
      const claims = codeClaims(analysis, kit.languages)
        .filter((claim) => !OPTIONAL.has(claim.variable) || named.has(claim.variable))
        .map((claim) => short(claim, speakers));
      expect(claims.sort()).toEqual([...wanted].sort());
    });
  });
}

describe('who is counted', () => {
  it.each([
    ['The army admitted the death of “a few” soldiers.', 'soldiers'],
    ['L’armée a reconnu la mort de « quelques » soldats.', 'soldats'],
  ])('bears no mark of the quotation around the count: %s', (text, of) => {
    const language = of === 'soldats' ? 'fr' : 'en';
    const claims = codeClaims(analyseReport(reportOf(text, { language }), kit), kit.languages);
    expect(claims.filter(({ variable }) => variable === 'killed').map((claim) => claim.of)).toEqual([of]);
  });
});
