import type { QuantityMention } from '#model/mention.js';
import type { Upos } from '#model/sentence.js';
import { type CoreContext, phraseAt } from './quantity-cores.js';

/** What a count counts: item indexes, half-open; `head` is the noun, -1 where bare. */
export interface CountedNoun {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly unit: QuantityMention['unit'];
}

export interface NounContext extends CoreContext {
  readonly tag: (i: number) => Upos;
}

/** A noun phrase longer than this is no noun phrase. */
const LONGEST = 8;
const NOT_IN_NOUN: ReadonlySet<Upos> = new Set(['VERB', 'AUX', 'ADP', 'PRON', 'SCONJ', 'CCONJ', 'DET', 'PART']);
const OPENING = new Set(['"', '“', '«', "'"]);
const CLOSING = new Set(['"', '”', '»', "'"]);
const QUOTES = new Set(['"', '“', '”', '«', '»', "'", '-']);

/** The noun phrase that a count takes, right after it at item `start`. */
export function nounAfter(context: NounContext, start: number): CountedNoun {
  const { grammar } = context;
  // "40 or so rebels", "12 au moins des soldats".
  const at = skipLinks(context, start + (phraseAt(context.items, start, grammar.after)?.length ?? 0));
  const bare = { from: start, to: start, head: -1, unit: 'unknown' as const };
  const first = context.items[at];
  if (!first) return bare;
  if (grammar.measures.has(first.key) && !isCounted(context, at)) {
    return { from: at, to: at + 1, head: at, unit: 'measure' };
  }
  if (grammar.others.has(first.key) && !opensNoun(context, at + 1)) {
    return { from: at, to: at + 1, head: at, unit: unitOf(context, at) };
  }
  return coupled(
    context,
    quoted(context, (grammar.headLast ? headLastAt(context, at) : headFirstAt(context, at)) ?? bare),
  );
}

/** "15 women and children": one count of two nouns, where the second has neither number nor article. */
function coupled(context: NounContext, noun: CountedNoun): CountedNoun {
  const { items, grammar } = context;
  const second = noun.to + 1;
  const joins =
    noun.unit === 'people' && noun.to === noun.head + 1 && grammar.numbers.and.has(items[noun.to]?.key ?? '');
  if (!joins || !context.isPerson(second) || context.isOutcome(second) || context.isOutcome(noun.head)) return noun;
  return PLURAL.test(items[second]!.key) && PLURAL.test(items[noun.head]!.key) ? { ...noun, to: second + 1 } : noun;
}

const PLURAL = /(?:s|men|people|children)$/;

/** '40 "terrorists"': the opening mark is no part of the noun, the closing one ends its words. */
function quoted(context: NounContext, noun: CountedNoun): CountedNoun {
  const { items } = context;
  if (noun.head < 0 || !OPENING.has(items[noun.from]!.key) || noun.from === noun.head) return noun;
  const closed = CLOSING.has(items[noun.to]?.key ?? '');
  return { ...noun, from: noun.from + 1, to: closed ? noun.to + 1 : noun.to };
}

/** Past "of the", "de ces", "other", "d'": what stands between a count and its noun. */
function skipLinks(context: NounContext, start: number): number {
  const { items, grammar } = context;
  let at = start;
  for (let n = 0; n < 4 && at < items.length; n++) {
    const { key } = items[at]!;
    const word = items[at + 1]?.kind === 'word' || items[at + 1]?.kind === 'mark';
    // A determiner belongs to the noun of "12 of the soldiers", not to what follows a bare number ("à quatre le nombre").
    const determiner = grammar.determiners.has(key) && n > 0 && grammar.of.has(items[at - 1]!.key);
    const skip =
      (grammar.of.has(key) || determiner || (grammar.betweenNoun.has(key) && word)) &&
      items[at + 1] !== undefined &&
      !(grammar.others.has(key) && !opensNoun(context, at + 1));
    if (!skip) break;
    at++;
  }
  return at;
}

const isCounted = (context: NounContext, i: number) =>
  context.isPerson(i) || context.grammar.things.has(context.items[i]?.key ?? '');

function opensNoun(context: NounContext, i: number): boolean {
  const item = context.items[i];
  if (item?.kind !== 'word' || context.grammar.stops.has(item.key)) return false;
  return !context.isOutcome(i) || isCounted(context, i);
}

function isStop(context: NounContext, i: number): boolean {
  const item = context.items[i];
  if (!item) return true;
  if (item.kind === 'mark') return !QUOTES.has(item.key);
  if (context.inTime[i] === 1 || (item.kind === 'number' && !context.inName(i))) return true;
  return context.grammar.stops.has(item.key);
}

/** "police officers", "Wagner mercenaries": the last noun of the run is the head. */
function headLastAt(context: NounContext, at: number): CountedNoun | null {
  const { items } = context;
  let head = -1;
  let fallback = -1;
  for (let i = at; i < Math.min(items.length, at + LONGEST); i++) {
    if (isStop(context, i)) break;
    if (items[i]!.kind === 'mark') continue;
    // "85 abducted women": what befell them stands before the noun.
    if (context.isOutcome(i) && head < 0 && isCounted(context, i + 1)) continue;
    if (context.isOutcome(i) && !(head < 0 && isCounted(context, i))) {
      if (head < 0 && fallback < 0) return { from: i, to: i + 1, head: i, unit: 'people' };
      break;
    }
    const tag = context.tag(i);
    if (isCounted(context, i)) head = i;
    else if (head >= 0 && !(tag === 'NOUN' || tag === 'PROPN')) break;
    else if (tag === 'NOUN' || tag === 'PROPN') fallback = i;
    else if (NOT_IN_NOUN.has(tag) && !(tag === 'VERB' && i + 1 < items.length && isCounted(context, i + 1))) break;
    if (fallback < 0 && head < 0 && tag === 'X' && i === at) fallback = i;
  }
  const noun = head >= 0 ? head : fallback;
  if (noun < 0) return null;
  const to = head >= 0 ? extendOf(context, noun) : noun + 1;
  return { from: at, to, head: noun, unit: unitOf(context, noun) };
}

/** "soldats maliens", "éléments des forces de sécurité": the first noun is the head, what follows belongs to it. */
function headFirstAt(context: NounContext, at: number): CountedNoun | null {
  const { items } = context;
  let head = -1;
  for (let i = at; i < Math.min(items.length, at + 4); i++) {
    if (isStop(context, i)) break;
    if (items[i]!.kind === 'mark') continue;
    const tag = context.tag(i);
    if (isCounted(context, i) && !(tag === 'ADJ' && isCounted(context, i + 1))) {
      head = i;
      // "jeunes filles", "anciens combattants": two nouns in a row, the second is the head.
      if (isCounted(context, i + 1) && PREPOSED.has(items[i]!.key)) head = i + 1;
      break;
    }
    if (context.isOutcome(i)) return { from: i, to: i + 1, head: i, unit: 'people' };
    if (tag === 'NOUN' || tag === 'PROPN' || (tag === 'X' && i === at)) {
      if (head < 0) head = i;
      if (!PREPOSED.has(items[i]!.key)) break;
    } else if (tag !== 'ADJ' && !PREPOSED.has(items[i]!.key)) break;
  }
  if (head < 0) return null;
  let to = head + 1;
  while (to < Math.min(items.length, head + 4) && !isStop(context, to) && !context.isOutcome(to)) {
    const tag = context.tag(to);
    const adjective = tag === 'ADJ' || tag === 'PROPN' || (tag !== 'NOUN' && ADJECTIVE.test(items[to]!.key));
    if (!adjective && items[to]!.kind !== 'mark') break;
    to++;
  }
  while (to > head + 1 && items[to - 1]!.kind === 'mark') to--;
  return { from: at, to: Math.max(to, extendOf(context, head, to)), head, unit: unitOf(context, head) };
}

const PREPOSED = new Set([
  'jeunes',
  'jeune',
  'anciens',
  'ancien',
  'autres',
  'autre',
  'petits',
  'petites',
  'presumes',
  'hauts',
  'simples',
  'nouveaux',
]);
const ADJECTIVE = /(?:bleus?|ais|aises?|iens?|iennes?|ains?|aines?|aires?|istes?|ois|oises?|ques?|armes?|eens?)$/;

/** "members of the security forces": a noun that says nothing without what follows "of". */
function extendOf(context: NounContext, head: number, end = head + 1): number {
  const { items, grammar } = context;
  if (!grammar.collective.has(items[head]!.key) || !grammar.of.has(items[end]?.key ?? '')) return end;
  let to = end + 1;
  while (to < Math.min(items.length, end + 8)) {
    const { key } = items[to]!;
    const joint = grammar.of.has(key) || grammar.determiners.has(key);
    if (
      !joint &&
      (isStop(context, to) || context.isOutcome(to) || context.tag(to) === 'VERB' || context.tag(to) === 'AUX')
    )
      break;
    to++;
  }
  while (
    to > end &&
    (grammar.of.has(items[to - 1]!.key) ||
      grammar.determiners.has(items[to - 1]!.key) ||
      items[to - 1]!.kind === 'mark')
  )
    to--;
  return to;
}

function unitOf(context: NounContext, i: number): QuantityMention['unit'] {
  if (context.isPerson(i)) return 'people';
  if (context.grammar.things.has(context.items[i]!.key)) return 'things';
  return context.isOutcome(i) ? 'people' : 'unknown';
}
