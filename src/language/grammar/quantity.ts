import { fold } from '#text/fold.js';
import type { NumberWords } from '#text/numbers.js';

export type BoundKind = 'at-least' | 'at-most' | 'about' | 'filler';

/** Phrases as folded words, filed under their first or last word, the longest first. */
export type PhraseTable<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: T }[]>;

/** What a language declares for quantity mentions. All words are folded. */
export interface QuantityGrammar {
  readonly numbers: NumberWords;
  /** Filed under the last word. */
  readonly before: PhraseTable<BoundKind>;
  /** Filed under the first word, as are all others. */
  readonly after: PhraseTable<BoundKind>;
  readonly between: ReadonlySet<string>;
  readonly betweenAnd: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly or: ReadonlySet<string>;
  /** Words that stand for a number. */
  readonly fixed: PhraseTable<{ readonly value: number; readonly kind: 'exact' | 'about' }>;
  /** Multiplied by a number before them. */
  readonly dozens: ReadonlyMap<string, number>;
  readonly vague: PhraseTable<true>;
  /** Adjectives that make a vague count of the nouns of `losses`. */
  readonly heavy: ReadonlySet<string>;
  readonly losses: ReadonlySet<string>;
  readonly zero: PhraseTable<true>;
  /** Zero before a noun of people or loss only. */
  readonly zeroBefore: PhraseTable<true>;
  readonly zeroPronouns: PhraseTable<true>;
  readonly not: ReadonlySet<string>;
  readonly any: ReadonlySet<string>;
  readonly one: ReadonlySet<string>;
  readonly both: PhraseTable<true>;
  readonly of: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  readonly betweenNoun: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  /** Filed under the last word. */
  readonly subsetBefore: PhraseTable<true>;
  readonly subsetAfter: PhraseTable<true>;
  readonly subsetAll: ReadonlySet<string>;
  readonly revise: ReadonlySet<string>;
  /** Filed under the last word. */
  readonly oldBefore: PhraseTable<true>;
  readonly names: ReadonlySet<string>;
  readonly ages: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
  readonly currency: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
  readonly collective: ReadonlySet<string>;
  readonly stops: ReadonlySet<string>;
  /** The head of a noun phrase is its last noun ("police officers"), or its first ("soldats maliens"). */
  readonly headLast: boolean;
}

export interface QuantityStyle {
  readonly decimalMark: string;
  readonly thousandsMark: string;
  readonly vigesimal: boolean;
  readonly headLast: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

/** From the parsed `quantities.yaml`; throws, with the key, on a list that is not there. */
export function readQuantityGrammar(lexicon: unknown, style: QuantityStyle): QuantityGrammar {
  const file = (lexicon ?? {}) as Tree;
  const set = (key: string) => new Set(listOf(file, key).map(fold));
  const table = (key: string, end: 'first' | 'last' = 'first') =>
    phraseTable(
      listOf(file, key).map((phrase) => [phrase, true as const]),
      end,
    );
  const bounds = (key: string, end: 'first' | 'last') => {
    const kinds = treeOf(file, key);
    return phraseTable(
      Object.keys(kinds).flatMap((kind) => listOf(kinds, kind).map((phrase) => [phrase, kind as BoundKind] as const)),
      end,
    );
  };
  const fixed = treeOf(file, 'fixed');
  return {
    numbers: readNumberWords(treeOf(file, 'numbers'), style, set('measures')),
    before: bounds('before', 'last'),
    after: bounds('after', 'first'),
    between: set('between'),
    betweenAnd: set('between-and'),
    from: set('from'),
    to: set('to'),
    or: set('or'),
    fixed: phraseTable(
      (['exact', 'about'] as const).flatMap((kind) =>
        Object.entries(treeOf(fixed, kind)).map(([phrase, value]) => [phrase, { value: Number(value), kind }] as const),
      ),
      'first',
    ),
    dozens: mapOf(file, 'dozens'),
    vague: table('vague'),
    heavy: set('heavy'),
    losses: set('losses'),
    zero: table('zero'),
    zeroBefore: table('zero-before'),
    zeroPronouns: table('zero-pronouns'),
    not: set('not'),
    any: set('any'),
    one: set('one'),
    both: table('both'),
    of: set('of'),
    determiners: set('determiners'),
    betweenNoun: set('between-noun'),
    others: set('others'),
    subsetBefore: table('subset-before', 'last'),
    subsetAfter: table('subset-after'),
    subsetAll: set('subset-all'),
    revise: set('revise'),
    oldBefore: table('old-before', 'last'),
    names: set('names'),
    ages: set('ages'),
    measures: set('measures'),
    currency: set('currency'),
    people: set('people'),
    things: set('things'),
    collective: set('collective'),
    stops: set('stops'),
    headLast: style.headLast,
  };
}

function readNumberWords(file: Tree, style: QuantityStyle, measures: ReadonlySet<string>): NumberWords {
  const set = (key: string) => new Set(listOf(file, key).map(fold));
  return {
    elided: set('elided'),
    small: mapOf(file, 'small'),
    hundred: set('hundred'),
    thousand: set('thousand'),
    large: mapOf(file, 'large'),
    and: set('and'),
    aHundred: set('a-hundred'),
    oneLarge: set('one-large'),
    vigesimal: style.vigesimal,
    decimalMark: style.decimalMark,
    thousandsMark: style.thousandsMark,
    ordinals: mapOf(file, 'ordinals'),
    ordinalEndings: set('ordinal-endings'),
    measures,
  };
}

/** Words of a phrase as items cut them: apostrophes end a word, hyphens and other marks stand alone. */
export function phraseWords(phrase: string): string[] {
  return fold(phrase).match(/\p{L}+'?|\d+|[^\s\p{L}\d]/gu) ?? [];
}

function phraseTable<T>(phrases: readonly (readonly [string, T])[], end: 'first' | 'last'): PhraseTable<T> {
  const table = new Map<string, { words: readonly string[]; value: T }[]>();
  for (const [phrase, value] of phrases) {
    const words = phraseWords(phrase);
    const key = (end === 'first' ? words[0] : words[words.length - 1])!;
    const list = table.get(key) ?? [];
    list.push({ words, value });
    table.set(key, list);
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

function treeOf(file: Tree, key: string): Tree {
  const tree = file[key];
  if (typeof tree !== 'object' || tree === null) throw new TypeError(`quantities.yaml: no map '${key}'`);
  return tree as Tree;
}

function listOf(file: Tree, key: string): string[] {
  const list = file[key];
  if (!Array.isArray(list)) throw new TypeError(`quantities.yaml: no list '${key}'`);
  return list.map(String);
}

function mapOf(file: Tree, key: string): Map<string, number> {
  return new Map(Object.entries(treeOf(file, key)).map(([word, value]) => [fold(word), Number(value)]));
}
