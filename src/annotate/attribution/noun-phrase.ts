import { isComma, isHardMark, isVerb, type Passage, phraseAt, roleAt } from './passage.js';

/** Word indexes, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

// A title, a name and what the person does: longer pieces between commas are clauses.
const LONGEST_APPOSITION = 16;
const LONGEST_SUBJECT = 30;

/** The noun phrase that ends before word `end` (the subject of a verb group that starts there), or null. */
export function nounPhraseBefore(passage: Passage, end: number): Stretch | null {
  const { words, grammar } = passage;
  let last = end;
  const before = words[last - 1];
  if (!before) return null;
  // "the rebels it holds responsible": a pronoun next to its verb is the whole subject.
  for (const length of [1, 2]) {
    const pronoun = end >= length ? phraseAt(words, end - length, grammar.pronouns) : null;
    if (pronoun?.to === end) return { from: end - length, to: end };
  }
  if (phraseAt(words, last - 1, grammar.conjunctions)?.to === last) return null;
  // "the army, which for three days had denied": words of time stand between.
  const relative = relativeOverTime(passage, end);
  if (relative !== null) return nounPhraseBefore(passage, relative + 1);
  if (before.kind === 'word' && grammar.relatives.has(before.key)) {
    last--;
    if (isComma(words[last - 1])) {
      last--;
      // "the group, linked to others, which claimed": the relative clause goes with the head.
      const opening = apposition(passage, last);
      if (opening !== null && /^(VERB|ADJ|ADP)$/.test(words[opening + 1]!.upos)) last = opening;
    }
  } else if (isComma(before)) {
    const opening = apposition(passage, last - 1);
    if (opening === null) return null;
    const from = phraseStart(passage, opening);
    // "The army, in a statement, said": what is inserted is no part of the source.
    const inserted = isInserted(passage, opening + 1);
    return from < opening ? trimmed(passage, { from, to: inserted ? opening : last - 1 }) : null;
  }
  const from = phraseStart(passage, last);
  return from < last ? trimmed(passage, { from, to: last }) : null;
}

/** Words of time between a relative pronoun and its verb. */
const LONGEST_TIME = 6;

function relativeOverTime({ words, grammar }: Passage, end: number): number | null {
  for (let i = end - 2; i >= 0 && end - i <= LONGEST_TIME; i--) {
    const word = words[i]!;
    if (word.kind !== 'word' || word.upos === 'VERB' || word.upos === 'AUX') return null;
    if (!grammar.relatives.has(word.key)) continue;
    const next = words[i + 1]!;
    return (grammar.adverbials.has(next.key) && !grammar.definite.has(next.key)) || next.upos === 'ADV' ? i : null;
  }
  return null;
}

/** "The sources, have said": a comma that parts the subject from its verb. */
export function nounPhraseOverComma(passage: Passage, comma: number): Stretch | null {
  const from = phraseStart(passage, comma);
  return from < comma ? trimmed(passage, { from, to: comma }) : null;
}

/** For the comma at `comma` that closes an apposition or an insertion: the comma that opens it, or null. */
function apposition(passage: Passage, comma: number): number | null {
  const { words } = passage;
  let opening: number | null = null;
  let close = comma;
  for (let i = comma - 1; i > 0 && close - i <= LONGEST_APPOSITION; i--) {
    const word = words[i]!;
    if (word.key === ')') {
      i = openBracket(passage, i);
      continue;
    }
    if (isHardMark(word) || phraseAt(words, i, passage.grammar.boundaries)) break;
    if (!isComma(word)) continue;
    if (!opensApposition(passage, i + 1, close)) break;
    // "He fled, the mayor, X, said": the phrase does not reach back into a clause.
    if (opening !== null && clauseBefore(passage, i)) break;
    opening = i;
    close = i;
  }
  return opening;
}

function clauseBefore(passage: Passage, end: number): boolean {
  for (let i = end - 1; i >= 0 && end - i < LONGEST_SUBJECT; i--) {
    if (isHardMark(passage.words[i]!)) return false;
    if (isVerb(passage, i)) return true;
  }
  return false;
}

function isInserted(passage: Passage, from: number): boolean {
  const { words, grammar } = passage;
  const first = words[from]!;
  return grammar.adverbials.has(first.key) && !grammar.definite.has(first.key) && !first.upper;
}

function openBracket(passage: Passage, close: number): number {
  for (let i = close - 1; i >= 0 && close - i < LONGEST_APPOSITION; i--) if (passage.words[i]!.key === '(') return i;
  return close;
}

function opensApposition(passage: Passage, from: number, to: number): boolean {
  const { words, grammar } = passage;
  const first = words[from];
  if (!first || to - from > LONGEST_APPOSITION) return false;
  if (grammar.relatives.has(first.key) || isInserted(passage, from)) return true;
  // "The mayor, que nous avons joint, ...": a relative clause that opens like what is said.
  if (grammar.complementizers.has(first.key) && phraseAt(words, from + 1, grammar.pronouns)) return true;
  if (phraseAt(words, from, grammar.conjunctions) || grammar.complementizers.has(first.key)) return false;
  // "Residents, reached by telephone, say": a participle opens the piece, whatever it is tagged as.
  const participle = first.upos === 'VERB' && first.key.endsWith('ed');
  // "The White Helmets, the volunteers who dig out survivors, put ...": the verb is the relative's.
  let end = from + 1;
  while (end < to && !grammar.relatives.has(words[end]!.key)) end++;
  if (!roleWithin(passage, from, end)) end = to;
  return !hasVerb(passage, participle ? from + 1 : from, end);
}

export function hasVerb(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isVerb(passage, i)) return true;
  return false;
}

/** Walks left from `end` to where the noun phrase begins. */
function phraseStart(passage: Passage, end: number): number {
  const { words, grammar } = passage;
  let i = end;
  while (i > 0 && end - i < LONGEST_SUBJECT) {
    const word = words[i - 1]!;
    if (word.key === ')') {
      const opening = openBracket(passage, i - 1);
      if (opening === i - 1) break;
      i = opening;
      continue;
    }
    if (isHardMark(word) || isComma(word)) break;
    if ((grammar.complementizers.has(word.key) && word.upos !== 'DET') || grammar.joiners.has(word.key)) break;
    if (isVerb(passage, i - 1) && !roleAt(words, i - 1, grammar)) {
      // "a man who was there said": the relative clause belongs to the phrase.
      const relative = relativeBefore(passage, i - 1);
      if (relative === null) break;
      i = relative;
      continue;
    }
    if (endsBoundary(passage, i)) break;
    i--;
  }
  return i;
}

function relativeBefore(passage: Passage, verb: number): number | null {
  for (let i = verb - 1; i >= 0 && verb - i <= 4; i--) {
    const word = passage.words[i]!;
    if (word.kind !== 'word') return null;
    if (passage.grammar.relatives.has(word.key)) return i;
  }
  return null;
}

function endsBoundary(passage: Passage, end: number): boolean {
  for (let length = 1; length <= 3 && length <= end; length++) {
    const match = phraseAt(passage.words, end - length, passage.grammar.boundaries);
    if (match && match.to === end) return true;
  }
  return false;
}

/** Leading words of time and place, and joining words, are no part of the phrase. */
function trimmed(passage: Passage, stretch: Stretch): Stretch | null {
  const { words, grammar } = passage;
  let { from } = stretch;
  while (from < stretch.to) {
    if (grammar.relatives.has(words[from]!.key) && from + 1 < stretch.to) {
      from++;
      continue;
    }
    const joined = phraseAt(words, from, grammar.conjunctions);
    if (joined && joined.to < stretch.to) {
      from = joined.to;
      continue;
    }
    const word = words[from]!;
    if (!grammar.adverbials.has(word.key) || (grammar.definite.has(word.key) && !adverbialDay(passage, from))) break;
    from = afterAdverbial(passage, from, stretch.to);
  }
  return from < stretch.to ? { from, to: stretch.to } : null;
}

const adverbialDay = (passage: Passage, i: number): boolean =>
  passage.grammar.adverbials.has(passage.words[i + 1]?.key ?? '');

/** "On Tuesday the army": to the first determiner that no preposition governs, else over the words of the adverbial. */
function afterAdverbial(passage: Passage, from: number, to: number): number {
  const { words, grammar } = passage;
  for (let i = from + 1; i < to; i++) {
    const word = words[i]!;
    const previous = words[i - 1]!;
    if (isComma(word)) break;
    if (opensName(passage, i)) return i;
    if (grammar.determiners.has(word.key) && !grammar.adverbials.has(previous.key) && !grammar.inside.has(previous.key))
      return i;
    if (
      roleAt(words, i, grammar) &&
      !grammar.adverbials.has(previous.key) &&
      !grammar.determiners.has(previous.key) &&
      !grammar.inside.has(previous.key)
    ) {
      let start = i;
      while (start > from + 2 && words[start - 1]!.upos === 'ADJ') start--;
      return start;
    }
  }
  let i = from + 1;
  while (i < to && (grammar.adverbials.has(words[i]!.key) || /^\d/.test(words[i]!.key))) i++;
  return Math.min(i, Math.max(from + 1, to - 1));
}

/** "Earlier in the day Ann Lee": a name right after a plain noun opens a new phrase. */
function opensName(passage: Passage, i: number): boolean {
  const { words, grammar } = passage;
  const word = words[i]!;
  const previous = words[i - 1]!;
  if (!word.upper || previous.upper || grammar.adverbials.has(word.key)) return false;
  return ![grammar.adverbials, grammar.inside, grammar.determiners, grammar.titles].some((set) =>
    set.has(previous.key),
  );
}

/** The noun phrase that starts at word `from`: the subject of an inverted verb, or what follows "according to". */
export function nounPhraseAfter(passage: Passage, from: number, limit = Number.POSITIVE_INFINITY): Stretch | null {
  const { words, grammar } = passage;
  const end = Math.min(words.length, limit);
  let to = from;
  while (to < end && to - from < LONGEST_SUBJECT) {
    const word = words[to]!;
    if (isHardMark(word) || grammar.complementizers.has(word.key) || phraseAt(words, to, grammar.boundaries)) break;
    if (isComma(word)) {
      const next = appositionAfter(passage, to, from, end);
      if (next === null) break;
      to = next;
      continue;
    }
    if (to > from && grammar.relatives.has(word.key)) {
      to = relativeEnd(passage, to, end);
      break;
    }
    if (to > from && isVerb(passage, to)) break;
    // "Operation Sokola 1" is a name.
    if (to > from && /^\d+$/.test(word.key) && !grammar.inside.has(words[to - 1]!.key) && !words[to - 1]!.upper) break;
    to++;
  }
  return to > from ? { from, to } : null;
}

function relativeEnd(passage: Passage, from: number, end: number): number {
  let i = from;
  while (i < end && !isComma(passage.words[i]) && !isHardMark(passage.words[i]!)) i++;
  return i;
}

/** For a comma inside "said X, a resident of Y, on Tuesday": where the apposition that it opens ends, or null. */
function appositionAfter(passage: Passage, comma: number, start: number, end: number): number | null {
  const { words, grammar } = passage;
  const first = words[comma + 1];
  if (!first || comma === start) return null;
  let to = comma + 1;
  while (to < end && !isComma(words[to]) && !isHardMark(words[to]!)) {
    if (phraseAt(words, to, grammar.boundaries)) return null;
    to++;
  }
  // "said a colonel, who admits that ...": the clause has a credit of its own.
  if (grammar.relatives.has(first.key) && creditsSoon(passage, comma + 2)) return null;
  if (to - comma > LONGEST_APPOSITION) return null;
  if (grammar.relatives.has(first.key)) return to;
  if (hasVerb(passage, comma + 1, to)) return null;
  // The last piece of the sentence may be a new clause: there it must name a role or a person.
  const named = first.upper && !grammar.adverbials.has(first.key);
  const role = roleWithin(passage, comma + 1, Math.min(to, comma + 6));
  if (!named && !role) return null;
  if (/^\d/.test(first.key)) return null;
  return grammar.determiners.has(first.key) || grammar.titles.has(first.key) || named || role ? to : null;
}

/** Words between a relative pronoun and its verb ("qui a nommément accusé"). */
const LONGEST_RELATIVE_GROUP = 4;

function creditsSoon(passage: Passage, from: number): boolean {
  for (let i = from; i < Math.min(passage.words.length, from + LONGEST_RELATIVE_GROUP); i++) {
    const cue = phraseAt(passage.words, i, passage.grammar.cues);
    if (cue) return cue.value.some((one) => one.frame === 'verb' && one.act !== 'decline');
    if (passage.words[i]!.kind !== 'word') return false;
  }
  return false;
}

export function roleWithin(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (roleAt(passage.words, i, passage.grammar)) return true;
  return false;
}
