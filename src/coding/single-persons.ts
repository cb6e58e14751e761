import type { OutcomeGrammar } from '#language/grammar/outcome.js';
import type { NameMention } from '#model/mention.js';
import type { Upos } from '#model/sentence.js';

/** What is read of a sentence here; half-open word indexes. */
interface Words {
  readonly words: readonly string[];
  readonly tags: readonly Upos[];
  readonly wordOf: readonly number[];
  readonly names: readonly NameMention[];
  readonly grammar: OutcomeGrammar;
}

/** One person that no number counts: by name, by age alone, or by a pronoun. Half-open word indexes. */
export interface SinglePerson {
  readonly noun: number;
  readonly told?: 'name' | 'pronoun';
  readonly from: number;
  readonly to: number;
}

/** Persons by name ("24-year-old Musa Keita", "Keita"), by age alone ("a 17-year-old"), and by a pronoun of one person. */
export function personsOf(view: Words, taken: Uint8Array): SinglePerson[] {
  const free = (from: number, to: number) => !taken.subarray(from, to).includes(1);
  const named = namesOf(view).filter(({ from, to }) => free(from, to));
  const claimed = taken.slice();
  for (const { from, to } of named) claimed.fill(1, from, to);
  const others: SinglePerson[] = [];
  for (let i = 0; i < view.words.length; i++) {
    if (claimed[i]) continue;
    const part = isBareOne(view, i) ? { from: i, to: i + 1, noun: i } : oneOfThem(view, i);
    if (part && !claimed.subarray(part.from, part.to).includes(1)) {
      others.push(part);
      i = part.to - 1;
      continue;
    }
    const aged = agedAt(view, i);
    if (aged && !claimed.subarray(aged.from, aged.to).includes(1)) {
      others.push(aged);
      i = aged.to - 1;
    } else if (
      view.tags[i] === 'PRON' &&
      (view.grammar.words.single.has(view.words[i]!) || view.grammar.words.self.has(view.words[i]!))
    ) {
      others.push({ from: i, to: i + 1, noun: i, told: 'pronoun' });
    }
  }
  return [...named, ...others];
}

/** "Killed one and wounded three", "four were hit, one fatally": a bare one where a verb or a comma leads to it. */
function isBareOne(view: Words, at: number): boolean {
  if (view.tags[at] !== 'NUM' || !view.grammar.words.one.has(view.words[at]!)) return false;
  const [before, next] = [view.tags[at - 1], view.tags[at + 1] ?? 'PUNCT'];
  if (before === 'VERB') return next === 'CCONJ' || next === 'PUNCT';
  return (before === 'PUNCT' || before === 'CCONJ') && next === 'ADV';
}

/** "One of them", "l'un d'eux". */
function oneOfThem(view: Words, at: number): SinglePerson | null {
  const { one, of, pronouns } = view.grammar.words;
  if (!one.has(view.words[at]!) || !of.has(view.words[at + 1] ?? '') || view.tags[at] === 'DET') return null;
  const whole = view.words[at + 2] ?? '';
  return view.tags[at + 2] === 'PRON' && !pronouns.has(whole) ? { from: at, to: at + 3, noun: at + 2 } : null;
}

/** Names of people of two words or more, or a surname of such a one, with the age before them. */
function namesOf(view: Words): SinglePerson[] {
  return view.names.flatMap((name): SinglePerson[] => {
    const [start, to] = [view.wordOf[name.from]!, view.wordOf[name.to]!];
    const whole = name.longForm ?? name.exact;
    if (name.what !== 'person' || !/\s/.test(whole) || start >= to) return [];
    const age = view.grammar.ageBefore(view.words, start);
    return [{ from: age, to, noun: to - 1, told: 'name' }];
  });
}

/** "A 17-year-old": an age that no noun follows; with its determiner. */
function agedAt(view: Words, at: number): SinglePerson | null {
  const to = view.grammar.ageAt(view.words, at);
  const next = view.tags[to];
  if (to === at || next === 'NOUN' || next === 'PROPN' || next === 'ADJ') return null;
  const { one, definite } = view.grammar.words;
  const before = view.words[at - 1] ?? '';
  return one.has(before) || definite.has(before) ? { from: at - 1, to, noun: to - 1 } : null;
}

const OLDEST = 110; // years

/** "a woman of 52", "two boys of about fifteen": the bare number from a word on is the age of who stands before it. */
export function isAgeOf(view: Words, at: number): boolean {
  const { of, person, people } = view.grammar.words;
  const host = view.words[at - 2] ?? '';
  return of.has(view.words[at - 1] ?? '') && (person.has(host) || (people.has(host) && view.tags[at - 3] === 'NUM'));
}

/** Tokens of bare numbers that are an age told beside a person ("Musa Keita, 34,", "men, ages 20 and 22"). */
export function ageTokens(view: Words): ReadonlySet<number> {
  const found = new Set<number>();
  const tokenOf = (word: number) => view.wordOf.indexOf(word);
  const { person } = view.grammar.words;
  for (let i = 1; i < view.words.length; i++) {
    if (!/^\d{1,3}$/.test(view.words[i]!)) continue;
    const before = view.words[i - 1]!;
    const host = view.words[i - 2] ?? '';
    if (Number(view.words[i]) > OLDEST) continue;
    const apposed =
      before === ',' &&
      (view.tags[i - 2] === 'PROPN' || person.has(host)) &&
      !['NOUN', 'ADJ', 'PROPN', 'NUM'].includes(view.tags[i + 1] ?? '');
    const worded = view.grammar.words.aged.has(before);
    if (!apposed && !worded) continue;
    found.add(tokenOf(i));
    for (let k = i + 1; worded && k + 1 < view.words.length; k += 2) {
      if (!view.grammar.words.joiners.has(view.words[k]!) || !/^\d{1,3}$/.test(view.words[k + 1]!)) break;
      found.add(tokenOf(k + 1));
    }
  }
  return found;
}
