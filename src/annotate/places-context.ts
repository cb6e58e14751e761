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
  if (isFirstOfCompound(words, to)) return 'other';
  if (phraseAfter(words, to, grammar.whereAfter) > 0) return 'locative';
  // Articles and adjectives may stand between the governing words and the name: "in the restive northern town of X".
  let end = from - compoundBefore(words, from);
  for (let skipped = 0; end > 0 && skipped <= MOST_ADJECTIVES; end--, skipped++) {
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

/** "Kiev-controlled", "Bamako-based": the name only tells of another noun. */
function isFirstOfCompound(words: readonly Word[], to: number): boolean {
  const next = words[to + 1];
  return words[to]?.surface === '-' && next !== undefined && /^\p{Ll}/u.test(next.surface);
}

/** Words of such a compound that end before word `end`: none of their business where the name after them lies. */
function compoundBefore(words: readonly Word[], end: number): number {
  const [name, hyphen, last] = words.slice(Math.max(0, end - 3), end);
  return name && hyphen?.surface === '-' && last && /^\p{Lu}/u.test(name.surface) && /^\p{Ll}/u.test(last.surface)
    ? 3
    : 0;
}
