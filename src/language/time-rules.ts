import { fold } from '#text/fold.js';
import { anyOf, type PatternSet } from '#text/item-patterns.js';
import type { Item } from '#text/items.js';
import type { NumberWords } from '#text/numbers.js';
import type { TimeGrammar, TimeRule, TimeWords, VerbTense } from './grammar/time.js';

/** How far before and after an expression a verb counts as its own, in items. */
const FUTURE_REACH = { before: 9, after: 9 } as const;

/** What a language fills with its rules by `add`, the surest first among those of one length; `build` closes the list. */
export function createTimeRules(lexicon: unknown, words: TimeWords, patterns: PatternSet, numbers: NumberWords) {
  const file = (lexicon ?? {}) as Record<string, unknown>;
  const set = (key: string) => {
    const list = file[key];
    if (!Array.isArray(list)) throw new TypeError(`times.yaml: no list '${key}'`);
    return new Set(list.map((word) => fold(String(word))));
  };
  const rules: TimeRule[] = [];
  const add = (name: string, pattern: string, read: TimeRule['read']) => {
    rules.push({ name, pattern: patterns.compile(pattern), read });
  };
  const [future, past] = [set('future'), set('past')];
  const tenseAt = (items: readonly Item[], from: number, to: number, tagged: VerbTense): 'past' | 'future' | null => {
    const verb = (i: number) =>
      future.has(items[i]!.key) ? 'future' : past.has(items[i]!.key) ? 'past' : tagged(items[i]!);
    for (let i = from - 1; i >= Math.max(0, from - FUTURE_REACH.before); i--) {
      if (isBreak(items[i]!)) break;
      const found = verb(i);
      if (found !== null) return found;
    }
    for (let i = to; i < Math.min(items.length, to + FUTURE_REACH.after); i++) {
      if (isBreak(items[i]!) && items[i]!.key !== ',') break;
      const found = verb(i);
      if (found !== null) return found;
    }
    return null;
  };
  const base = {
    numbers,
    words,
    patterns,
    links: set('links'),
    since: set('since'),
    until: set('until'),
    before: set('before'),
    after: set('after'),
    about: set('about'),
    from: set('from'),
    told: set('told'),
    texts: set('texts'),
    spoke: set('spoke'),
    tenseAt,
  };
  return { add, build: (): TimeGrammar => ({ ...base, rules, anyRule: anyOf(rules.map((rule) => rule.pattern)) }) };
}

const isBreak = (item: Item) =>
  item.kind === 'mark' && [',', ';', ':', '.', '"', '“', '”', '«', '»'].includes(item.key);
