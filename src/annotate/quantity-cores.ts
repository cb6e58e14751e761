import type { BoundKind, PhraseTable, QuantityGrammar } from '#language/grammar/quantity.js';
import type { CountKind } from '#model/value.js';
import type { Item } from '#text/items.js';

/** The words of a count without its noun, by item index, half-open. */
export interface Core {
  readonly from: number;
  readonly to: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly kind: CountKind;
  /** Number, vague word, zero, or an article that stands for one. */
  readonly sort: 'number' | 'range' | 'fixed' | 'vague' | 'zero' | 'nobody' | 'both' | 'article';
}

/** What the rules know of the sentence beside its items. */
export interface CoreContext {
  readonly items: readonly Item[];
  readonly grammar: QuantityGrammar;
  /** Items that belong to dates and durations. */
  readonly inTime: Uint8Array;
  readonly isPerson: (i: number) => boolean;
  /** True for a word that says what became of people ("killed", "morts"). */
  readonly isOutcome: (i: number) => boolean;
  /** True where the item is a part of a name ("AK-47", "M23"). */
  readonly inName: (i: number) => boolean;
}

/** The count that starts at item `i`, or null. */
export function coreAt(context: CoreContext, i: number): Core | null {
  const { items, grammar } = context;
  return (
    rangeAt(context, i) ??
    fixedAt(context, i) ??
    vagueAt(context, i) ??
    numberCoreAt(context, i) ??
    zeroAt(items, grammar, i, context) ??
    bothAt(items, grammar, i)
  );
}

/** Length in items of the longest phrase that starts at `i`, with its value; null if none. */
export function phraseAt<T>(
  items: readonly Item[],
  i: number,
  table: PhraseTable<T>,
): { readonly length: number; readonly value: T } | null {
  for (const { words, value } of table.get(items[i]?.key ?? '') ?? []) {
    if (words.every((word, k) => items[i + k]?.key === word)) return { length: words.length, value };
  }
  return null;
}

/** The longest phrase that ends before item `end`. */
export function phraseEndingAt<T>(
  items: readonly Item[],
  end: number,
  table: PhraseTable<T>,
): { readonly length: number; readonly value: T } | null {
  for (const { words, value } of table.get(items[end - 1]?.key ?? '') ?? []) {
    const from = end - words.length;
    if (from >= 0 && words.every((word, k) => items[from + k]?.key === word)) return { length: words.length, value };
  }
  return null;
}

/** A whole number that counts: no date, name, reference, measure or score. */
function countable(context: CoreContext, i: number): boolean {
  const { items, grammar, inTime } = context;
  const item = items[i];
  if (item?.kind !== 'number' || inTime[i] || context.inName(i) || !Number.isInteger(item.value)) return false;
  const before = items[i - 1];
  if (before && !item.spaced && (before.key === '+' || before.key === '#' || before.key === '/')) return false;
  if (before && grammar.currency.has(before.key)) return false;
  if (before && item.figures && grammar.names.has(before.key) && !grammar.determiners.has(before.key)) return false;
  if (before?.key === '.' && item.figures && grammar.names.has(items[i - 2]?.key ?? '')) return false;
  if (before?.key === '°') return false;
  // "a 2-1 win", "5.30": the second half of something.
  if (before && !item.spaced && !before.spaced && items[i - 2]?.kind === 'number') return false;
  if (before && grammar.ages.has(before.key)) return false;
  const after = items[i + 1];
  // "12-year-old", "10-member", "3-1".
  if (after?.key === '-' && !after.spaced && items[i + 2] && !items[i + 2]!.spaced) return false;
  return !isAge(items, i);
}

/** "Jean Dupont, 32, was": an age between commas after a name; "(32)". */
function isAge(items: readonly Item[], i: number): boolean {
  const [a, b, c] = [items[i - 2], items[i - 1], items[i + 1]];
  if (!a || !b || !items[i]!.figures || items[i]!.value! > 110) return false;
  return (
    (b.key === ',' && a.capital && a.kind === 'word' && (c?.key === ',' || c?.key === '.')) ||
    (b.key === '(' && a.capital && c?.key === ')')
  );
}

function numberCoreAt(context: CoreContext, i: number): Core | null {
  if (!countable(context, i)) return null;
  const { items, grammar } = context;
  const value = items[i]!.value!;
  const dozen = grammar.dozens.get(items[i + 1]?.key ?? '');
  if (dozen !== undefined) return core(i, i + 2, value * dozen, value * dozen, 'exact', 'number');
  if (value === 0) return core(i, i + 1, 0, 0, 'none', 'zero');
  // "the dead number in the 70s"; an age has an owner ("in his 70s").
  const plural = items[i + 1];
  if (plural?.key === 's' && !plural.spaced && items[i]!.length === 2 && value % 10 === 0 && value >= 20) {
    const owned = items[i - 1] && items[i - 1]!.key !== 'the' && grammar.determiners.has(items[i - 1]!.key);
    return owned ? null : core(i, i + 2, value, value + 9, 'range', 'range');
  }
  return core(i, i + 1, value, value, 'exact', 'number');
}

function rangeAt(context: CoreContext, i: number): Core | null {
  const { items, grammar } = context;
  const key = items[i]!.key;
  if (grammar.between.has(key) || grammar.from.has(key)) {
    const low = items[i + 1];
    const high = items[i + 3];
    const joint = items[i + 2]?.key ?? '';
    const joins = grammar.between.has(key) ? grammar.betweenAnd : grammar.to;
    if (low?.kind !== 'number' || high?.kind !== 'number' || !joins.has(joint)) return null;
    if (context.inTime[i + 1] || context.inTime[i + 3] || !(low.value! < high.value!)) return null;
    if (!Number.isInteger(low.value) || !Number.isInteger(high.value)) return null;
    return core(i, i + 4, low.value, high.value, 'range', 'range');
  }
  const low = items[i]!;
  const high = items[i + 2];
  const joint = items[i + 1];
  if (low.kind !== 'number' || high?.kind !== 'number' || context.inTime[i] || context.inTime[i + 2]) return null;
  if (grammar.ages.has(items[i - 1]?.key ?? '')) return null;
  if (!(low.value! < high.value!) || context.inName(i) || grammar.currency.has(items[i - 1]?.key ?? '')) return null;
  if (!Number.isInteger(low.value) || !Number.isInteger(high.value)) return null;
  const wide = high.value! > 3 * low.value! + 3;
  const hyphen = joint!.key === '-' && joint!.spaced === high.spaced && !wide;
  const to = grammar.to.has(joint!.key) && !wide;
  const or = grammar.or.has(joint!.key) && high.value! <= 2 * low.value! + 1;
  if (!hyphen && !to && !or) return null;
  // "10-15-year-olds".
  if (items[i + 3]?.key === '-' && !items[i + 3]!.spaced) return null;
  return core(i, i + 3, low.value, high.value, 'range', 'range');
}

function fixedAt(context: CoreContext, i: number): Core | null {
  const found = phraseAt(context.items, i, context.grammar.fixed);
  if (!found || context.inTime[i]) return null;
  const { value, kind } = found.value;
  return core(i, i + found.length, value, value, kind, 'fixed');
}

function vagueAt(context: CoreContext, i: number): Core | null {
  const { items, grammar } = context;
  if (context.inTime[i]) return null;
  const found = phraseAt(items, i, grammar.vague);
  if (found) return core(i, i + found.length, null, null, 'vague', 'vague');
  if (!grammar.heavy.has(items[i]!.key)) return null;
  let to = i + 1;
  while (
    to < items.length &&
    to < i + 5 &&
    (grammar.heavy.has(items[to]!.key) || grammar.betweenNoun.has(items[to]!.key) || items[to]!.kind === 'mark')
  )
    to++;
  if (grammar.losses.has(items[to]?.key ?? '')) return core(i, to, null, null, 'vague', 'vague');
  return null;
}

function zeroAt(items: readonly Item[], grammar: QuantityGrammar, i: number, context: CoreContext): Core | null {
  const nobody = phraseAt(items, i, grammar.zeroPronouns);
  if (nobody) {
    for (let k = i + nobody.length; k < Math.min(items.length, i + nobody.length + 6); k++) {
      if (context.isOutcome(k)) return core(i, i + nobody.length, 0, 0, 'none', 'nobody');
      if (items[k]!.kind === 'mark') break;
    }
  }
  const zero = phraseAt(items, i, grammar.zero) ?? phraseAt(items, i, grammar.zeroBefore);
  if (!zero) {
    // "did not cause any casualties", "has not suffered a single loss".
    if (!grammar.not.has(items[i]!.key)) return null;
    for (let k = i + 1; k < Math.min(items.length - 1, i + 5); k++) {
      if (items[k]!.kind === 'mark') return null;
      const any = grammar.any.has(items[k]!.key);
      if (any && grammar.losses.has(items[k + 1]!.key)) return core(k, k + 1, 0, 0, 'none', 'zero');
      if (!grammar.headLast) continue;
      if (grammar.losses.has(items[k]!.key)) return core(i, k, 0, 0, 'none', 'zero');
      // "not the final toll": the noun is a known one, and nothing is denied of it.
      if (grammar.determiners.has(items[k]!.key)) return null;
    }
    return null;
  }
  const to = i + zero.length;
  // "no. 5", "no longer", "no more than".
  if (items[to]?.kind !== 'word') return null;
  for (let k = to; k < Math.min(items.length, to + 4); k++) {
    if (items[k]!.kind !== 'word') return null;
    if (context.isPerson(k) || grammar.losses.has(items[k]!.key)) return core(i, to, 0, 0, 'none', 'zero');
    if (context.isOutcome(k)) return core(i, to, 0, 0, 'none', 'zero');
    if (grammar.stops.has(items[k]!.key) && !grammar.any.has(items[k]!.key)) return null;
  }
  return null;
}

function bothAt(items: readonly Item[], grammar: QuantityGrammar, i: number): Core | null {
  const both = phraseAt(items, i, grammar.both);
  return both ? core(i, i + both.length, 2, 2, 'exact', 'both') : null;
}

function core(
  from: number,
  to: number,
  min: number | null,
  max: number | null,
  kind: CountKind,
  sort: Core['sort'],
): Core {
  return { from, to, min, max, kind, sort };
}

/** The core with the words that bound it, before and after; `nounEnd` is where its noun phrase ends. */
export function applyBounds(context: CoreContext, found: Core, nounEnd: number): { core: Core; to: number } {
  const { items, grammar } = context;
  let { from } = found;
  let bound: BoundKind | null = null;
  for (let n = 0; n < 3; n++) {
    const before = phraseEndingAt(items, from, grammar.before);
    if (!before) break;
    from -= before.length;
    if (before.value !== 'filler' && (bound === null || bound === 'about')) bound = before.value;
  }
  let to = Math.max(found.to, nounEnd);
  for (const end of nounEnd > found.to ? [found.to, nounEnd] : [found.to]) {
    const after = phraseAt(items, end, grammar.after);
    if (!after || after.value === 'filler') continue;
    if (bound === null || bound === 'about') bound = after.value;
    to = Math.max(to, end + after.length);
  }
  return { core: bounded({ ...found, from }, bound), to };
}

/** The value that a bound makes of a count; vague words and zero keep theirs. */
export function bounded(found: Core, bound: BoundKind | null): Core {
  if (bound === null || bound === 'filler' || found.kind === 'vague' || found.kind === 'none') return found;
  if (bound === 'at-least') return { ...found, max: null, kind: 'at-least' };
  if (bound === 'at-most') return { ...found, min: null, kind: 'at-most' };
  return found.kind === 'range' ? found : { ...found, kind: 'about' };
}
