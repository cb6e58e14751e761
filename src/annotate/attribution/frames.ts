import type { SourceFrame } from '#language/grammar/speech.js';
import { plainCue } from '#language/plain-cue.js';
import type { Credit } from './credit.js';
import { speaks, speaksFirst } from './may-speak.js';
import { nounPhraseAfter, nounPhraseBefore, type Stretch } from './noun-phrase.js';
import { cueAt, isComma, isHardMark, isVerb, type Passage, phraseAt, phrasesAt } from './passage.js';
import { namesOutlet } from './relay.js';

const CUE = plainCue('frame');

/** Words between the two halves of a frame: a name with its title and office. */
const LONGEST_SOURCE = 14;

/** Set phrases around a source: "as the army has it", "is all that the mayor would say", "the figure comes from X". */
export function frameCredit(passage: Passage, at: number): Credit | null {
  const { words, grammar } = passage;
  for (const opened of phrasesAt(words, at, grammar.frames)) {
    for (const frame of opened.value) {
      if (frame.told && !tellsBefore(passage, at)) continue;
      const closed = frame.after !== null || frame.spoken;
      const credit = closed ? closedFrame(passage, at, opened.to, frame) : openFrame(passage, at, opened.to, frame);
      if (credit) return credit;
    }
  }
  return null;
}

/** Words between what is said and where it comes from. */
const FURTHEST_TOLD = 24;

/** A word for what is said stands before word `at`. */
function tellsBefore({ words, grammar }: Passage, at: number): boolean {
  return words
    .slice(Math.max(0, at - FURTHEST_TOLD), at)
    .some(({ key }) => [grammar.nouns, grammar.tellings, grammar.figures, grammar.views].some((set) => set.has(key)));
}

/** Words of a verb group that closes a frame ("is what a survivor still remembers"). */
const LONGEST_CLOSE = 4;

function closeAt(passage: Passage, i: number, frame: SourceFrame): number | null {
  const { words, grammar } = passage;
  const closed = frame.after ? phraseAt(words, i, frame.after) : null;
  if (closed || !frame.spoken) return closed?.to ?? null;
  let at = i;
  while (at < i + LONGEST_CLOSE && grammar.auxiliaries.has(words[at]?.key ?? '')) at++;
  const cue = cueAt(words, at, grammar);
  const says = cue?.value.some((one) => one.frame === 'verb' && one.act === 'say' && one.form !== 'infinitive');
  return says && words[at]!.upos !== 'NOUN' ? cue!.to : null;
}

/** The source stands between two halves. */
function closedFrame(passage: Passage, from: number, start: number, frame: SourceFrame): Credit | null {
  const { words, grammar } = passage;
  // "c'est ce que raconte le maire": the verb comes first.
  const verb = frame.spoken && grammar.invertsFreely ? closeAt(passage, start, frame) : null;
  if (verb !== null) return openFrame(passage, from, verb, frame);
  for (let i = start + 1; i < Math.min(words.length, start + LONGEST_SOURCE); i++) {
    const closed = closeAt(passage, i, frame);
    if (closed !== null) {
      const source = { from: start, to: isComma(words[i - 1]) && i - 1 > start ? i - 1 : i };
      return speaks(passage, source) ? frameAround(passage, { from, to: closed }, source, frame) : null;
    }
    if (isHardMark(words[i]!) || grammar.complementizers.has(words[i]!.key)) return null;
    const relative = words.slice(start, i).some((word) => grammar.relatives.has(word.key));
    if (isVerb(passage, i) && !isComma(words[i - 1]) && !relative) return null;
  }
  return null;
}

/** The source is what follows. */
function openFrame(passage: Passage, from: number, start: number, frame: SourceFrame): Credit | null {
  const source = nounPhraseAfter(passage, start);
  // "so runs the communique of the army": whose words they are stands after the noun.
  const worded = passage.words.slice(start, start + 3).some((word) => passage.grammar.nouns.has(word.key));
  if (!source || !(speaksFirst(passage, source) || (worded && speaks(passage, source)))) return null;
  return frameAround(passage, { from, to: source.to }, source, frame);
}

function frameAround(passage: Passage, whole: Stretch, source: Stretch, frame: SourceFrame): Credit | null {
  const { to } = whole;
  let { from } = whole;
  const { words, grammar } = passage;
  // "Reuters was told by a doctor": whoever heard it is the press; a minister who was told something says nothing.
  if (frame.heard) {
    const hearer = nounPhraseBefore(passage, from);
    if (!hearer || !namesOutlet(passage, hearer)) return null;
    from = hearer.from;
  }
  const base = {
    cue: CUE,
    cueAt: { from, to: Math.max(from + 1, source.from) },
    source,
    from,
    construction: 'frame',
    negated: false,
    pronoun: null,
  } as const;
  if (frame.side === 'left') return { ...base, to, direction: 'around' };
  if (frame.side === 'right') {
    if (to >= words.length) return null;
    const that = words[to];
    const skipped = that && (grammar.complementizers.has(that.key) || that.key === ':') ? to + 1 : to;
    return { ...base, to: skipped, direction: 'forward' };
  }
  const opens = from === 0 || isHardMark(words[from - 1]!) || phraseAt(words, from - 1, grammar.conjunctions) !== null;
  return { ...base, to, direction: opens && isComma(words[to]) ? 'forward' : 'around' };
}
