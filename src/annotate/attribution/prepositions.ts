import type { SpeechCue } from '#language/grammar/speech.js';
import type { Credit } from './credit.js';
import { speaks, speaksFirst } from './may-speak.js';
import { nounPhraseAfter, nounPhraseBefore, type Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt, roleAt } from './passage.js';

export function prepositionCredit(passage: Passage, cue: SpeechCue, at: Stretch): Credit | null {
  const { words, grammar } = passage;
  if (grammar.relatives.has(words[at.to]?.key ?? ''))
    return cue.needs === 'speaker' ? null : antecedentCredit(passage, cue, at);
  // "De source militaire": the last word of the cue belongs to the source.
  const pronoun = pronounSource(passage, at.to);
  const source = pronoun ?? nounPhraseAfter(passage, roleAt(words, at.to - 1, grammar) ? at.to - 1 : at.to);
  if (!source) return null;
  const opens = opensSegment(passage, at.from);
  // French "pour X, ..." credits only where X can speak and a comma sets it off.
  if (
    cue.needs === 'speaker' &&
    !(opens && heads(passage, at.from) && speaksFirst(passage, source) && isComma(words[source.to]))
  )
    return null;
  // "(according to the army)" covers the figure before it; extent.ts cuts the left side at the bracket.
  const bracket = words[at.from - 1]?.key === '(';
  return {
    cue,
    cueAt: at,
    source,
    from: at.from,
    to: source.to,
    direction: opens && !bracket ? 'forward' : 'around',
    construction: bracket ? 'bracket' : 'prepositional',
    negated: false,
    pronoun: null,
  };
}

/** "According to him the ward took in 12": no comma parts a pronoun from what is said. */
function pronounSource({ words, grammar }: Passage, at: number): Stretch | null {
  const pronoun = phraseAt(words, at, grammar.objects);
  if (!pronoun || grammar.possessives.has(words[at]!.key)) return null;
  return { from: at, to: pronoun.to };
}

/** "A doctor, according to whom", "un communiqué selon lequel": the source stands before. */
function antecedentCredit(passage: Passage, cue: SpeechCue, at: Stretch): Credit | null {
  const { words } = passage;
  const source = nounPhraseBefore(passage, isComma(words[at.from - 1]) ? at.from - 1 : at.from);
  if (!source || !speaks(passage, source)) return null;
  const base = {
    cue,
    cueAt: at,
    source,
    from: source.from,
    construction: 'prepositional',
    negated: false,
    pronoun: null,
  } as const;
  return { ...base, to: at.to + 1, direction: 'forward' };
}

/** At the head of the sentence or of a clause: "a spokesman for the army" is no viewpoint. */
function heads({ words, grammar }: Passage, at: number): boolean {
  const before = words[at - 1];
  return (
    before === undefined ||
    before.kind !== 'word' ||
    grammar.conjunctions.has(before.key) ||
    grammar.boundaries.has(before.key)
  );
}

/** True where nothing that could be credited stands before word `at` in its segment. */
function opensSegment(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  if (isComma(words[at - 1]) && namesBefore(passage, at - 1)) return false;
  for (let i = at - 1; i >= 0; i--) {
    const word = words[i]!;
    if (phraseAt(words, i, grammar.boundaries) || /^[;.:—–-]$/.test(word.key)) return true;
    if (grammar.conjunctions.has(word.key) && (i === 0 || isComma(words[i - 1]))) return true;
    if (word.kind === 'quote') return false;
    if (isVerb(passage, i) || at - i > 8) return false;
  }
  return true;
}

/** "Nine soldiers, according to X, were killed": a noun phrase, not words of time or place, comes first. */
function namesBefore(passage: Passage, comma: number): boolean {
  const { words, grammar } = passage;
  let i = comma;
  while (i > 0 && !isHardMark(words[i - 1]!) && !phraseAt(words, i - 1, grammar.boundaries)) i--;
  const first = words[i]!;
  if (comma - i < 2 || phraseAt(words, i, grammar.conjunctions)) return false;
  return !grammar.adverbials.has(first.key) || grammar.definite.has(first.key);
}
