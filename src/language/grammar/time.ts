import type { TimeMention } from '#model/mention.js';
import type { Season, TimeMeaning, TimeUnit } from '#model/time.js';
import { fold } from '#text/fold.js';
import { PatternSet } from '#text/item-patterns.js';
import type { Item } from '#text/items.js';
import type { NumberWords } from '#text/numbers.js';

/** Words with a value, folded. */
export interface TimeWords {
  readonly months: ReadonlyMap<string, number>;
  /** Months of other languages, for full dates in embedded posts. */
  readonly monthsAbroad: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, TimeUnit>;
  readonly parts: ReadonlyMap<string, NonNullable<TimeMention['dayPart']>>;
  readonly seasons: ReadonlyMap<string, Season>;
  readonly clocks: ReadonlyMap<string, string>;
  /** Words that move a calendar unit ("last" -1, "this" 0, "next" 1). */
  readonly which: ReadonlyMap<string, -1 | 0 | 1>;
  /** Number words that are no numbers elsewhere ("a", "un"). */
  readonly numbers: ReadonlyMap<string, number>;
  readonly modifiers: ReadonlyMap<string, NonNullable<TimeMention['modifier']>>;
}

/** A match as a rule reads it; all by the name of the step, null where it is not there. */
export interface TimeMatch {
  readonly has: (name: string) => boolean;
  readonly item: (name: string) => Item | null;
  readonly number: (name: string) => number | null;
  readonly month: (name: string) => number | null;
  readonly weekday: (name: string) => number | null;
  readonly unit: (name: string) => TimeUnit | null;
  readonly part: (name: string) => TimeMention['dayPart'];
  readonly season: (name: string) => Season | null;
  readonly which: (name: string) => -1 | 0 | 1;
  readonly modifier: (name: string) => TimeMention['modifier'];
  /** Items of the sentence and where the match stands among them, for what a pattern cannot say. */
  readonly items: readonly Item[];
  readonly from: number;
  readonly to: number;
}

/** What a rule makes of a match. */
export interface TimeReading {
  readonly meaning: TimeMeaning;
  readonly role?: TimeMention['role'];
  readonly clock?: string | null;
  readonly dayPart?: TimeMention['dayPart'];
  readonly modifier?: TimeMention['modifier'];
}

/** A rule: its pattern, and what it makes of a match. `null` refuses it; `'none'` takes the words away from other rules. */
export interface TimeRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly read: (match: TimeMatch) => TimeReading | 'none' | null;
}

/** Tense of the verb at an item by its tag; null where it is no verb that tells. */
export type VerbTense = (item: Item) => 'past' | 'future' | null;

/** What a language declares for time mentions. */
export interface TimeGrammar {
  readonly numbers: NumberWords;
  readonly words: TimeWords;
  readonly patterns: PatternSet;
  readonly rules: readonly TimeRule[];
  /** Holds where any rule's pattern does. */
  readonly anyRule: RegExp;
  /** Words that may stand between a date and its part of the day or clock time. */
  readonly links: ReadonlySet<string>;
  readonly since: ReadonlySet<string>;
  readonly until: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly about: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  /** Texts and talks: a time beside one is when somebody spoke ("in a statement on Monday"). */
  readonly texts: ReadonlySet<string>;
  /** Participles of texts and calls: the time after one is when somebody spoke ("issued on Monday"). */
  readonly told: ReadonlySet<string>;
  /** Lemmas of verbs of speech: the day right beside one is when it was said. */
  readonly spoke: ReadonlySet<string>;
  /** What the nearest verb beside an expression speaks of, by item index, half-open. */
  readonly tenseAt: (items: readonly Item[], from: number, to: number, verb: VerbTense) => 'past' | 'future' | null;
}

type Tree = Readonly<Record<string, unknown>>;

/** The words of a parsed `times.yaml`; throws, with the key, on what is not there. */
export function readTimeWords(lexicon: unknown): { words: TimeWords; lists: ReadonlyMap<string, ReadonlySet<string>> } {
  const file = (lexicon ?? {}) as Tree;
  const grouped = <V>(key: string, value: (name: string) => V): Map<string, V> => {
    const found = new Map<string, V>();
    for (const [name, list] of Object.entries(treeOf(file, key))) {
      for (const word of list as unknown[]) found.set(fold(String(word)), value(name));
    }
    return found;
  };
  const lists = new Map(
    Object.entries(treeOf(file, 'lists')).map(([name, list]) => [
      name,
      new Set((list as unknown[]).map((w) => fold(String(w)))),
    ]),
  );
  return {
    words: {
      months: grouped('months', Number),
      monthsAbroad: grouped('months-abroad', Number),
      weekdays: grouped('weekdays', Number),
      units: grouped('units', (name) => name as TimeUnit),
      parts: grouped('parts', (name) => name as NonNullable<TimeMention['dayPart']>),
      seasons: grouped('seasons', (name) => name as Season),
      clocks: grouped('clocks', (name) => name),
      which: grouped('which', (name) => Number(name) as -1 | 0 | 1),
      numbers: grouped('numbers', Number),
      modifiers: grouped('modifiers', (name) => name as NonNullable<TimeMention['modifier']>),
    },
    lists,
  };
}

/** The classes that patterns may name: those of the words, and the lists of the file. */
export function timePatterns(words: TimeWords, lists: ReadonlyMap<string, ReadonlySet<string>>): PatternSet {
  const keys = (map: ReadonlyMap<string, unknown>) => new Set(map.keys());
  return new PatternSet(
    new Map<string, ReadonlySet<string>>([
      ['month', keys(words.months)],
      ['abroad', keys(words.monthsAbroad)],
      ['weekday', keys(words.weekdays)],
      ['unit', keys(words.units)],
      ['part', keys(words.parts)],
      ['season', keys(words.seasons)],
      ['noon', keys(words.clocks)],
      ['which', keys(words.which)],
      ['one', keys(words.numbers)],
      ['mod', keys(words.modifiers)],
      ...lists,
    ]),
  );
}

function treeOf(file: Tree, key: string): Tree {
  const tree = file[key];
  if (typeof tree !== 'object' || tree === null) throw new TypeError(`times.yaml: no map '${key}'`);
  return tree as Tree;
}
