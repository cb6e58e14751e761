import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotateActors } from '#annotate/actors.js';
import type { Sentence, Token } from '#model/sentence.js';
import { resolveActors } from '#resolve/actors.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

/** Sentences cut at blanks, without tags: what the annotator must bear at the least. */
function sentencesOf(text: string, language: 'en' | 'fr'): Sentence[] {
  const tokens: Token[] = [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    form: match[0],
    lemma: match[0].toLowerCase(),
    upos: 'X',
    features: {},
    head: -1,
    relation: 'root',
  }));
  return tokens.length ? [{ index: 0, block: 0, start: 0, end: text.length, language, tokens }] : [];
}

function actorsIn(text: string, language: 'en' | 'fr') {
  const report = reportOf(text, { language, published: '2024-09-19' });
  const sentences = sentencesOf(text, language);
  const found = annotateActors(report, sentences, kit.languages, kit.actors);
  return { report, found, resolved: resolveActors(found, { report, sentences, places: [] }, kit.actors) };
}

const PIECES = [
  'the',
  'The',
  "l'armée",
  'Malian',
  'maliens',
  'army',
  'JNIM',
  '(JNIM)',
  '(XYZ)',
  'al-Qaeda',
  '-linked',
  'rebels',
  'of',
  'du',
  'Mali',
  'said',
  'Front',
  'for',
  'Brigade',
  'suspected',
  'présumés',
  'group',
  'Bamako',
  'air',
  'strikes',
  ',',
  '.',
  '\ud800',
  '🙂',
  'قال',
  '\u200f',
  '«',
  '»',
  'U.S.',
  'a\u0301',
  '’s',
  'Tigers',
  'ET',
  '()',
  '(',
  ')',
] as const;
const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
  .map((pieces) => pieces.join(' '));

describe('actor mentions of any text', () => {
  it('stand where their words stand, in order, apart from each other, and stay as many', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en' as const, 'fr' as const), (text, language) => {
        const { report, found, resolved } = actorsIn(text, language);
        expect(resolved).toHaveLength(found.length);
        let end = 0;
        for (const mention of resolved) {
          expect(report.text.slice(mention.start, mention.end)).toBe(mention.exact);
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.actor.name).not.toBe('');
          end = mention.end;
        }
        expect(actorsIn(text, language).resolved).toEqual(resolved);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a line of a hundred thousand words in a few seconds at most', () => {
    const started = performance.now();
    for (const word of ['Front of ', 'the army ', 'suspected ', 'Malian and ', 'al-Qaeda-linked ', '(ABC) ']) {
      actorsIn(word.repeat(20_000), 'en');
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
