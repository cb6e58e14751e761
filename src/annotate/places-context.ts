import type { PlaceGrammar } from '#language/grammar/place.js';
import type { PlaceMention } from '#model/mention.js';
import { phraseAfter, phraseBefore, type Word } from './places-words.js';

const ARTICLES = new Set([
  'the',
  'a',
  'an',
  'la',
  'le',
  "l'",
  'les',
  'un',
  'une',
  'its',
  'their',
  'his',
  'her',
  'sa',
  'son',
  'leur',
]);
const MOST_ADJECTIVES = 3;

/** What the words around a name make of the place; `from` and `to` are the words of the name with its cue noun. */
export function contextOf(
  words: readonly Word[],
  from: number,
  to: number,
  grammar: PlaceGrammar,
): PlaceMention['context'] {
  // Articles and adjectives may stand between the governing words and the name: "in the restive northern town of X".
  for (let end = from, skipped = 0; end > 0 && skipped <= MOST_ADJECTIVES; end--, skipped++) {
    if (skipped > 0) {
      const word = words[end]!;
      if (!ARTICLES.has(word.key) && !grammar.insideCue.has(word.key)) break;
    }
    if (phraseBefore(words, end, grammar.mentionedOnly) > 0) return 'other';
    if (phraseBefore(words, end, grammar.eventBefore) > 0) return 'locative';
    if (phraseBefore(words, end, grammar.locative) > 0) return 'locative';
    if (phraseBefore(words, end, grammar.toward) > 0 || phraseBefore(words, end, grammar.origin) > 0) return 'origin';
  }
  if (phraseAfter(words, to, grammar.personAfter) > 0) return 'other';
  return 'other';
}
