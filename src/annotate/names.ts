import { type NameGrammar, nameKey } from '#language/grammar/name.js';
import type { Languages } from '#language/pack.js';
import type { NameMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence, Token } from '#model/sentence.js';
import { type Span, spanOf } from '#model/span.js';
import { acronymInBrackets, bracketBehind, type NameStretch, spelledOut } from './names-brackets.js';
import { roleBefore, roleBehind, titlesBefore } from './names-roles.js';
import { endOfName, isRoleWord, knownLength, titleLength } from './names-runs.js';
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
  let row: Row = null;
  let i = 0;
  while (i < words.length) {
    const bracketed = spelledBefore(reading, i, found);
    if (bracketed === 'thing') {
      i += 2;
      continue;
    }
    if (bracketed) {
      found.push(bracketed);
      i = bracketed.acronym + 1;
      continue;
    }
    const known = knownLength(words, i, grammar) > 0;
    if (!known && (!isNamePart(words, i, grammar) || isTitleHere(reading, i) || isBeforeTitle(reading, i))) {
      // "Secretary of State X": all of a title is passed over.
      i += isTitleHere(reading, i) ? titleLength(words, i, grammar) : 1;
      continue;
    }
    const name = nameAt(reading, i, found.at(-1), row);
    found.push(name.found);
    row = name.row;
    i = name.found.longForm?.to ?? name.found.to;
  }
  return found;
}

/** A long form that ends at the bracket at `open`, which may be in small letters, and so no run of capitals. */
function spelledBefore(reading: Reading, open: number, found: Found[]): Found | 'thing' | null {
  const { words, grammar, text } = reading;
  const acronym = acronymInBrackets(words, open);
  if (acronym < 0) return null;
  const written = text.slice(words[acronym]!.start, words[acronym]!.end);
  const letters = spelledOut(words, open, written, grammar);
  // "improvised explosive device (IED)" is no group.
  const group = words.slice(letters?.from ?? open, open).some(({ capital, key }) => capital || grammar.heads.has(key));
  if (letters && !group) return 'thing';
  const spelled = letters;
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
  return isNamePart(words, next, grammar) && !words[next]!.acronym && !grammar.heads.has(words[next]!.key);
}

/** "Interim President Moussa Diallo": capitals that only lead to a title. */
function isBeforeTitle(reading: Reading, i: number): boolean {
  const { words, grammar } = reading;
  for (let n = i; n < i + 2 && grammar.modifiers.has(words[n]?.key ?? ''); n++) {
    if (words[n + 1]?.capital && isTitleHere(reading, n + 1)) return true;
  }
  return false;
}

/** A row of names: after a plural title every name is a person's, else those of two words or more. */
type Row = 'plural' | 'names' | null;

function nameAt(
  reading: Reading,
  from: number,
  last: Found | undefined,
  row: Row,
): { readonly found: Found; readonly row: Row } {
  const { words, grammar } = reading;
  const known = knownLength(words, from, grammar);
  const titles = known > 0 ? null : titlesBefore(words, from, grammar);
  const head = !titles && (known > 0 || grammar.heads.has(words[from]!.key) || words[from]!.acronym);
  const to = endOfName(words, from, Math.max(1, known), head, grammar);
  const base = { from, to, role: null, acronym: -1, longForm: null };
  const longForm = !titles && to === from + 1 ? bracketBehind(words, from, grammar) : null;
  if (longForm) return { found: { ...base, what: 'organisation', by: 'bracket', longForm }, row: null };
  if (!titles && (known > 0 || isOrganisation({ from, to }, words, grammar))) {
    return { found: { ...base, what: 'organisation', by: 'head' }, row: null };
  }
  const start = titles?.from ?? from;
  const joined = last !== undefined && row !== null && continuesRow(words, last.to, start, grammar) ? row : null;
  const told = isPlace({ from, to }, words, grammar) ? null : tellPerson(reading, { from, to }, start, joined);
  if (!told) return { found: { ...base, what: 'unknown', by: 'capitals' }, row: null };
  const role = told.role ?? (titles ? { from: start, to: from } : null);
  const plural = titles?.plural === true || joined === 'plural';
  return {
    found: { ...base, what: 'person', by: told.by, role },
    row: plural ? 'plural' : to - from > 1 ? 'names' : null,
  };
}

/** What tells that a name is a person's, surest first; null where nothing does. `start`: its first title, or itself. */
function tellPerson(
  { sentence, words, grammar }: Reading,
  { from, to }: NameStretch,
  start: number,
  joined: Row,
): { readonly by: string; readonly role: NameStretch | null } | null {
  const several = to - from > 1;
  if (start < from) {
    // "the General Secretariat", "Defence Minister Council": such a title leads to no person.
    const name = words[from]!;
    const common =
      grammar.heads.has(name.key) || name.acronym || name.upos !== 'PROPN' || isRoleWord(words, from, grammar);
    if (!several && common) return null;
    const determined = start > 0 && words[start - 1]!.upos === 'DET' ? start - 1 : start;
    const before = roleBefore(words, determined, grammar);
    return { by: 'title', role: before ? { from: before.from, to: from } : null };
  }
  const behind = roleBehind(words, to, grammar);
  if (behind) return { by: 'apposition', role: behind };
  const before = several ? roleBefore(words, from, grammar) : null;
  if (before) return { by: 'role-before', role: before };
  const given = grammar.given.has(words[from]!.key);
  if (given && (several || (from > 0 && words[from]!.upos === 'PROPN'))) return { by: 'given', role: null };
  if (joined === 'plural' || (joined && several)) return { by: 'coordinated', role: null };
  // "the Nicaraguan Contras, who": a people or a thing.
  const determined = from > 0 && words[from - 1]!.upos === 'DET';
  if (!several || determined || grammar.particles.has(words[from]!.key)) return null;
  if (words[to]?.key === "'s" && grammar.belongings.has(words[to + 1]?.key ?? ''))
    return { by: 'belonging', role: null };
  if (isAge(words, to)) return { by: 'age', role: null };
  const next = words[to]?.key === ',' ? words[to + 1] : words[to];
  if (next && grammar.who.has(next.key)) return { by: 'who', role: null };
  // "a ajouté X", "said X".
  const said = words[from - 1];
  if (said?.upos === 'VERB' && grammar.personVerbs.phrases.has(said.key)) return { by: 'verb', role: null };
  return saysSomething(words, to, grammar) || isSubject(sentence, words.slice(from, to), grammar)
    ? { by: 'verb', role: null }
    : null;
}

function isOrganisation({ from, to }: NameStretch, words: readonly NameWord[], grammar: NameGrammar): boolean {
  if (words[from]!.acronym) return !isShouted(from, to, words);
  // "the Army", "the Committee": a word for any such body names none.
  return to - from > 1 && (grammar.heads.has(words[from]!.key) || grammar.tails.has(words[to - 1]!.key));
}

/** A place before a dateline's comma, and words of a headline in capitals, are no acronyms. */
function isShouted(from: number, to: number, words: readonly NameWord[]): boolean {
  const near = (i: number): boolean => words[i]?.acronym === true;
  if (near(from - 1) || near(from + 1)) return true;
  // "[TEXT]".
  if (words[from - 1]?.key === '[' && words[to]?.key === ']' && words[from]!.key.length > 3) return true;
  return from === 0 && to === 1 && words[0]!.key.length > 3 && /^[,(\-–—:]$|^$/.test(words[1]?.key ?? '');
}

function isPlace({ from, to }: NameStretch, words: readonly NameWord[], grammar: NameGrammar): boolean {
  const { places } = grammar;
  const next = words[to];
  // "est" is a verb more often than a side of the sky.
  const kind = next !== undefined && next.upos !== 'AUX' && next.upos !== 'VERB' && places.has(next.key);
  return kind || places.has(words[from]!.key) || places.has(words[to - 1]!.key);
}

/** A comma or "and" alone between the last name and this one. */
function continuesRow(words: readonly NameWord[], last: number, start: number, grammar: NameGrammar): boolean {
  if (start - last < 1 || start - last > 2) return false;
  for (let i = last; i < start; i++) if (words[i]!.key !== ',' && !grammar.and.has(words[i]!.key)) return false;
  return true;
}

/** "X also told", "a ajouté hier X": the tree ties the name to a verb of people. */
function isSubject({ tokens }: Sentence, name: readonly NameWord[], grammar: NameGrammar): boolean {
  const isOfPeople = ({ upos, form }: Token) => upos === 'VERB' && grammar.personVerbs.phrases.has(nameKey(form));
  // Without such a verb nothing is asked of the tree, which must be parsed first.
  if (!tokens.some(isOfPeople)) return false;
  return name.some((word) => {
    const token = tokens[word.token]!;
    const verb = token.relation === 'nsubj' ? tokens[token.head] : undefined;
    return verb !== undefined && isOfPeople(verb);
  });
}

/** ", 34," and ", 34 ans,". */
function isAge(words: readonly NameWord[], to: number): boolean {
  if (words[to]?.key !== ',' || !/^\d{1,2}$/.test(words[to + 1]?.key ?? '')) return false;
  return [words[to + 2], words[to + 3]].some((word) => word === undefined || word.key === ',' || word.key === '.');
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

function surnameOf(name: string): string {
  return name.slice(name.search(/\S+$/)).toLowerCase();
}

/** The longest name that ends in a surname is the whole one; the first of equals. */
function learnSurname(people: Map<string, string>, name: string): void {
  const surname = surnameOf(name);
  if ((people.get(surname)?.split(/\s+/).length ?? 0) < name.split(/\s+/).length) people.set(surname, name);
}

/** Surnames and acronyms met again: the whole name stands once, wherever in the report. */
function tieTogether(mentions: readonly NameMention[]): NameMention[] {
  const people = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const { what, exact, acronym, longForm } of mentions) {
    if (what === 'person') learnSurname(people, exact);
    if (acronym && !groups.has(acronym)) groups.set(acronym, exact);
    if (what === 'organisation' && longForm && !groups.has(exact)) groups.set(exact, longForm);
  }
  for (const { what, exact } of mentions)
    if (what === 'unknown' && people.has(surnameOf(exact))) learnSurname(people, exact);
  return mentions.map((mention) => {
    if (mention.what === 'organisation') {
      const longForm = mention.longForm ?? groups.get(mention.exact) ?? null;
      return longForm === mention.longForm ? mention : { ...mention, longForm };
    }
    const whole = people.get(surnameOf(mention.exact));
    if (!whole) return mention;
    const again = mention.what === 'unknown' ? { rule: mention.rule.replace(/[^/]*$/, 'again') } : {};
    const longForm = mention.exact.length < whole.length && !/\s/.test(mention.exact) ? whole : null;
    return { ...mention, ...again, what: 'person', longForm };
  });
}
