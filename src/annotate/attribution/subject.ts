import type { SpeechCue } from '#language/grammar/speech.js';
import { adverbialEnd } from './adverbials.js';
import type { Credit } from './credit.js';
import { forwardOrAround } from './direction.js';
import { firstSubject, isParted, speaks } from './may-speak.js';
import { hasVerb, nounPhraseAfter, nounPhraseBefore, nounPhraseOverComma, type Stretch } from './noun-phrase.js';
import { isComma, isHardMark, type Passage, phraseAt, roleAt } from './passage.js';
import { subjectByTree, type TreeSubject } from './tree.js';

/** The subject stands before the verb, or after it where a clause or quotation and a comma come first. */
export function subjectCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  negated: boolean,
  previous: Credit | null,
): Credit | null {
  const { words, grammar } = passage;
  const before = words[start - 1];
  const left = subjectLeft(passage, at, start);
  const parted =
    isParted(before) || (grammar.invertsFreely && before !== undefined && grammar.complementizers.has(before.key));
  const subject = parted ? subjectAfter(passage, cue, at.to) : null;
  const right = subject && speaks(passage, subject) ? cutSubject(passage, subject) : null;
  if (right && (left === null || (isComma(before) && prefersRight(passage, at, left, right)))) {
    const end = tailEnd(passage, right.to);
    const found = words[right.to]?.key === ':' ? right.to + 1 : null;
    const base = {
      cue,
      cueAt: at,
      source: right,
      from: start,
      construction: 'inverted',
      negated,
      pronoun: null,
    } as const;
    return found ? { ...base, to: found, direction: 'forward' } : { ...base, to: end, direction: 'around' };
  }
  // "the spokesman, Col. X, confirms the attack but puts the toll at": the subject is whom the sentence has credited already.
  if (left === null || (previous?.construction === 'direct' && previous.source && isWithin(previous.source, left)))
    return left !== null
      ? sharedCredit(passage, cue, at, start, negated, previous)
      : before && phraseAt(words, start - 1, grammar.conjunctions)
        ? sharedCredit(passage, cue, at, start, negated, previous)
        : null;
  if (grammar.nobody.has(words[left.from]!.key) && cue.act !== 'claim') return null;
  const nobody = grammar.nobody.has(words[left.from]!.key);
  return forwardOrAround(passage, cue, at, {
    nobody,
    // "It had reports and could not say": what stands between is not the crediting phrase's.
    from: hasVerb(passage, left.to, start) ? start : left.from,
    to: at.to,
    source: left,
    construction: 'direct',
    negated,
    pronoun: null,
  });
}

const isWithin = (inner: Stretch, outer: Stretch): boolean => inner.from > outer.from && inner.to <= outer.to;

/** "a écrit sur Telegram son maire", "a indiqué à la radio le porte-parole": over who was told, and the medium. */
function subjectAfter(passage: Passage, cue: SpeechCue, verb: number): Stretch | null {
  // "a réagi lundi un porte-parole": over words of time.
  let at = verb;
  while (passage.grammar.invertsFreely && passage.grammar.adverbs.has(passage.words[at]?.key ?? '')) at++;
  if (canFollow(passage, at)) return nounPhraseAfter(passage, at);
  if (!passage.grammar.invertsFreely) return null;
  const next = adverbialEnd(passage, cue, at);
  return next > at && next < passage.words.length && canFollow(passage, next) ? nounPhraseAfter(passage, next) : null;
}

/** "X denied it and said that": the subject of the first verb. */
function sharedCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  negated: boolean,
  previous: Credit | null,
): Credit | null {
  const own = previous && previous.construction !== 'impersonal';
  const source = own ? null : firstSubject(passage, start);
  if (!own && !(source && speaks(passage, source))) return null;
  return forwardOrAround(passage, cue, at, {
    from: start,
    to: at.to,
    source,
    construction: 'direct',
    negated,
    pronoun: null,
  });
}

function subjectLeft(passage: Passage, at: Stretch, start: number): Stretch | null {
  const { words, grammar } = passage;
  const source = nounPhraseBefore(passage, start);
  const tree = subjectByTree(passage, at.from);
  // "A commander who gave his name only as Jackson said": the phrase opens at its head, however far that stands.
  if (
    source &&
    tree &&
    tree.head < source.from &&
    tree.to >= source.to &&
    tree.to <= start &&
    headSpeaks(passage, tree)
  )
    return { from: tree.from, to: tree.to };
  if (source && (speaks(passage, source) || !tree || !speaks(passage, tree))) return source;
  if (
    tree &&
    tree.head < start &&
    !isPronounWord(passage, tree.head) &&
    !words.slice(tree.from, start).some(isHardMark)
  )
    return { from: tree.from, to: Math.min(tree.to, start) };
  // "Des sources, ont révélé que": a stray comma, where nothing but the subject precedes.
  const follows = words[at.to];
  if (!isComma(words[start - 1]) || !follows || !grammar.complementizers.has(follows.key)) return null;
  const stray = nounPhraseOverComma(passage, start - 1);
  return stray && speaks(passage, stray) ? stray : null;
}

const headSpeaks = ({ words, grammar }: Passage, { from, head }: TreeSubject): boolean =>
  [0, 1, 2].some((step) => head - step >= from && (roleAt(words, head - step, grammar)?.to ?? 0) > head);

const isPronounWord = (passage: Passage, i: number): boolean => passage.grammar.relatives.has(passage.words[i]!.key);

/** Both sides could be the subject: the words before the comma are a clause, or no speaker at all. */
function prefersRight(passage: Passage, at: Stretch, left: Stretch, right: Stretch): boolean {
  const { words, grammar } = passage;
  if (!speaks(passage, left) || isThing(passage, left) || words[right.from - 3]?.kind === 'quote') return true;
  // "Four workers were killed, the police said": the clause before has its own verb.
  if (
    left.to < at.from &&
    grammar.invertsFreely &&
    hasVerb(passage, left.to, at.from - 1) &&
    !(words[at.to] && grammar.complementizers.has(words[at.to]!.key))
  )
    return true;
  // "The rebels set huts on fire, said Ann Obi, chairwoman": nothing but a mark follows the name.
  if (!grammar.invertsFreely) {
    const follows = words[right.to];
    const ends = follows === undefined || isComma(follows) || isHardMark(follows);
    return ends && hasVerb(passage, left.from, at.from - 1) && !hasRelative(passage, left);
  }
  const next = words[at.to];
  if (next && grammar.complementizers.has(next.key)) return false;
  return hasVerb(passage, 0, left.from) || (hasVerb(passage, left.from, left.to) && !hasRelative(passage, left));
}

/** "The toll, said the minister, ...": words for what is said do not say it where somebody else can. */
function isThing(passage: Passage, { from, to }: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < to; i++) if (words[i]!.upper && i > from) return false;
  for (let i = from; i < to; i++) if (roleAt(words, i, grammar)) return false;
  return true;
}

function hasRelative(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) if (passage.grammar.relatives.has(passage.words[i]!.key)) return true;
  return false;
}

function canFollow(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  const next = words[at];
  if (next?.kind !== 'word') return false;
  if (grammar.complementizers.has(next.key)) return false;
  return (
    grammar.determiners.has(next.key) ||
    next.upper ||
    roleAt(words, at, grammar) !== null ||
    phraseAt(words, at, grammar.pronouns) !== null ||
    next.upos === 'NOUN' ||
    next.upos === 'ADJ' ||
    next.upos === 'PROPN'
  );
}

/** The subject of an inverted verb ends where words of time, place or medium begin. */
function cutSubject(passage: Passage, subject: Stretch): Stretch {
  const { words, grammar } = passage;
  for (let i = subject.from + 1; i < subject.to; i++) {
    if (isComma(words[i])) {
      // Appositions stay.
      continue;
    }
    // "a spokesman in Kigali" is the government's.
    const seat = words[i + 1]?.upper && phraseAt(words, i + 1, grammar.metonyms) !== null;
    if (grammar.adverbials.has(words[i]!.key) && !grammar.definite.has(words[i]!.key) && !seat) {
      return { from: subject.from, to: isComma(words[i - 1]) ? i - 1 : i };
    }
  }
  return subject;
}

/** The crediting phrase reaches over what follows up to the comma or the end. */
function tailEnd(passage: Passage, from: number): number {
  const { words, grammar } = passage;
  let i = from;
  while (i < words.length && !isComma(words[i]) && !isHardMark(words[i]!) && !phraseAt(words, i, grammar.boundaries))
    i++;
  return i;
}
