import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, findAnchor } from '#review/find-anchor.js';

const TEXT = 'The army said five soldiers died. A doctor said “five soldiers died” too.\nNobody claimed it.';
const at = (words: string, from = 0) => {
  const start = TEXT.indexOf(words, from);
  return anchorOf('sha256:r', TEXT, { start, end: start + words.length });
};

describe('findAnchor', () => {
  it('finds words at their old place', () => {
    expect(findAnchor(at('five soldiers died'), TEXT)).toMatchObject({ start: 14, exact: 'five soldiers died' });
  });

  it('finds moved words by what stands around them', () => {
    const second = at('five soldiers died', 20);
    const moved = `Updated at noon, after new figures came in from the hospital. ${TEXT}`;
    expect(findAnchor(second, moved)?.start).toBe(moved.lastIndexOf('five soldiers died'));
  });

  it('takes the nearest of places with the same surroundings', () => {
    const text = 'ab ab ab ab ab ab';
    const anchor = { ...anchorOf('r', text, { start: 6, end: 8 }), prefix: '', suffix: '' };
    expect(findAnchor({ ...anchor, start: 7, end: 9 }, text)?.start).toBe(6);
  });

  it('sees through other quotes, hyphens and line breaks', () => {
    const found = findAnchor(at('said “five soldiers died” too'), 'A doctor\nsaid "five  soldiers\ndied" too.');
    expect(found?.exact).toBe('said "five  soldiers\ndied" too');
  });

  it('gives null for words that are gone, and for none', () => {
    expect(findAnchor(at('Nobody claimed it'), 'The army said five soldiers died.')).toBeNull();
    expect(findAnchor({ ...at('army'), exact: '' }, TEXT)).toBeNull();
    expect(findAnchor({ ...at('army'), exact: ' ' }, 'a b c')).toBeNull();
  });

  it('finds any words again in their own text, whatever is put before it', () => {
    const text = fc.string({
      minLength: 1,
      maxLength: 80,
      unit: fc.constantFrom('a', 'b', ' ', '\n', '\ud800', '’', '😀'),
    });
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, body, a, b) => {
        const [start, end] = [a % (body.length + 1), b % (body.length + 1)].sort((x, y) => x - y) as [number, number];
        const anchor = anchorOf('r', body, { start, end });
        const found = findAnchor(anchor, before + body);
        if (anchor.exact.trim() === '') return;
        expect(found?.exact).toBe(anchor.exact);
      }),
    );
  });

  it('takes a text of megabytes in one line', () => {
    const text = `${'a "'.repeat(1_000_000)}end of it`;
    expect(findAnchor({ ...anchorOf('r', text, { start: 0, end: 3 }), exact: 'end  of it' }, text)?.exact).toBe(
      'end of it',
    );
  });
});
