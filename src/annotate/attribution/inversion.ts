import type { SpeechCue } from '#language/grammar/speech.js';
import type { Credit } from './credit.js';
import { speaksFirst } from './may-speak.js';
import { nounPhraseAfter, type Stretch } from './noun-phrase.js';
import { isComma, isHardMark, type Passage } from './passage.js';

/** "a-t-il précisé": the pronoun stands between the auxiliary and the participle. */
export function pronounInside(passage: Passage, from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const word = passage.words[i]!;
    if (passage.grammar.inverted.has(word.key) && i > 0 && passage.text[word.start - 1] === '-') return word.key;
  }
  const before = passage.words[from - 1];
  if (before && passage.grammar.inverted.has(before.key) && passage.text[before.start - 1] === '-') return before.key;
  return null;
}

/** "indique-t-on à l'hôpital", "a-t-on appris de source sûre": nobody is the subject, the place or source after it speaks. */
export function placeCredit(passage: Passage, cue: SpeechCue, at: Stretch, from: number, to: number): Credit | null {
  const { words, grammar } = passage;
  for (let i = to; i < Math.min(words.length, to + 5); i++) {
    if (isHardMark(words[i]!) || isComma(words[i])) break;
    const source =
      grammar.adverbials.has(words[i]!.key) || grammar.inside.has(words[i]!.key)
        ? nounPhraseAfter(passage, i + 1)
        : null;
    if (!source || !speaksFirst(passage, source)) continue;
    return {
      cue,
      cueAt: at,
      source,
      from,
      to: source.to,
      direction: 'around',
      construction: 'inverted',
      negated: false,
      pronoun: null,
    };
  }
  return null;
}
