import type { Item } from '#text/items.js';
import { bounded, type Core, phraseAt, phraseEndingAt } from './quantity-cores.js';
import type { CountedNoun, NounContext } from './quantity-nouns.js';

/** A count of a sentence, by item index, before it becomes a mention. */
export interface FoundCount {
  readonly items: readonly Item[];
  readonly core: Core;
  /** Its words without bounds. */
  readonly coreFrom: number;
  readonly coreEnd: number;
  readonly noun: CountedNoun;
  readonly from: number;
  readonly to: number;
  /** It has bound words of its own. */
  readonly bounded: boolean;
  readonly rule: string;
  /** Index among the counts of the sentence. */
  readonly subsetOf: number | null;
  readonly revision: 'old' | 'new' | null;
  /** "Four of them": a part of something named before, perhaps in the last sentence. */
  readonly ofThem: boolean;
}

/** How many items before "from 21 to 24" a word may stand that makes it a revision. */
const REVISION_REACH = 8;

/** "raised from 21 to 24", "le bilan passe de 12 à 15", "70, up from 54": two values in time, no range. */
export function markRevisions(context: NounContext, counts: readonly FoundCount[]): FoundCount[] {
  const { items, grammar } = context;
  const result: FoundCount[] = [];
  for (const count of counts) {
    const { core } = count;
    const previous = result[result.length - 1];
    if (
      core.sort === 'range' &&
      grammar.from.has(items[count.coreFrom]!.key) &&
      reviseBefore(context, count.coreFrom)
    ) {
      result.push(
        {
          ...count,
          core: exact(core, core.min),
          from: count.coreFrom + 1,
          coreFrom: count.coreFrom + 1,
          coreEnd: count.coreFrom + 2,
          to: count.coreFrom + 2,
          noun: count.noun.head >= 0 ? { ...count.noun } : count.noun,
          revision: 'old',
          rule: 'revision',
        },
        {
          ...count,
          core: exact(core, core.max),
          from: count.coreFrom + 3,
          coreFrom: count.coreFrom + 3,
          revision: 'new',
          rule: 'revision',
        },
      );
      continue;
    }
    if (previous && phraseEndingAt(items, count.from, grammar.oldBefore)) {
      // "137 dead, including 22 children, up from 58": the whole is revised, not its part.
      let whole = result.length - 1;
      while (whole > 0 && phraseEndingAt(items, result[whole]!.from, grammar.subsetBefore)) whole--;
      result[whole] = { ...result[whole]!, revision: 'new' };
      result.push({ ...count, revision: 'old' });
      continue;
    }
    // "to 24 from 21": the later word is the older value.
    if (
      previous &&
      count.from > 0 &&
      grammar.from.has(items[count.from - 1]!.key) &&
      count.from - 1 - previous.to <= 1 &&
      grammar.to.has(items[previous.from - 1]?.key ?? '') &&
      reviseBefore(context, previous.from)
    ) {
      result[result.length - 1] = { ...previous, revision: 'new' };
      result.push({ ...count, revision: 'old' });
      continue;
    }
    result.push(count);
  }
  return result;
}

const exact = (core: Core, value: number | null): Core => ({
  ...core,
  min: value,
  max: value,
  kind: 'exact',
  sort: 'number',
});

function reviseBefore(context: NounContext, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - REVISION_REACH); i--) {
    const { key } = context.items[i]!;
    if (key === ';' || key === '.') return false;
    if (context.grammar.revise.has(key)) return true;
  }
  return false;
}

/** "at least 12 soldiers and 3 civilians": the bound holds for both. */
export function inheritBounds(context: NounContext, counts: readonly FoundCount[]): FoundCount[] {
  const result: FoundCount[] = [];
  for (const count of counts) {
    const previous = result[result.length - 1];
    const joined =
      previous !== undefined &&
      !count.bounded &&
      previous.core.kind === 'at-least' &&
      count.core.kind === 'exact' &&
      count.core.sort !== 'article' &&
      previous.revision === null &&
      areJoined(context, previous, count);
    result.push(joined ? { ...count, core: bounded(count.core, 'at-least') } : count);
  }
  return result;
}

/** Only "and" stands between the two, and neither names an outcome of its own: "12 dead and 30 wounded" are two statements. */
function areJoined(context: NounContext, first: FoundCount, second: FoundCount): boolean {
  const { items, grammar } = context;
  const own = second.noun.head >= 0 && context.isOutcome(second.noun.head);
  if (own || namesOutcome(context, first)) return false;
  let and = false;
  for (let i = first.to; i < second.from; i++) {
    const { key } = items[i]!;
    if (grammar.numbers.and.has(key)) and = true;
    else if (!grammar.others.has(key)) return false;
  }
  return and;
}

function namesOutcome(context: NounContext, { noun, to }: FoundCount): boolean {
  return (noun.head >= 0 && context.isOutcome(noun.head)) || context.isOutcome(to);
}

/** Parts of a count: "12 people, including three children", "dont 12 civils", "four of whom". */
export function markSubsets(context: NounContext, counts: readonly FoundCount[]): FoundCount[] {
  const result: FoundCount[] = [];
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k]!;
    const subsetOf = partOf(context, result, count);
    const ofThem = phraseAt(context.items, count.coreEnd, context.grammar.subsetAfter) !== null;
    result.push({ ...count, subsetOf, ofThem });
  }
  return result;
}

/** How many counts back a part looks for its whole. */
const WHOLE_REACH = 12;
/** And how many items. */
const FARTHEST_WHOLE = 60;

function partOf(context: NounContext, before: readonly FoundCount[], count: FoundCount): number | null {
  const { items, grammar } = context;
  if (before.length === 0) return null;
  const pronoun = phraseAt(items, count.coreEnd, grammar.subsetAfter) !== null;
  const opened = pronoun || phraseEndingAt(items, count.from, grammar.subsetBefore) !== null;
  const last = before[before.length - 1]!;
  if (!opened) return last.subsetOf !== null && isListed(context, last, count) ? last.subsetOf : null;
  for (let k = before.length - 1; k >= Math.max(0, before.length - WHOLE_REACH); k--) {
    const whole = before[k]!;
    if (whole.subsetOf !== null || whole.core.sort === 'article') continue;
    if (count.from - whole.to > FARTHEST_WHOLE) return null;
    for (let i = whole.to; i < count.from && !pronoun; i++) if (items[i]!.key === ';') return null;
    const [top, part] = [whole.core.max ?? Number.POSITIVE_INFINITY, count.core.min ?? 0];
    if (part <= top) return k;
  }
  return null;
}

/** The next of a list of parts: only "and" or a comma between the two. */
function isListed(context: NounContext, first: FoundCount, second: FoundCount): boolean {
  const { items, grammar } = context;
  let joined = false;
  for (let i = first.to; i < second.from; i++) {
    const { key } = items[i]!;
    if (grammar.numbers.and.has(key) || key === ',') joined = true;
    else return false;
  }
  return joined;
}
