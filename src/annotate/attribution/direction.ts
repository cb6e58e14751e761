import type { SpeechCue } from '#language/grammar/speech.js';
import { adverbialEnd } from './adverbials.js';
import { complement } from './complement.js';
import type { Credit, Frame } from './credit.js';
import { isNumeral } from './figures.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt } from './passage.js';

export function forwardOrAround(passage: Passage, cue: SpeechCue, at: Stretch, frame: Frame): Credit | null {
  const { words } = passage;
  const base = { cue, cueAt: at, ...frame };
  if (cue.keep) return { ...base, direction: 'self' };
  const left = words[frame.from - 1];
  const found = complement(passage, cue, frame.to);
  const rest = adverbialEnd(passage, cue, frame.to);
  // Set off by commas on both sides ("Its losses, the army says, are 12"), or after a clause.
  const hasLeft =
    left !== undefined &&
    (left.kind === 'quote' ||
      (/^[,—–-]$/.test(left.key) && (isComma(words[rest]) || saysSomething(passage, frame.from - 1))));
  const occasion =
    found === null &&
    words.slice(frame.to, rest).some(({ key }) => passage.grammar.occasions.has(key)) &&
    saysSomething(passage, frame.from - 1);
  const told = hasLeft && rest > frame.to && (occasion || tailRelative(passage, rest));
  const ends =
    told ||
    rest >= words.length ||
    isComma(words[rest]) ||
    isHardMark(words[rest]!) ||
    (hasLeft && shortTail(passage, rest));
  if (told) return { ...base, to: clauseEnd(passage, rest), direction: 'around' };
  if (found !== null && !(hasLeft && ends && rest < found && words[found]?.kind === 'quote' && left.kind === 'quote')) {
    return { ...base, to: found, direction: 'forward' };
  }
  if (hasLeft && ends) {
    return { ...base, to: rest, direction: 'around' };
  }
  if (cue.needs === 'clause' && !verbFollows(passage, rest)) return null;
  if (ends) return null;
  return { ...base, to: rest, direction: 'forward' };
}

/** "wrote in a letter which has been seen", "said in a report that the army rejects": the clause tells of the medium. */
function tailRelative({ words, grammar, sentence }: Passage, at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (grammar.relatives.has(word.key)) return true;
  if (!grammar.complementizers.has(word.key) || words[at - 1]?.upos !== 'NOUN') return false;
  const verb = sentence.tokens[word.token]?.head ?? -1;
  return sentence.tokens[verb]?.relation === 'acl';
}

function clauseEnd({ words }: Passage, from: number): number {
  let i = from;
  while (i < words.length && !isComma(words[i]) && !isHardMark(words[i]!)) i++;
  return i;
}

// "... , a source said a day later": no clause is this short.
const LONGEST_TAIL = 4;

function shortTail(passage: Passage, from: number): boolean {
  const { words } = passage;
  let i = from;
  while (i < words.length && !isComma(words[i]) && !isHardMark(words[i]!)) {
    if (isVerb(passage, i) || i - from >= LONGEST_TAIL || phraseAt(words, i, passage.grammar.pronouns) !== null)
      return false;
    i++;
  }
  return true;
}

/** Words of a bare figure at the head of a sentence ("At least twenty"). */
const SHORT_FIGURE = 4;

/** A clause or a longer phrase ends at word `end`, not just "On Monday," or "Meanwhile,". */
function saysSomething(passage: Passage, end: number): boolean {
  const { words, grammar } = passage;
  let length = 0;
  for (let i = end - 1; i >= 0; i--) {
    // "Twenty, the prosecutor had said".
    if (i === 0 && end <= SHORT_FIGURE && isNumeral(passage, end - 1)) return true;
    // "Asked for a toll, he gave nine": no clause opens with its verb.
    if (words[i]!.kind === 'quote' || (i > 0 && isVerb(passage, i))) return true;
    if (isHardMark(words[i]!) || phraseAt(words, i, grammar.boundaries)) break;
    if (words[i]!.kind === 'word') length++;
  }
  const first = words[end - length];
  // "Reached by phone, a nurse speaks of": a participle of the subject.
  return (
    length >= 4 &&
    first !== undefined &&
    !grammar.adverbials.has(first.key) &&
    !(end === length && (first.upos === 'VERB' || passage.sentence.tokens[first.token]?.relation === 'advcl'))
  );
}

function verbFollows(passage: Passage, at: number): boolean {
  const { words } = passage;
  for (let i = at; i < words.length && !isHardMark(words[i]!) && !isComma(words[i]); i++)
    if (isVerb(passage, i)) return true;
  return false;
}
