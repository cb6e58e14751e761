import type { TimeGrammar, TimeMatch, TimeReading } from '#language/grammar/time.js';
import type { Languages } from '#language/pack.js';
import type { Report } from '#model/report.js';
import type { Sentence, Token } from '#model/sentence.js';
import type { TimeExpression } from '#model/time.js';
import { matchesOf, type PatternMatch } from '#text/item-patterns.js';
import { type Item, readItems } from '#text/items.js';
import { type FoundTime, joinParts } from './times-join.js';

/** Time expressions in order, as the words have them; `resolveTimes` gives them their dates. */
export function annotateTimes(report: Report, sentences: readonly Sentence[], languages: Languages): TimeExpression[] {
  const found: TimeExpression[] = [];
  for (const sentence of sentences) {
    const grammar = languages[sentence.language].times;
    const items = readItems(sentence, report.text, grammar.numbers);
    for (const time of joinParts(items, grammar, timesIn(items, grammar))) {
      found.push(expressionOf(report.text, sentence, items, grammar, time));
    }
  }
  return found;
}

const TRAILING = new Set([',', '.']);

/** Leftmost, longest, first rule. */
function timesIn(items: readonly Item[], grammar: TimeGrammar): FoundTime[] {
  const code = grammar.patterns.encode(items);
  if (!grammar.anyRule.test(code)) return [];
  const all: { from: number; to: number; rank: number; name: string; reading: TimeReading | 'none' }[] = [];
  grammar.rules.forEach((rule, rank) => {
    for (const match of matchesOf(rule.pattern, code)) {
      const reading = rule.read(viewOf(match, items, grammar));
      if (reading !== null) all.push({ from: match.from, to: match.to, rank, name: rule.name, reading });
    }
  });
  all.sort((a, b) => a.from - b.from || b.to - a.to || a.rank - b.rank);
  const found: FoundTime[] = [];
  let end = 0;
  for (const { from, to, name, reading } of all) {
    if (from < end) continue;
    end = to;
    if (reading !== 'none') found.push({ from, to, rule: name, reading });
  }
  return found;
}

function viewOf(match: PatternMatch, items: readonly Item[], grammar: TimeGrammar): TimeMatch {
  const item = (name: string) => items[match.at(name)] ?? null;
  const look = <V>(name: string, map: ReadonlyMap<string, V>): V | null => {
    const key = item(name)?.key;
    return key === undefined ? null : (map.get(key) ?? null);
  };
  const { words } = grammar;
  return {
    items,
    from: match.from,
    to: match.to,
    item,
    has: (name) => match.at(name) >= 0,
    number: (name) => item(name)?.value ?? look(name, words.numbers),
    month: (name) => look(name, words.months) ?? look(name, words.monthsAbroad),
    weekday: (name) => look(name, words.weekdays),
    unit: (name) => look(name, words.units),
    part: (name) => look(name, words.parts),
    season: (name) => look(name, words.seasons),
    which: (name) => look(name, words.which) ?? 0,
    modifier: (name) => look(name, words.modifiers),
  };
}

function expressionOf(
  text: string,
  sentence: Sentence,
  items: readonly Item[],
  grammar: TimeGrammar,
  { from, to, rule, reading }: FoundTime,
): TimeExpression {
  const first = items[from]!;
  // A comma or dot that a pattern allowed at the end belongs to the sentence, but for "a.m.".
  let end = to;
  while (end > from + 1 && TRAILING.has(items[end - 1]!.key) && items[end - 2]!.key !== 'm') end--;
  const last = items[end - 1]!;
  const point = reading.role === undefined || reading.role === 'point';
  const opener = openerOf(items, from, grammar);
  const role =
    point && grammar.since.has(opener)
      ? 'since'
      : point && grammar.until.has(opener)
        ? 'until'
        : (reading.role ?? 'point');
  return {
    start: first.start,
    end: last.end,
    exact: text.slice(first.start, last.end),
    sentence: sentence.index,
    from: first.from,
    to: last.to,
    rule: `${sentence.language}/time/${rule}`,
    role,
    meaning: reading.meaning,
    clock: reading.clock ?? null,
    dayPart: reading.dayPart ?? null,
    modifier:
      reading.modifier ??
      (point && grammar.before.has(opener)
        ? 'before'
        : point && grammar.after.has(opener)
          ? 'after'
          : grammar.about.has(opener)
            ? 'about'
            : null),
    tense:
      role === 'until'
        ? 'future'
        : point
          ? grammar.tenseAt(items, from, to, (item) => verbTense(sentence.tokens[item.from]))
          : null,
  };
}

/** The word that leads to an expression ("since", "jusqu'"), past an article or "à". */
function openerOf(items: readonly Item[], from: number, grammar: TimeGrammar): string {
  const before = items[from - 1]?.key ?? '';
  const further = items[from - 2]?.key ?? '';
  const leads =
    grammar.since.has(further) ||
    grammar.until.has(further) ||
    grammar.before.has(further) ||
    grammar.after.has(further);
  return leads && grammar.links.has(before) && before !== ',' ? further : before;
}

function verbTense(token: Token | undefined): 'past' | 'future' | null {
  if (token === undefined || (token.upos !== 'VERB' && token.upos !== 'AUX')) return null;
  const { tense, verbForm } = token.features;
  if (tense === 'Fut') return 'future';
  return (tense === 'Past' || tense === 'Imp') && verbForm === 'Fin' ? 'past' : null;
}
