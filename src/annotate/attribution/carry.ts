import type { Agreement, CarryFit, SpeechGrammar } from '#language/grammar/speech.js';
import type { Medium } from '#model/speaker.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, type Passage, phraseAt } from './passage.js';
import type { ReadSpeaker } from './speaker.js';

/** A speaker credited before, newest last. */
export interface Remembered extends ReadSpeaker {
  readonly medium: Medium;
  readonly via: readonly string[];
  readonly sentence: number;
  readonly block: number;
  /** Where its sentence starts. */
  readonly start: number;
}

/** How many sentences a pronoun or a role reaches back. */
const FURTHEST = 8;

export interface Anaphor {
  readonly fit: CarryFit;
  /** The noun of a definite role, or null. */
  readonly noun: string | null;
  /** "The same source": whoever spoke last. */
  readonly same?: boolean;
  /** Of a pronoun. */
  readonly agreement?: Agreement | undefined;
}

/** What an anaphoric source is: a pronoun, a definite role ("the spokesman"), or nothing of the kind. */
export function anaphorOf(passage: Passage, source: Stretch): Anaphor | null {
  const { words, grammar } = passage;
  const pronoun = phraseAt(words, source.from, grammar.pronouns);
  if (
    pronoun &&
    (pronoun.to === source.to || isComma(words[pronoun.to]) || grammar.auxiliaries.has(words[pronoun.to]!.key))
  )
    return { fit: pronoun.value, noun: null, agreement: grammar.agreement.get(words[source.from]!.key) };
  if (source.to - source.from === 1 && grammar.possessives.has(words[source.from]!.key))
    return { fit: 'any', noun: null };
  const object = phraseAt(words, source.from, grammar.objects);
  if (object?.to === source.to) {
    // "one of them": several spoke.
    const partitive = object.to - source.from > 2;
    const agreement = partitive ? SEVERAL : grammar.agreement.get(words[source.from]!.key);
    return { fit: object.value, noun: null, agreement };
  }
  const first = words[source.from]!;
  const last = words[source.to - 1]!;
  const between = words.slice(source.from + 1, source.to - 1);
  if (
    source.to - source.from >= 2 &&
    grammar.definite.has(first.key) &&
    between.every((word) => grammar.sameness.has(word.key)) &&
    !(
      grammar.possessives.has(first.key) &&
      grammar.anaphors.get(last.key) === 'person' &&
      !grammar.spokespeople.has(last.key)
    )
  ) {
    const noun = last;
    const fit = grammar.anaphors.get(noun.key);
    if (fit !== undefined && !noun.upper)
      return { fit, noun: noun.key, same: between.some((word) => grammar.sameness.has(word.key)) };
  }
  if (source.to - source.from === 1) {
    const fit = grammar.anaphors.get(first.key);
    if (fit === 'group' && grammar.nouns.has(first.key)) return { fit, noun: first.key };
  }
  return null;
}

const SEVERAL: Agreement = { plural: true, feminine: null };

/** The earlier speaker that a pronoun or role carries on, or null. */
export function carriedBy(
  anaphor: Anaphor,
  history: readonly Remembered[],
  sentence: number,
  grammar: SpeechGrammar,
): Remembered | null {
  if (anaphor.fit === 'none') return null;
  const near = history.filter((one) => sentence - one.sentence <= FURTHEST).toReversed();
  const agreeing = near.filter((one) => agrees(anaphor.agreement, one.agreement));
  const recent = agreeing.length > 0 || anaphor.agreement === SEVERAL ? agreeing : near;
  if (anaphor.agreement === SEVERAL) return recent.find((one) => !one.named) ?? null;
  if (anaphor.noun !== null) {
    const { noun } = anaphor;
    // "The army" is not the officer who spoke for it.
    const fits = (one: Remembered) => anaphor.fit !== 'group' || !one.person || grammar.nouns.has(noun);
    const named = recent.find((one) => one.words.has(noun) && fits(one));
    if (named) return named;
    const role = grammar.roles.get(noun)?.find((phrase) => phrase.words.length === 1)?.value;
    // "The imam" is no shopkeeper, "the officer" may be a colonel.
    const other = (one: Remembered) =>
      anaphor.fit === 'person' &&
      !grammar.anyone.has(noun) &&
      [...one.words].some((word) => word !== noun && grammar.anaphors.get(word) === 'person');
    // "The officer", "the official": anybody in uniform or in office.
    const office = grammar.anyone.has(noun) && role?.kind === 'official (unnamed)' && !isSource(noun, grammar);
    const held = office ? recent.find((one) => one.person && OFFICES.has(one.speaker.kind)) : undefined;
    if (held) return held;
    const same = recent.find(
      (one) => one.speaker.kind === role?.kind && fits(one) && (anaphor.fit === 'group' || (one.person && !other(one))),
    );
    if (same) return same;
    if (anaphor.same && (grammar.nouns.has(noun) || isSource(noun, grammar))) return recent[0] ?? null;
    if (grammar.nouns.has(noun)) return recent.find((one) => one.medium === 'communique') ?? recent[0] ?? null;
    if (grammar.spokespeople.has(noun)) return recent.find((one) => one.person) ?? recent[0] ?? null;
    return null;
  }
  if (anaphor.fit === 'person') return recent.find((one) => one.person) ?? null;
  if (anaphor.fit === 'group') return recent.find((one) => !one.person) ?? recent[0] ?? null;
  return recent[0] ?? null;
}

const OFFICES: ReadonlySet<Remembered['speaker']['kind']> = new Set([
  'state',
  'military',
  'police',
  'official (unnamed)',
]);

/** "The source" is none but a source. */
const isSource = (noun: string, grammar: SpeechGrammar): boolean =>
  (grammar.roles.get(noun)?.find((phrase) => phrase.words.length === 1)?.value.rank ?? 0) >= 9;

/** False where number or gender of the two differ for sure. */
export function agrees(a: Agreement | undefined, b: Agreement | undefined): boolean {
  const differ = (x: boolean | null | undefined, y: boolean | null | undefined) =>
    x !== null && x !== undefined && y !== null && y !== undefined && x !== y;
  return !differ(a?.plural, b?.plural) && !differ(a?.feminine, b?.feminine);
}
