import { describe, expect, it } from 'vitest';
import { readYaml } from '#kit/read-data.js';
import { phraseWords } from '#language/grammar/quantity.js';
import { kit } from '../../support/kit.js';

interface Row {
  readonly words: readonly string[];
  readonly low: number;
  readonly best: number;
  readonly high?: number;
}

const table = readYaml('vague-counts') as Readonly<Record<string, readonly Row[]>>;
const key = (phrase: string) => phraseWords(phrase).join(' ');

describe.each(['en', 'fr'] as const)('the table of vague counts: %s', (language) => {
  const rows = table[language]!;
  const known = rows.flatMap((row) => row.words.map(key));

  it('has one row for every vague word that is read', () => {
    const read = [...kit.languages[language].quantities.vague.values()].flat().map(({ words }) => words.join(' '));
    expect(read.filter((words) => !known.includes(words))).toEqual([]);
  });

  it('names no word twice, and its bounds are in order', () => {
    expect(known.filter((words, i) => known.indexOf(words) !== i && !/ - /.test(words))).toEqual([]);
    expect(rows.filter((row) => row.low > row.best || row.best > (row.high ?? row.best))).toEqual([]);
  });
});
