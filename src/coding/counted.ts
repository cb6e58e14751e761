import type { ClaimValue, VariableName } from '#model/claim.js';
import type { Finding, Reading, Variable } from './finding.js';
import type { Link } from './outcome-reach.js';
import type { Trigger } from './outcome-trigger.js';
import { type Count, type SentenceView, wordsOf } from './sentence-view.js';

/** A variable whose values are counts tied to its outcome words. */
export function countedVariable(name: VariableName, more: (reading: Reading) => Finding[] = () => []): Variable {
  return {
    name,
    find: (reading) => [
      ...reading.links
        .filter((link) => link.trigger.entry.variable === name)
        .flatMap((link) => countedFinding(reading, link)),
      ...uncounted(reading, name),
      ...more(reading),
    ],
  };
}

/** What is told of "some" without more words; captives and arrests mostly stand there for another's sake. */
const UNCOUNTED: ReadonlySet<VariableName> = new Set(['killed', 'wounded', 'missing']);

/** "des disparus", "others missing": some, without a count. */
function uncounted({ view, triggers, links }: Reading, name: VariableName): Finding[] {
  const taken = new Set(links.map((link) => link.trigger.match));
  return triggers
    .filter(({ entry, match }) => entry.variable === name && entry.frame === 'counted' && !taken.has(match))
    .filter(({ match }) => UNCOUNTED.has(name) || (name === 'abducted' && view.tags[match.from - 2] === 'VERB'))
    .filter(({ match }) => {
      const before = view.words[match.from - 1] ?? '';
      return view.grammar.words.some.has(before) || view.grammar.words.heavy.has(before);
    })
    .map(
      ({ match }): Finding => ({
        variable: name,
        of: wordsOf(view, match.from, match.to),
        value: { min: null, max: null, kind: 'vague', text: wordsOf(view, match.from - 1, match.to) },
        polarity: 'asserted',
        hedge: 'certain',
        from: match.from - 1,
        to: match.to,
        rule: `${view.sentence.language}/${name}/uncounted`,
        speaker: null,
        medium: null,
        aggregate: false,
      }),
    );
}

function countedFinding(reading: Reading, link: Link): Finding[] {
  const { view } = reading;
  const count = view.counts[link.count]!;
  const { trigger } = link;
  if (trigger.mood === 'negated' && count.value.kind !== 'none') return [];
  const { from, to } = stretchOf(count, trigger);
  return [
    {
      variable: trigger.entry.variable,
      of: ofCount(view, count, trigger),
      value: countValue(reading, link, from, to),
      polarity: 'asserted',
      hedge:
        trigger.mood === 'hedged' || trigger.entry.frame === 'hedged' || count.revision === 'old'
          ? 'hedged'
          : 'certain',
      from,
      to,
      rule: `${view.sentence.language}/${trigger.entry.variable}/${link.how}`,
      speaker: null,
      medium: null,
      aggregate: isAggregate(view, count, trigger),
    },
  ];
}

/** The words of count and outcome together where they touch ("20 dead"), else those of the count. */
function stretchOf(count: Count, trigger: Trigger): { from: number; to: number } {
  const { match } = trigger;
  if (match.from >= count.from && match.from <= count.to) return { from: count.from, to: Math.max(count.to, match.to) };
  if (match.to === count.from) return { from: match.from, to: count.to };
  return { from: count.from, to: count.to };
}

function ofCount(view: SentenceView, count: Count, trigger: Trigger): string {
  if (trigger.entry.frame === 'freed') return 'freed';
  if (count.counted) return count.counted;
  return wordsOf(view, trigger.match.from, trigger.match.to);
}

function countValue(reading: Reading, link: Link, from: number, to: number): ClaimValue {
  const { view } = reading;
  const { value, inherited } = view.counts[link.count]!;
  const text = wordsOf(view, from, to) || value.text;
  // "at least 12 dead and 30 wounded": the bound governs the counts of its own outcome only.
  const governed = !inherited || boundVariable(reading, link.count) === link.trigger.entry.variable;
  return governed ? { ...value, text } : { min: value.min, max: value.min, kind: 'exact', text };
}

/** The variable of the nearest count before that has the bound of its own. */
function boundVariable({ view, links }: Reading, index: number): VariableName | null {
  for (let i = index - 1; i >= 0; i--) {
    const count = view.counts[i]!;
    if (count.value.kind !== 'at-least' || count.inherited) continue;
    return links.find((link) => link.count === i)?.trigger.entry.variable ?? null;
  }
  return null;
}

/** How far from its period a figure still counts as that period's total, in words. */
const TOTAL_REACH = 14;

/** "More than 1,500 have been killed this year": the figure of a period, not of an incident. */
export function isAggregate(view: SentenceView, count: Count, trigger: Trigger): boolean {
  if ((count.value.min ?? count.value.max ?? 0) === 1) return false;
  return tellsTotal(
    view,
    Math.max(0, Math.min(count.from, trigger.match.from) - TOTAL_REACH),
    Math.max(count.to, trigger.match.to) + TOTAL_REACH,
  );
}

/** Whether a period's phrase opens between two words ("this year", "depuis 2012"). */
export function tellsTotal(view: SentenceView, from: number, to: number): boolean {
  const { totals } = view.grammar.words;
  for (let i = from; i < Math.min(to, view.words.length); i++) {
    if (!totals.get(view.words[i]!)?.some((phrase) => totalAt(view.words, i, phrase, 0))) continue;
    if (!isRanked(view, i) && !isDated(view, i)) return true;
  }
  return false;
}

/** How far before its period a superlative may stand, in words. */
const RANK_REACH = 12;

/** "The deadliest strike since February", "la pire attaque depuis 2015": the period ranks this act; it sums up nothing. */
function isRanked(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - RANK_REACH); i--) {
    if (/^[,;:.]$/.test(view.words[i]!)) return false;
    if (view.grammar.ranks(view.words, i)) return true;
  }
  return false;
}

/** "In January last year": the period dates the act. */
const isDated = (view: SentenceView, at: number) => view.grammar.words.months.has(view.words[at - 1] ?? '');

/** "_" of a period's phrase stands for up to two words ("past three years"). */
function totalAt(words: readonly string[], at: number, phrase: readonly string[], k: number): boolean {
  if (k === phrase.length) return true;
  const word = phrase[k]!;
  if (word === '_') return [0, 1, 2].some((skip) => totalAt(words, at + skip, phrase, k + 1));
  return totalWord(words[at], word) && totalAt(words, at + 1, phrase, k + 1);
}

/** The last word of a period may be cut short in the list ("since 20" for any year of this century). */
const totalWord = (word: string | undefined, listed: string) =>
  word === listed || (/^\d+$/.test(listed) && /^\d{4}$/.test(word ?? '') && (word ?? '').startsWith(listed));
