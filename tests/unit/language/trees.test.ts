import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTree } from '#language/draw-tree.js';
import type { LanguageCode } from '#model/report.js';
import type { Token } from '#model/sentence.js';
import { kit } from '../../support/kit.js';

function parse(language: LanguageCode, text: string) {
  return kit.languages[language].parse(text, { start: 0, end: text.length });
}

function expectTree(tokens: readonly Token[]): void {
  expect(tokens.filter((t) => t.head === -1)).toHaveLength(1);
  tokens.forEach((token, i) => {
    expect(token.head).toBeGreaterThanOrEqual(-1);
    expect(token.head).toBeLessThan(tokens.length);
    expect(token.relation === 'root').toBe(token.head === -1);
    expect(token.lemma).not.toBe('');
    let at = i;
    let steps = 0;
    while (tokens[at]!.head >= 0 && steps <= tokens.length) {
      at = tokens[at]!.head;
      steps++;
    }
    expect(steps).toBeLessThanOrEqual(tokens.length);
  });
}

const GOLDEN: readonly { language: LanguageCode; text: string; tree: string }[] = [
  {
    language: 'en',
    text: 'The army said gunmen killed five soldiers.',
    tree: 'The<army:det army<said:nsubj said:root gunmen<killed:nsubj killed<said:ccomp five<soldiers:nummod soldiers<killed:obj .<said:punct',
  },
  {
    language: 'fr',
    text: "L'armée a annoncé que cinq soldats ont été tués dans une embuscade.",
    tree: "L'<armée:det armée<annoncé:nsubj a<annoncé:aux annoncé:root que<tués:mark cinq<soldats:nummod soldats<tués:nsubj:pass ont<tués:aux été<tués:aux:pass tués<annoncé:ccomp dans<embuscade:case une<embuscade:det embuscade<tués:obl .<annoncé:punct",
  },
];

describe('trees', () => {
  for (const { language, text, tree } of GOLDEN) {
    it(`are right for a plain sentence (${language})`, () => {
      const { tokens } = parse(language, text)[0]!;
      const found = tokens.map((t) => `${t.form}${t.head < 0 ? '' : `<${tokens[t.head]!.form}`}:${t.relation}`);
      expect(found.join(' ')).toBe(tree);
    });
  }

  it('tell passives', () => {
    const english = parse('en', 'Three men were killed by gunmen.')[0]!.tokens;
    expect(english.find((t) => t.form === 'men')!.relation).toBe('nsubj:pass');
    expect(english.find((t) => t.form === 'were')!.relation).toBe('aux:pass');
    const french = parse('fr', 'Trois hommes ont été tués par des assaillants.')[0]!.tokens;
    expect(french.find((t) => t.form === 'hommes')!.relation).toBe('nsubj:pass');
    expect(french.find((t) => t.form === 'tués')!.features).toMatchObject({ tense: 'Past', verbForm: 'Part' });
  });

  it('have lemmas', () => {
    const lemmas = parse('en', 'The men saw the women and found their children.')[0]!.tokens.map((t) => t.lemma);
    expect(lemmas).toEqual(expect.arrayContaining(['man', 'see', 'woman', 'find', 'child']));
  });

  it('are the same from run to run, whatever was parsed before', () => {
    const text = 'Officials in the town said the road was closed.';
    const first = parse('en', text);
    parse('en', 'Something else altogether, and much longer than that, was said here by somebody.');
    expect(parse('en', text)).toEqual(first);
  });

  const words = fc.constantFrom(
    'the',
    'army',
    '"',
    ',',
    '.',
    'killed',
    '12',
    '(',
    ')',
    'says',
    "l'",
    'à',
    '🙂',
    '\ud800',
    'مرحبا',
    '\u0007',
    'X',
  );
  const odd = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((w) => w.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  for (const language of ['en', 'fr'] as const) {
    it(`have one root, no cycle and heads in range on any text (${language})`, () => {
      fc.assert(
        fc.property(odd, (text) => {
          for (const sentence of parse(language, text)) {
            expectTree(sentence.tokens);
            expect(drawTree(sentence, text)).toHaveLength(sentence.tokens.length);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('stand for sentences without end', () => {
    for (const text of [', '.repeat(3000), 'bomb '.repeat(3000), 'a'.repeat(200_000)]) {
      for (const sentence of parse('en', text)) expectTree(sentence.tokens);
    }
  });
});

describe('drawn trees', () => {
  it('hang words under their heads', () => {
    const token = (form: string, head: number, relation: string, start: number): Token => ({
      start,
      end: start + form.length,
      form,
      lemma: form.toLowerCase(),
      upos: 'NOUN',
      features: {},
      head,
      relation,
    });
    const lines = drawTree({ tokens: [token('Dogs', 1, 'nsubj', 0), token('bark', -1, 'root', 5)] }, 'Dogs bark');
    expect(lines).toEqual(['┌─ nsubj  Dogs  NOUN  dogs', 'bark  NOUN  bark']);
  });
});
