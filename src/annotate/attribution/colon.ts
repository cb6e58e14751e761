import { plainCue } from '#language/plain-cue.js';
import type { Credit } from './credit.js';
import { isComma, isVerb, type Passage, phraseAt, roleAt } from './passage.js';

export const COLON_CUE = plainCue(':');

/** Words before the colon of a quotation. */
const LONGEST_QUOTED = 16;

/** "Army: 14 dead": a short noun phrase before a colon at the start of the sentence. */
export function colonCredit(passage: Passage): Credit | null {
  const { words, grammar } = passage;
  const at = words.findIndex((word, i) => i <= LONGEST_QUOTED && word.key === ':');
  // "12:05" is a time.
  if (/^\d/.test(words[at - 1]?.key ?? '') && /^\d/.test(words[at + 1]?.key ?? '')) return null;
  if (at < 1 || at + 1 >= words.length || phraseAt(words, 0, grammar.editors)) return null;
  for (let i = 0; i < at; i++)
    if (!(words[i]!.kind === 'word' || isComma(words[i])) || phraseAt(words, i, grammar.cues) || isVerb(passage, i))
      return null;
  let named = false;
  // "Video: ..." is the label of another text.
  for (let i = 0; i < at; i++) named ||= (roleAt(words, i, grammar)?.value.rank ?? 0) > 4;
  // "An official, on condition of anonymity: '...'": a quotation takes a longer phrase.
  if (!named || (at > 6 && words[at + 1]!.kind !== 'quote')) return null;
  return {
    cue: COLON_CUE,
    cueAt: { from: at, to: at + 1 },
    source: { from: 0, to: at },
    from: 0,
    to: at + 1,
    direction: 'forward',
    construction: 'colon',
    negated: false,
    pronoun: null,
  };
}
