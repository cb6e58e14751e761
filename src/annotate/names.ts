import type { NameGrammar } from '#language/grammar/name.js';
import type { Languages } from '#language/pack.js';
import type { NameMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { type Span, spanOf } from '#model/span.js';
import { acronymInBrackets, bracketBehind, type NameStretch, spelledOut } from './names-brackets.js';
import { roleBefore, roleBehind, titlesBefore } from './names-roles.js';
import { isNamePart, type NameWord, nameWords, phraseLength } from './names-words.js';

interface Reading {
  readonly text: string;
  readonly sentence: Sentence;
  readonly words: readonly NameWord[];
  readonly grammar: NameGrammar;
}

interface Found extends NameStretch {
  readonly what: NameMention['what'];
  /** What told it: the last part of the rule's name. */
  readonly by: string;
  readonly role: NameStretch | null;
  readonly acronym: number;
  readonly longForm: NameStretch | null;
}

/**
 * Names of people and organisations in the order of the text, none overlapping, from capitals, titles, appositions, brackets
 * and coordination; a surname or acronym met again is tied to its first, whole form. What nothing tells stays `unknown`
 * (many are places).
 */
export function annotateNames(report: Report, sentences: readonly Sentence[], languages: Languages): NameMention[] {
  const mentions = sentences.flatMap((sentence) => {
    const grammar = languages[sentence.language].names;
    const reading = { text: report.text, sentence, words: nameWords(sentence, report.text), grammar };
    return findNames(reading).map((found) => mentionOf(reading, found));
  });
  return tieTogether(mentions);
}

function findNames(reading: Reading): Found[] {
  const { words, grammar } = reading;
  const found: Found[] = [];
  let row = false;
  let i = 0;
  while (i < words.length) {
    const bracketed = spelledBefore(reading, i, found);
    if (bracketed) {
      found.push(bracketed);
      i = bracketed.acronym + 1;
      continue;
    }
    const known = knownLength(words, i, grammar) > 0;
    if (!known && (!isNamePart(words, i, grammar) || isTitleHere(reading, i) || isBeforeTitle(reading, i))) {
      i++;
      continue;
    }
    const name = nameAt(reading, i, row ? found.at(-1) : undefined);
    found.push(name.found);
    row = name.row;
    i = name.found.longForm?.to ?? name.found.to;
  }
  return found;
}

/** A long form that ends at the bracket at `open`, which may be in small letters, and so no run of capitals. */
function spelledBefore(reading: Reading, open: number, found: Found[]): Found | null {
  const { words, grammar, text } = reading;
  const acronym = acronymInBrackets(words, open);
  if (acronym < 0) return null;
  const written = text.slice(words[acronym]!.start, words[acronym]!.end);
  const spelled = spelledOut(words, open, written, grammar);
  const last = found.at(-1);
  const name = spelled ?? (last?.to === open && last.what !== 'person' ? last : null);
  if (!name) return null;
  // What was found inside the long form is part of it.
  while (found.length > 0 && found.at(-1)!.to > name.from) found.pop();
  return { from: name.from, to: name.to, what: 'organisation', by: 'bracket', role: null, acronym, longForm: null };
}

/** A capitalised title before a name ("President Moussa Diallo") is none of the name. */
function isTitleHere({ words, grammar }: Reading, i: number): boolean {
  const n = titleLength(words, i, grammar);
  if (n === 0 || grammar.given.has(words[i]!.key)) return false;
  const next = i + n;
  return isNamePart(words, next, grammar) && !isOrganisation({ from: next, to: next + 1 }, words, grammar);
}

/** A well-known organisation; "al-Qaeda" may start small, but has a capital somewhere. */
function knownLength(words: readonly NameWord[], i: number, grammar: NameGrammar): number {
  const n = phraseLength(words, i, grammar.organisations);
  return words.slice(i, i + n).some((word) => word.capital) ? n : 0;
}

/** "Donetsk Governor X": the name before a title ends there. */
function leadsToName(words: readonly NameWord[], i: number, grammar: NameGrammar): boolean {
  const n = grammar.particles.has(words[i]!.key) ? 0 : titleLength(words, i, grammar);
  return n > 0 && isNamePart(words, i + n, grammar);
}

function titleLength(words: readonly NameWord[], i: number, grammar: NameGrammar): number {
  return phraseLength(words, i, grammar.titles) || phraseLength(words, i, grammar.plurals);
}

/** "Interim President Moussa Diallo": capitals that only lead to a title. */
function isBeforeTitle(reading: Reading, i: number): boolean {
  const { words, grammar } = reading;
  for (let n = i; n < i + 2 && grammar.modifiers.has(words[n]?.key ?? ''); n++) {
    if (words[n + 1]?.capital && isTitleHere(reading, n + 1)) return true;
  }
  return false;
}

function nameAt(
  reading: Reading,
  from: number,
  rowOf: Found | undefined,
): { readonly found: Found; readonly row: boolean } {
  const { words, grammar } = reading;
  const titles = titlesBefore(words, from, grammar);
  const known = titles ? 0 : knownLength(words, from, grammar);
  const head = !titles && (known > 0 || grammar.heads.has(words[from]!.key) || words[from]!.acronym);
  const to = endOfName(words, from, Math.max(1, known), head, grammar);
  const start = titles?.from ?? from;
  const base = { from, to, acronym: -1, longForm: null };
  const joined = rowOf !== undefined && continuesRow(words, rowOf.to, start, grammar);
  const person = (by: string, role: NameStretch | null): { found: Found; row: boolean } => ({
    found: { ...base, what: 'person', by, role: role ?? (titles ? { from: start, to: from } : null) },
    row: joined || titles?.plural === true || to - from > 1,
  });
  const longForm = !titles && words[from]!.acronym && to === from + 1 ? bracketBehind(words, to) : null;
  if (longForm) return { found: { ...base, what: 'organisation', by: 'bracket', role: null, longForm }, row: false };
  if (!titles && (known > 0 || isOrganisation({ from, to }, words, grammar))) {
    return { found: { ...base, what: 'organisation', by: 'head', role: null }, row: false };
  }
  const placed = isPlace({ from, to }, words, grammar);
  if (titles && !placed) {
    const determined = start > 0 && words[start - 1]!.upos === 'DET' ? start - 1 : start;
    const before = roleBefore(words, determined, grammar);
    return person('title', before ? { from: before.from, to: from } : null);
  }
  const behind = roleBehind(words, to, grammar);
  if (behind && !placed) return person('apposition', behind);
  const before = roleBefore(words, from, grammar);
  if (before && !placed && to - from > 1) return person('role-before', before);
  if (grammar.given.has(words[from]!.key) && (to - from > 1 || (from > 0 && words[from]!.upos === 'PROPN')))
    return person('given', null);
  if (joined && !placed && (rowOf?.by === 'title' || to - from > 1)) return person('coordinated', null);
  if (to - from > 1 && !placed && !grammar.particles.has(words[from]!.key)) {
    if (grammar.who.has(words[to]?.key === ',' ? (words[to + 1]?.key ?? '') : (words[to]?.key ?? '')))
      return person('who', null);
    if (saysSomething(words, to, grammar)) return person('verb', null);
  }
  return { found: { ...base, what: 'unknown', by: 'capitals', role: null }, row: false };
}

/** The name goes on over capitals, over particles before a capital, and in an organisation's over small words too. */
function endOfName(
  words: readonly NameWord[],
  from: number,
  sure: number,
  head: boolean,
  grammar: NameGrammar,
): number {
  let to = from + sure;
  let linked = false;
  const isPart = (i: number): boolean =>
    isNamePart(words, i, grammar) ||
    (head && i < words.length && isGroupPart(words[i]!, !words[from]!.acronym && sure === 1, grammar));
  for (;;) {
    if (isPart(to) && !words[to]!.acronym) {
      if (!head && leadsToName(words, to, grammar)) return to;
      to++;
      continue;
    }
    let next = to;
    const small = (i: number): boolean => {
      const { key } = words[i]!;
      if (key === '-') return words[i]!.attached && words[i + 1]?.attached === true;
      if (grammar.and.has(key)) return head && linked && words[i + 1]?.acronym === false;
      if (head && (key === "'s" || grammar.links.has(key))) return true;
      return grammar.particles.has(key);
    };
    while (next < words.length && next - to < 3 && !isPart(next) && small(next)) next++;
    if (next === to || next >= words.length || !isPart(next)) return to;
    if (head && (phraseLength(words, next, grammar.titles) > 0 || grammar.given.has(words[next]!.key))) return to;
    linked = true;
    to = next + 1;
  }
}

/** Groups take words into their names that no person has: "Islam", and in French words in small letters. */
function isGroupPart(word: NameWord, small: boolean, grammar: NameGrammar): boolean {
  if (word.mark || grammar.times.has(word.key) || grammar.links.has(word.key)) return false;
  if (word.capital) return true;
  return small && !grammar.modifiersFirst && (word.upos === 'NOUN' || word.upos === 'ADJ');
}

function isOrganisation({ from, to }: NameStretch, words: readonly NameWord[], grammar: NameGrammar): boolean {
  if (words[from]!.acronym) return !isShouted(from, to, words);
  if (grammar.heads.has(words[from]!.key)) return to - from > 1 || grammar.tails.has(words[from]!.key);
  return grammar.tails.has(words[to - 1]!.key);
}

/** A place before a dateline's comma, and words of a headline in capitals, are no acronyms. */
function isShouted(from: number, to: number, words: readonly NameWord[]): boolean {
  const near = (i: number): boolean => words[i]?.acronym === true;
  if (near(from - 1) || near(from + 1)) return true;
  return from === 0 && to === 1 && words[0]!.key.length > 3 && /^[,(\-–—:]$|^$/.test(words[1]?.key ?? '');
}

function isPlace({ from, to }: NameStretch, words: readonly NameWord[], grammar: NameGrammar): boolean {
  return (
    grammar.places.has(words[from]!.key) ||
    grammar.places.has(words[to - 1]!.key) ||
    grammar.places.has(words[to]?.key ?? '')
  );
}

/** A comma or "and" alone between the last name and this one. */
function continuesRow(words: readonly NameWord[], last: number, start: number, grammar: NameGrammar): boolean {
  if (start - last < 1 || start - last > 2) return false;
  for (let i = last; i < start; i++) if (words[i]!.key !== ',' && !grammar.and.has(words[i]!.key)) return false;
  return true;
}

function saysSomething(words: readonly NameWord[], to: number, grammar: NameGrammar): boolean {
  let verb = to;
  // "X a déclaré", "X n'a rien dit": auxiliaries between.
  while (verb < words.length && verb - to < 2 && words[verb]!.upos === 'AUX') verb++;
  if (phraseLength(words, to, grammar.personVerbs) > 0) return true;
  return verb > to && phraseLength(words, verb, grammar.personVerbs) > 0;
}

function mentionOf({ text, sentence, words }: Reading, found: Found): NameMention {
  const spanOfWords = ({ from, to }: NameStretch): Span => spanOf(text, words[from]!.start, words[to - 1]!.end);
  return {
    kind: 'name',
    ...spanOfWords(found),
    sentence: sentence.index,
    from: words[found.from]!.token,
    to: words[found.to - 1]!.token + 1,
    rule: `${sentence.language}/name/${found.by}`,
    what: found.what,
    role: found.role ? spanOfWords(found.role) : null,
    acronym: found.acronym < 0 ? null : spanOfWords({ from: found.acronym, to: found.acronym + 1 }).exact,
    longForm: found.longForm ? spanOfWords(found.longForm).exact : null,
  };
}

/** Surnames and acronyms met again: the whole name stands once, wherever in the report. */
function tieTogether(mentions: readonly NameMention[]): NameMention[] {
  const people = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const { what, exact, acronym, longForm } of mentions) {
    const parts = exact.split(/\s+/);
    const surname = parts.at(-1)!.toLowerCase();
    if (what === 'person' && parts.length > 1 && !people.has(surname)) people.set(surname, exact);
    if (acronym && !groups.has(acronym)) groups.set(acronym, exact);
    if (what === 'organisation' && longForm && !groups.has(exact)) groups.set(exact, longForm);
  }
  return mentions.map((mention) => {
    if (mention.what === 'organisation') {
      const longForm = mention.longForm ?? groups.get(mention.exact) ?? null;
      return longForm === mention.longForm ? mention : { ...mention, longForm };
    }
    const whole = /\s/.test(mention.exact) ? undefined : people.get(mention.exact.toLowerCase());
    if (!whole) return mention;
    const again = mention.what === 'unknown' ? { rule: mention.rule.replace(/[^/]*$/, 'again') } : {};
    return { ...mention, ...again, what: 'person', longForm: whole };
  });
}
