import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { annotateAttributions } from '#annotate/attributions.js';
import { annotateQuotations } from '#annotate/quotations.js';
import { annotateSentences } from '#annotate/sentences.js';
import type { Attribution } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { kit } from '../support/kit.js';
import { reportOf } from '../support/report.js';

interface Case {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly string[];
}

function attributionsOf(text: string, language: LanguageCode): Attribution[] {
  const report = reportOf(text, { language });
  const sentences = annotateSentences(report, kit.languages);
  const quotations = annotateQuotations(report);
  return annotateAttributions(
    { report, sentences, quotations, times: [], quantities: [], actors: [], places: [], names: [] },
    kit.languages,
  );
}

function short(one: Attribution): string {
  const marks = [
    one.medium === 'unstated' ? null : one.medium,
    one.via.length > 0 ? `via ${one.via.join(', ')}` : null,
    one.polarity === 'denied' ? 'denied' : null,
    one.hedge === 'certain' ? null : one.hedge,
    one.act === 'say' ? null : one.act,
  ].filter((mark) => mark !== null);
  const who = one.speaker.kind === 'author' ? '' : `${one.speaker.name} `;
  const content = one.content.map(({ exact }) => exact.replaceAll('\n\n', ' ')).join(' + ');
  return `${one.speaker.kind}: ${who}→ ${content}${marks.length > 0 ? ` [${marks.join('; ')}]` : ''}`;
}

for (const language of ['en', 'fr'] satisfies LanguageCode[]) {
  const cases = parse(readFileSync(new URL(`${language}/attribution.yaml`, import.meta.url), 'utf8')) as Case[];
  describe(`attribution: ${language}`, () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
      expect(attributionsOf(one.text, language).map(short)).toEqual(one.expect);
    });

    it('has spans that say what the text says, and a rule for each credit', () => {
      for (const { text } of cases) {
        for (const one of attributionsOf(text, language)) {
          for (const span of [one.source, one.cue, ...one.content]) {
            if (span) expect(text.slice(span.start, span.end)).toBe(span.exact);
          }
          expect(one.rule).toMatch(/^(en|fr)\/speech\/[a-z]+$/);
        }
      }
    });
  });
}
