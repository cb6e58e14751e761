import type { SpeechCue } from '#language/grammar/speech.js';
import { isComma, isVerb, type Passage, phraseAt } from './passage.js';

const FURTHEST_COMPLEMENTIZER = 24;

/** Word at which what is said begins: after "that", after a colon, at a quotation; null where the clause begins at once. */
export function complement(passage: Passage, cue: SpeechCue, at: number): number | null {
  const { words, grammar } = passage;
  const limit = Math.min(words.length, at + FURTHEST_COMPLEMENTIZER);
  for (let i = at; i < limit; i++) {
    const word = words[i]!;
    if (word.kind === 'quote') return i;
    if (word.key === ':') return i + 1;
    if (word.key === '(') {
      i = bracketEnd(passage, i) - 1;
      continue;
    }
    if (word.kind === 'mark' && !isComma(word)) return null;
    // Over a comma only words of time, place and medium lead on to "that" ("said on Monday, in a statement, that").
    if (isComma(word)) {
      const next = words[i + 1];
      if (
        next?.kind === 'quote' ||
        (next && (grammar.adverbials.has(next.key) || grammar.complementizers.has(next.key)))
      )
        continue;
      // "told our nurse, Ann Lee, that": an apposition to who was told.
      const closing = cue.addressee ? closingComma(passage, i + 1, limit) : null;
      if (closing !== null && grammar.complementizers.has(words[closing + 1]?.key ?? '')) {
        i = closing;
        continue;
      }
      return null;
    }
    if (i > at && isVerb(passage, i) && phraseAt(words, i, grammar.cues)) return null;
    // "was to say that evening that".
    if (grammar.complementizers.has(word.key) && grammar.adverbs.has(words[i + 1]?.key ?? '') && word.upos === 'DET')
      continue;
    if (grammar.complementizers.has(word.key) && (word.upos !== 'DET' || i === at)) return i + 1;
    if (phraseAt(words, i, grammar.boundaries)) return null;
    // A verb before the complementizer: the clause has begun without one.
    if (i > at && !cue.addressee && isVerb(passage, i)) return null;
  }
  return null;
}

/** The next comma, over words without a verb; null where none comes. */
function closingComma(passage: Passage, from: number, limit: number): number | null {
  for (let i = from; i < limit; i++) {
    if (isComma(passage.words[i])) return i;
    if (passage.words[i]!.kind !== 'word' || isVerb(passage, i)) return null;
  }
  return null;
}

/** The word after the bracket that opens at `open`; after `open` itself where it is never closed. */
export function bracketEnd(passage: Passage, open: number): number {
  const end = Math.min(passage.words.length, open + FURTHEST_COMPLEMENTIZER);
  for (let i = open; i < end; i++) if (passage.words[i]!.key === ')') return i + 1;
  return open + 1;
}
