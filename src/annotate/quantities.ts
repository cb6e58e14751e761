import type { LanguagePack, Languages } from '#language/pack.js';
import type { QuantityMention, TimeMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import type { Range } from '#model/span.js';
import { fold } from '#text/fold.js';
import { type Item, readItems } from '#text/items.js';
import { plainWord } from '#text/plain-word.js';
import { applyBounds, type Core, coreAt, phraseEndingAt } from './quantity-cores.js';
import { type CountedNoun, type NounContext, nounAfter } from './quantity-nouns.js';
import { type FoundCount, inheritBounds, markRevisions, markSubsets } from './quantity-relations.js';

/** Counts with their bounds and what they count, in order. `times` keep dates and durations from being counts. */
export function annotateQuantities(
  report: Report,
  sentences: readonly Sentence[],
  languages: Languages,
  times: readonly Pick<TimeMention, 'sentence' | 'start' | 'end'>[] = [],
): QuantityMention[] {
  const bySentence = new Map<number, Pick<TimeMention, 'start' | 'end'>[]>();
  for (const time of times) {
    const list = bySentence.get(time.sentence);
    if (list) list.push(time);
    else bySentence.set(time.sentence, [time]);
  }
  const mentions: QuantityMention[] = [];
  for (const sentence of sentences) {
    const pack = languages[sentence.language];
    const found = countsIn(report.text, sentence, pack, bySentence.get(sentence.index) ?? []);
    const offset = mentions.length;
    for (const count of found) {
      const mention = mentionOf(report.text, sentence, count, offset);
      const whole =
        count.ofThem && mention.subsetOf === null ? wholeBefore(mentions, offset, sentence.index, mention) : null;
      mentions.push(whole === null ? mention : { ...mention, subsetOf: whole });
    }
  }
  return mentions;
}

/** "Huit d'entre eux": the last count of people in the sentence before, where it is large enough. */
function wholeBefore(
  mentions: readonly QuantityMention[],
  end: number,
  sentence: number,
  part: QuantityMention,
): number | null {
  for (let i = end - 1; i >= 0 && mentions[i]!.sentence === sentence - 1; i--) {
    const { unit, subsetOf, value } = mentions[i]!;
    if (unit === 'things' || subsetOf !== null || value.kind === 'none') continue;
    return (part.value.min ?? 0) <= (value.max ?? value.min ?? Number.POSITIVE_INFINITY) ? i : null;
  }
  return null;
}

interface SentenceCounts extends NounContext {
  readonly anyOutcome: boolean;
  readonly sentence: Sentence;
}

function countsIn(
  text: string,
  sentence: Sentence,
  pack: LanguagePack,
  times: readonly Pick<TimeMention, 'start' | 'end'>[],
): FoundCount[] {
  const grammar = pack.quantities;
  const items = readItems(sentence, text, grammar.numbers);
  if (!items.some((item) => mayOpen(item, pack))) return [];
  const context = contextOf(text, sentence, pack, items, times);
  const counts: FoundCount[] = [];
  for (let i = 0; i < items.length; ) {
    const count = countAt(context, i);
    if (count) {
      if (count.noun.unit !== 'measure') counts.push(count);
      i = Math.max(i + 1, count.core.sort === 'article' ? count.noun.to : Math.max(count.coreEnd, count.noun.head));
    } else i++;
  }
  return markSubsets(context, inheritBounds(context, markRevisions(context, counts)));
}

function mayOpen(item: Item, pack: LanguagePack): boolean {
  const grammar = pack.quantities;
  return (
    item.kind === 'number' ||
    grammar.fixed.has(item.key) ||
    grammar.vague.has(item.key) ||
    grammar.heavy.has(item.key) ||
    grammar.zero.has(item.key) ||
    grammar.zeroBefore.has(item.key) ||
    grammar.zeroPronouns.has(item.key) ||
    grammar.not.has(item.key) ||
    grammar.both.has(item.key) ||
    grammar.one.has(item.key)
  );
}

function contextOf(
  text: string,
  sentence: Sentence,
  pack: LanguagePack,
  items: readonly Item[],
  times: readonly Pick<TimeMention, 'start' | 'end'>[],
): SentenceCounts {
  const grammar = pack.quantities;
  const { tokens } = sentence;
  const inTime = new Uint8Array(items.length + 1);
  for (const time of times) {
    markItems(items, time, inTime);
  }
  const outcome = new Uint8Array(items.length + 1);
  const visible = tokens.filter((token) => token.start < token.end);
  const words = visible.map((token) => plainWord(text.slice(token.start, token.end)));
  for (const match of pack.outcomes.find(words)) {
    if (match.entries.every((entry) => NO_PEOPLE.has(entry.variable))) continue;
    for (let w = match.from; w < match.to; w++) {
      if (match.gap && w >= match.gap.from && w < match.gap.to) continue;
      markItems(items, visible[w]!, outcome);
    }
  }
  const { person, people } = pack.outcomes.words;
  return {
    items,
    grammar,
    inTime,
    sentence,
    tag: (i) => tokens[items[i]?.from ?? -1]?.upos ?? 'X',
    isOutcome: (i) => outcome[i] === 1,
    anyOutcome: outcome.includes(1),
    isPerson: (i) => {
      const item = items[i];
      if (item?.kind !== 'word') return false;
      const written = text.slice(item.start, item.end).toLowerCase();
      return grammar.people.has(item.key) || person.has(written) || people.has(written);
    },
    inName: (i) => {
      const item = items[i]!;
      const token = tokens[item.from];
      if (!token || !item.figures) return false;
      const before = text.slice(token.start, item.start);
      if (/\p{L}/u.test(before) && !/^[ldn]['’]$/iu.test(before)) return true;
      const [a, b] = [items[i - 2], items[i - 1]];
      if (b && !item.spaced && b.kind === 'word' && !b.key.endsWith("'")) return true;
      return !!(a && b && !item.spaced && !b.spaced && b.key === '-' && a.kind === 'word');
    },
  };
}

/** Marks the items that a range touches. */
function markItems(items: readonly Item[], range: Range, marks: Uint8Array): void {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.end <= range.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < items.length && items[i]!.start < range.end; i++) marks[i] = 1;
}

const NO_PEOPLE = new Set(['responsibility', 'control', 'status', 'perpetrator', 'destroyed']);

function countAt(context: SentenceCounts, i: number): FoundCount | null {
  const { items, grammar } = context;
  const core = coreAt(context, i) ?? articleAt(context, i);
  if (!core) return null;
  // "12 percent", "30 km": the unit tells a measure; a currency before it was seen already.
  const noun = core.sort === 'nobody' ? bareAt(core.to) : lossNoun(context, core, nounAfter(context, core.to));
  if (!holds(context, core, noun)) return null;
  const { core: whole, to } = applyBounds(context, core, noun.head >= 0 ? noun.to : core.to);
  const from = whole.from;
  const word = items[core.from]!.key;
  return {
    items,
    core: whole,
    coreFrom: core.from,
    coreEnd: core.to,
    noun,
    from,
    to,
    bounded: from < core.from || whole.kind !== core.kind,
    rule: ruleOf(core, whole, grammar.heavy.has(word)),
    subsetOf: null,
    revision: null,
    ofThem: false,
  };
}

/** "no immediate reports of casualties": zero casualties. */
function lossNoun(context: SentenceCounts, core: Core, noun: CountedNoun): CountedNoun {
  const { items, grammar } = context;
  if (core.sort !== 'zero' || noun.head < 0 || noun.unit !== 'unknown' || !grammar.of.has(items[noun.to]?.key ?? ''))
    return noun;
  const loss = nounAfter(context, noun.to + 1);
  return loss.unit === 'people' ? { ...loss, from: loss.head } : noun;
}

const bareAt = (at: number): CountedNoun => ({ from: at, to: at, head: -1, unit: 'people' });

function ruleOf(core: Core, whole: Core, heavy: boolean): string {
  if (core.sort === 'vague') return heavy ? 'loss' : 'vague';
  if (core.sort === 'zero' || core.sort === 'nobody') return 'zero';
  if (core.sort === 'number' || core.sort === 'fixed') return whole.kind === 'exact' ? core.sort : whole.kind;
  return core.sort;
}

/** Whether the words are a count at all, now that their noun is known. */
function holds(context: SentenceCounts, core: Core, noun: CountedNoun): boolean {
  const { items, grammar } = context;
  const item = items[core.from]!;
  switch (core.sort) {
    case 'number': {
      const lone = noun.head < 0 || noun.unit === 'unknown';
      // A year, an age, a house number: only a known noun makes a count of it.
      if (item.length === 4 && item.value! >= 1900 && item.value! <= 2100 && lone) return false;
      if (item.value === 1 && !item.figures) return isOne(context, core, noun);
      return true;
    }
    case 'vague': {
      const known = noun.unit === 'people' || noun.unit === 'things';
      const outcome = context.isOutcome(core.to);
      const after = items[core.to];
      const predicate =
        noun.head < 0 &&
        (after === undefined || after.kind === 'mark' || context.tag(core.to) === 'AUX' || grammar.of.has(after.key));
      return noun.unit !== 'measure' && (known || outcome || predicate || core.to - core.from > 1 || noun.head >= 0);
    }
    case 'both':
      return noun.unit === 'people';
    default:
      return true;
  }
}

/** "one soldier", "one dead", "one of the attackers", "one was killed", not "one another", "one day". */
function isOne(context: SentenceCounts, core: Core, noun: CountedNoun): boolean {
  if (context.items[core.from - 1] && phraseEndingAt(context.items, core.to, context.grammar.zeroPronouns))
    return false;
  if (noun.head >= 0) return noun.unit !== 'unknown';
  const next = core.to;
  return context.tag(next) === 'AUX' || context.isOutcome(next);
}

/** "a soldier", "un jeune homme": one person, where the sentence says what became of people. */
function articleAt(context: SentenceCounts, i: number): Core | null {
  const { items, grammar } = context;
  if (!grammar.one.has(items[i]!.key)) return null;
  const noun = nounAfter(context, i + 1);
  if (noun.head < 0 || noun.unit !== 'people') return null;
  const one = { from: i, to: i + 1, min: 1, max: 1, kind: 'exact' } as const;
  // "un des assaillants": a number, and no article.
  if (grammar.of.has(items[i + 1]?.key ?? '') && !isSingular(context, noun.head)) return { ...one, sort: 'number' };
  if (!isSingular(context, noun.head)) return null;
  const told = context.anyOutcome || phraseEndingAt(items, i, grammar.subsetBefore) !== null;
  return told ? { ...one, sort: 'article' } : null;
}

function isSingular(context: SentenceCounts, head: number): boolean {
  const { key } = context.items[head]!;
  if (context.grammar.losses.has(key) || context.isOutcome(head)) return false;
  const token = context.sentence.tokens[context.items[head]!.from];
  return token?.features.number !== 'Plur' && !(context.grammar.headLast && fold(key).endsWith('s'));
}

function mentionOf(text: string, sentence: Sentence, count: FoundCount, offset: number): QuantityMention {
  const { core, noun } = count;
  const items = count.items;
  const start = items[count.from]!.start;
  const end = items[count.to - 1]!.end;
  // A closing mark ends the words of the count, and is no part of what is counted.
  const nounEnd = noun.to - 1 > noun.head && items[noun.to - 1]!.kind === 'mark' ? noun.to - 1 : noun.to;
  const counted = noun.head >= 0 ? text.slice(items[noun.from]!.start, items[nounEnd - 1]!.end) : '';
  const exact = text.slice(start, end);
  return {
    kind: 'quantity',
    start,
    end,
    exact,
    sentence: sentence.index,
    from: items[count.from]!.from,
    to: items[count.to - 1]!.to,
    rule: `${sentence.language}/quantity/${count.rule}`,
    value: { min: core.min, max: core.max, kind: core.kind, text: exact },
    noun: noun.head >= 0 ? items[noun.head]!.from : null,
    counted,
    unit: noun.unit,
    subsetOf: count.subsetOf === null ? null : offset + count.subsetOf,
    revision: count.revision,
  };
}
