import type { OutcomeGrammar } from '#language/grammar/outcome.js';
import type { LanguagePack, Languages } from '#language/pack.js';
import { accusersIn } from '#model/accusers.js';
import type { Analysis } from '#model/analysis.js';
import type { ActorMention, EventMention, NameMention, PlaceMention, QuantityMention } from '#model/mention.js';
import type { Sentence, Token, Upos } from '#model/sentence.js';
import type { CountValue } from '#model/value.js';
import { plainWord } from '#text/plain-word.js';
import { ageTokens, isAgeOf, personsOf } from './single-persons.js';

/** A count that an outcome can take: a quantity of the text, or one person or thing named without a number. */
export interface Count {
  /** Half-open word indexes of its noun phrase. */
  readonly from: number;
  readonly to: number;
  readonly value: CountValue;
  /** What is counted, as written; empty where bare. */
  readonly counted: string;
  /** The word index of the counted noun; -1 where bare. */
  readonly noun: number;
  readonly unit: QuantityMention['unit'];
  /** Index in `counts` of the count that this one is a part of; -1 where none. */
  readonly partOf: number;
  readonly revision: 'old' | 'new' | null;
  /** Its bound is that of the count before it ("at least 12 dead and 30 wounded"). */
  readonly inherited: boolean;
  /** `number` for a quantity of the text; `one` for a person or thing without a number; `many` for a plural without one. */
  readonly source: 'number' | 'one' | 'many';
  /** A person by name, or by a pronoun: stands for one only right beside the outcome. */
  readonly told?: 'name' | 'pronoun';
}

/**
 * One sentence as the variables read it: its words without the empty ones of contractions, lower case, apostrophes
 * straight; counts, actors and events by word index.
 */
export interface SentenceView {
  readonly sentence: Sentence;
  readonly text: string;
  readonly grammar: OutcomeGrammar;
  readonly pack: LanguagePack;
  readonly words: readonly string[];
  readonly tokens: readonly Token[];
  readonly tags: readonly Upos[];
  /** Token index to word index: that of the next word for an empty token. */
  readonly wordOf: readonly number[];
  readonly counts: readonly Count[];
  readonly actors: readonly ActorMention[];
  readonly names: readonly NameMention[];
  readonly places: readonly PlaceMention[];
  readonly events: readonly EventMention[];
  /** True where it stands in the title or a heading. */
  readonly heading: boolean;
}

/** Mentions by sentence, so that each view takes its own without a search. */
export interface ViewSources {
  readonly analysis: Analysis;
  readonly languages: Languages;
  readonly quantities: readonly (readonly QuantityMention[])[];
  readonly actors: readonly (readonly ActorMention[])[];
  readonly names: readonly (readonly NameMention[])[];
  readonly places: readonly (readonly PlaceMention[])[];
  readonly events: readonly (readonly EventMention[])[];
}

export function viewSources(analysis: Analysis, languages: Languages): ViewSources {
  const bySentence = <T extends { readonly sentence: number }>(mentions: readonly T[]) => {
    const lists: T[][] = analysis.sentences.map(() => []);
    for (const mention of mentions) lists[mention.sentence]?.push(mention);
    return lists;
  };
  const accusers = accusersIn(analysis);
  return {
    analysis,
    languages,
    quantities: bySentence(analysis.quantities),
    actors: bySentence(analysis.actors.filter((mention) => !accusers.has(mention))),
    names: bySentence(analysis.names),
    places: bySentence(analysis.places),
    events: bySentence(analysis.events),
  };
}

export function viewSentence(sources: ViewSources, index: number): SentenceView {
  const { analysis } = sources;
  const sentence = analysis.sentences[index]!;
  const pack = sources.languages[sentence.language];
  const tokens: Token[] = [];
  const wordOf: number[] = [];
  for (const token of sentence.tokens) {
    wordOf.push(tokens.length);
    if (token.start < token.end) tokens.push(token);
  }
  wordOf.push(tokens.length);
  const text = analysis.report.text;
  const words = tokens.map((token) => plainWord(text.slice(token.start, token.end)));
  const kind = analysis.report.blocks[sentence.block]?.kind;
  const bare = {
    sentence,
    text,
    grammar: pack.outcomes,
    pack,
    words,
    tokens,
    tags: tokens.map((token) => token.upos),
    wordOf,
    actors: sources.actors[index]!,
    names: sources.names[index]!,
    places: sources.places[index]!,
    events: sources.events[index]!,
    heading: kind === 'title' || kind === 'heading',
  };
  return { ...bare, counts: countsOf(bare, sources, index) };
}

type BareView = Omit<SentenceView, 'counts'>;

function countsOf(view: BareView, sources: ViewSources, index: number): Count[] {
  const ages = ageTokens(view);
  const quantities = sources.quantities[index]!.filter(
    (quantity) =>
      quantity.unit !== 'measure' &&
      !(quantity.noun === null && (ages.has(quantity.from) || isAgeOf(view, view.wordOf[quantity.from]!))),
  );
  const pairs = quantities
    .map((quantity) => ({ quantity, count: numbered(view, quantity) }))
    .filter(({ count }) => !isTail(view, count));
  joinZeros(view, pairs);
  pairs.forEach((pair, k) => {
    pairs[k] = { ...pair, count: oneOfMany(view, pair.count) };
  });
  joinTails(view, pairs);
  const taken = new Uint8Array(view.words.length + 1);
  for (const { count } of pairs) taken.fill(1, count.from, count.to);
  const all: { quantity: QuantityMention | null; count: Count }[] = [
    ...pairs,
    ...singlesOf(view, taken).map((count) => ({ quantity: null, count })),
  ].sort((a, b) => a.count.from - b.count.from || b.count.to - a.count.to);
  return all.map(({ quantity, count }) => {
    if (!quantity || quantity.subsetOf === null) return count;
    const whole = sources.analysis.quantities[quantity.subsetOf];
    const partOf = all.findIndex((other) => other.quantity !== null && other.quantity === whole);
    return {
      ...count,
      partOf:
        partOf >= 0
          ? partOf
          : all.findLastIndex((other) => other.count.source === 'number' && other.count.to <= count.from),
    };
  });
}

/** "39 people or more", "how many of the dead": bounds and questions are no counts of their own. */
function isTail(view: BareView, count: Count): boolean {
  const before = view.words[count.from - 1] ?? '';
  if (view.grammar.words.asks.has(before)) return true;
  return (
    count.value.kind === 'vague' &&
    count.to - count.from === 1 &&
    view.grammar.words.joiners.has(before) &&
    view.grammar.words.more.has(view.words[count.from]!)
  );
}

/** "one of the four": one of a number. */
function oneOfMany(view: BareView, count: Count): Count {
  const { one, of, many, definite } = view.grammar.words;
  const { kind } = count.value;
  let i = count.from - 1;
  const before = view.words[i] ?? '';
  if (!of.has(before) && (many.has(before) || definite.has(before))) i--;
  if (!of.has(view.words[i] ?? '') || !one.has(view.words[i - 1] ?? '') || view.tags[i - 1] === 'DET') return count;
  if (kind === 'none' || (count.value.min ?? 0) < 2) return count;
  const text = wordsBetween(view, i - 1, count.to);
  return { ...count, from: i - 1, value: { min: 1, max: 1, kind: 'exact', text } };
}

/** "about 20 more", "12 others": a vague word right after a number belongs to it. */
function joinTails(view: BareView, pairs: { quantity: QuantityMention; count: Count }[]): void {
  const { more, some } = view.grammar.words;
  for (let k = pairs.length - 1; k > 0; k--) {
    const before = pairs[k - 1]!.count;
    const tail = pairs[k]!.count;
    if (tail.value.kind !== 'vague' || tail.from !== before.to || before.value.kind === 'vague') continue;
    if (!more.has(view.words[tail.from]!) && !some.has(view.words[tail.from]!)) continue;
    pairs[k - 1] = {
      ...pairs[k - 1]!,
      count: { ...before, to: tail.to, noun: before.noun >= 0 ? before.noun : tail.noun },
    };
    pairs.splice(k, 1);
  }
}

/** "no civilian casualties": a zero that runs into the next count is that count's value. */
function joinZeros(view: BareView, pairs: { quantity: QuantityMention; count: Count }[]): void {
  for (let k = 0; k + 1 < pairs.length; k++) {
    const zero = pairs[k]!.count;
    const next = pairs[k + 1]!.count;
    if (zero.value.kind !== 'none' || next.value.kind !== 'vague' || next.from > zero.to) continue;
    const text = wordsBetween(view, zero.from, next.to);
    pairs[k] = { ...pairs[k]!, count: { ...next, from: zero.from, value: { ...zero.value, text } } };
    pairs.splice(k + 1, 1);
  }
}

/** How far a bare number's noun may still stand ("three US-led coalition soldiers"), in words. */
const NOUN_REACH = 6;

/** The people or things after a number whose modifiers are names, hyphens or participles; -1 where none. */
function nounFarther(view: BareView, at: number): number {
  const { person, people, things } = view.grammar.words;
  let noun = -1;
  for (let i = at; i < Math.min(view.words.length, at + NOUN_REACH); i++) {
    const word = view.words[i]!;
    const known = people.has(word) || things.has(word) || (person.has(word) && view.grammar.nounsModify);
    if (known) noun = i;
    else if (noun >= 0) break;
    const hyphened = word === '-' || view.words[i - 1] === '-' || view.words[i + 1] === '-';
    const other = i === at && view.grammar.words.some.has(word);
    if (!known && !hyphened && !other && !canModify(view, i)) break;
  }
  return noun >= 0 && (people.has(view.words[noun]!) || things.has(view.words[noun]!)) ? noun : -1;
}

function wordsBetween(view: BareView, from: number, to: number): string {
  return view.text.slice(view.tokens[from]!.start, view.tokens[to - 1]!.end);
}

function numbered(view: BareView, quantity: QuantityMention): Count {
  const from = view.wordOf[quantity.from]!;
  const bare = quantity.noun === null;
  const end = Math.max(view.wordOf[quantity.to]!, from + 1);
  const noun = bare ? nounFarther(view, end) : view.wordOf[quantity.noun!]!;
  return {
    from,
    to: Math.max(end, noun + 1),
    value: quantity.value,
    counted: bare && noun >= 0 ? wordsBetween(view, end, noun + 1) : quantity.counted,
    noun,
    unit: quantity.unit,
    partOf: -1,
    revision: quantity.revision,
    inherited: quantity.value.kind === 'at-least' && !quantity.rule.endsWith('at-least'),
    // A person without a number is weighed as one here too.
    source: quantity.rule.endsWith('/article') ? 'one' : 'number',
  };
}

/** Persons and things named without a number: "a soldier", "le maire", "Commander X", "des civils", "the presidential plane". */
function singlesOf(view: BareView, taken: Uint8Array): Count[] {
  const found: Count[] = [];
  const { words } = view;
  const lists = view.grammar.words;
  for (const actor of view.actors) {
    const from = view.wordOf[actor.from]!;
    const to = view.wordOf[actor.to]!;
    if (actor.form !== 'person' || taken.subarray(from, to).includes(1)) continue;
    taken.fill(1, from, to);
    found.push(single(view, from, to, to - 1, 'people', 'one'));
  }
  for (const { from, to, noun, told } of personsOf(view, taken)) {
    const count = single(view, from, to, noun, 'people', 'one');
    found.push(told === undefined ? count : { ...count, told });
    taken.fill(1, from, to);
  }
  for (let i = 0; i < words.length; i++) {
    if (taken[i]) continue;
    const word = words[i]!;
    if (lists.another.has(word) && !['NOUN', 'ADJ', 'NUM', 'PROPN'].includes(view.tags[i + 1] ?? '')) {
      const from = i > 0 && lists.one.has(words[i - 1]!) && !lists.one.has(word) ? i - 1 : i;
      if (lists.one.has(words[from]!)) {
        found.push(single(view, from, i + 1, i, 'people', 'one'));
        taken.fill(1, from, i + 1);
        continue;
      }
    }
    if (lists.nobody.has(word) && isPronoun(view, i)) {
      found.push(single(view, i, i + 1, i, 'people', 'one'));
      taken[i] = 1;
      continue;
    }
    const name = nameAt(view, i, taken);
    if (name > i) {
      found.push(single(view, i, name, name - 1, 'people', 'one'));
      taken.fill(1, i, name);
      continue;
    }
    const person = lists.person.has(word);
    const people = lists.people.has(word);
    const thing = lists.things.has(word);
    if (!person && !people && !thing) continue;
    if (view.tags[i + 1] === 'NOUN' && !lists.person.has(words[i + 1]!) && modifiesNext(view, i)) continue;
    let from = i;
    while (from > 0 && i - from < 5 && !taken[from - 1] && canModify(view, from - 1)) from--;
    const opener = from > 0 && !taken[from - 1] ? words[from - 1]! : '';
    if (lists.one.has(opener) || lists.many.has(opener) || lists.zero.has(opener)) from--;
    // "five of them children": the number before is the count.
    else if (from > 0 && (taken[from - 1] || lists.subset.has(words[from - 1]!))) continue;
    const opens = lists.one.has(words[from]!);
    const one =
      thing && !person && !people
        ? opens && !lists.definite.has(words[from]!)
        : person && opens && (!people || !lists.many.has(words[from]!));
    if (person && !people && !one && !lists.zero.has(words[from]!)) continue;
    found.push(single(view, from, i + 1, i, thing && !person && !people ? 'things' : 'people', one ? 'one' : 'many'));
    taken.fill(1, from, i + 1);
  }
  return found;
}

/** "personne" is a noun after a determiner, and nobody without one. */
const isPronoun = (view: BareView, at: number) => view.tags[at] === 'PRON' || view.tags[at] === 'X';

/** End of a person's name that opens here with a title ("Captain Musa Keita", "le capitaine Moussa Keïta"); `at` where none does. */
function nameAt(view: BareView, at: number, taken: Uint8Array): number {
  const { words, tags } = view;
  const isName = (i: number) => tags[i] === 'PROPN' && !taken[i] && !isActor(view, i);
  const title = view.grammar.words.person.has(words[at]!) ? at : -1;
  if (title < 0 && isName(at) && isSubjectName(view, at)) {
    let end = at + 1;
    while (end < words.length && isName(end)) end++;
    return end - at >= 2 && (tags[end] === 'AUX' || tags[end] === 'VERB') ? end : at;
  }
  if (title < 0 || (at > 0 && tags[at - 1] === 'PROPN')) return at;
  let end = title + 1;
  while (end < words.length && isName(end)) end++;
  return end - title >= 2 ? end : at;
}

/** Where a bare name can open: not inside a longer name, not after a determiner or a preposition. */
const isSubjectName = (view: BareView, at: number) =>
  at === 0 || !['PROPN', 'DET', 'ADP', 'NOUN', 'ADJ'].includes(view.tags[at - 1]!);

const isActor = (view: BareView, at: number) =>
  view.actors.some((actor) => actor.form !== 'person' && view.wordOf[actor.from]! <= at && at < view.wordOf[actor.to]!);

/** "a rebel faction": in languages whose modifiers come first, a noun before a noun is no head. */
const modifiesNext = (view: BareView, at: number) =>
  view.grammar.nounsModify && !view.grammar.words.stops.has(view.words[at + 1]!);

const MODIFIER = new Set<Upos>(['ADJ', 'NOUN', 'PROPN', 'NUM', 'X', 'VERB', 'PUNCT']);

function canModify(view: BareView, at: number): boolean {
  const word = view.words[at]!;
  if (view.grammar.words.stops.has(word) || opensNoun(view, word)) return false;
  const tag = view.tags[at]!;
  if (tag === 'VERB') return ['DET', 'NUM', 'ADJ'].includes(view.tags[at - 1] ?? '');
  return MODIFIER.has(tag) && (tag !== 'PUNCT' || word === '-');
}

function opensNoun(view: BareView, word: string): boolean {
  const lists = view.grammar.words;
  return lists.one.has(word) || lists.many.has(word) || lists.zero.has(word) || lists.of.has(word);
}

function single(
  view: BareView,
  from: number,
  to: number,
  noun: number,
  unit: Count['unit'],
  source: 'one' | 'many',
): Count {
  const text = view.text.slice(view.tokens[from]!.start, view.tokens[to - 1]!.end);
  const zero = view.grammar.words.zero.has(view.words[from]!) || view.grammar.words.nobody.has(view.words[from]!);
  const value: CountValue = zero
    ? { min: 0, max: 0, kind: 'none', text }
    : source === 'one'
      ? { min: 1, max: 1, kind: 'exact', text }
      : { min: null, max: null, kind: 'vague', text };
  return {
    from,
    to,
    value,
    counted: text,
    noun,
    unit,
    partOf: -1,
    revision: null,
    inherited: false,
    source: zero ? 'number' : source,
  };
}

/** The words of a stretch as written. */
export function wordsOf(view: SentenceView, from: number, to: number): string {
  return from < to ? view.text.slice(view.tokens[from]!.start, view.tokens[to - 1]!.end) : '';
}
