import type { SpeechCue } from '#language/grammar/speech.js';
import { bracketEnd } from './complement.js';
import { opensCount } from './figures.js';
import { isComma, type Passage, phraseAt, roleAt } from './passage.js';

/** Over the addressee and words of time, place and medium after the verb. */
export function adverbialEnd(passage: Passage, cue: SpeechCue, from: number): number {
  const { words, grammar } = passage;
  let i = from;
  if (cue.addressee) i = addresseeEnd(passage, i);
  while (i < words.length) {
    const word = words[i]!;
    // "report at least 39": the bound belongs to the figure.
    if (opensCount(passage, i)) return i;
    const aside = phraseAt(words, i, grammar.asides);
    if (aside || word.key === '(') {
      i = aside ? aside.to : bracketEnd(passage, i);
      continue;
    }
    // "speaks, for its part, of 12 dead".
    const set = isComma(word) ? phraseAt(words, i + 1, grammar.asides) : null;
    if (set && isComma(words[set.to])) {
      i = set.to + 1;
      continue;
    }
    if (word.kind !== 'word') return i;
    if (grammar.adverbs.has(word.key)) {
      i++;
      continue;
    }
    const outlet = phraseAt(words, i, grammar.outlets) ?? phraseAt(words, i, grammar.media);
    if (outlet) {
      i = outlet.to;
      continue;
    }
    if (!grammar.adverbials.has(word.key) || opensCount(passage, i)) return i;
    if (grammar.definite.has(word.key) && !grammar.adverbials.has(words[i + 1]?.key ?? '')) return i;
    const end = prepositionalEnd(passage, i);
    if (end === i) return i;
    i = end;
  }
  return i;
}

/** The object of a preposition: its noun phrase up to the next preposition, determiner of a new phrase, verb or mark. */
function prepositionalEnd(passage: Passage, from: number): number {
  const { words, grammar } = passage;
  let i = from + 1;
  let seen = grammar.determiners.has(words[from]!.key);
  while (i < words.length && words[i]!.kind === 'word') {
    const { key } = words[i]!;
    if (
      phraseAt(words, i, grammar.boundaries) ||
      grammar.complementizers.has(key) ||
      phraseAt(words, i, grammar.pronouns) !== null
    )
      return i;
    if (grammar.adverbials.has(key)) return i;
    // "had announced at first 95 dead": the figure is what is said.
    if (
      seen &&
      words[i]!.upos === 'NUM' &&
      words[i - 1]!.upos === 'NOUN' &&
      !words[i - 1]!.upper &&
      words[i + 1]?.upos === 'NOUN'
    )
      return i;
    if (grammar.determiners.has(key)) {
      if (seen && !grammar.inside.has(words[i - 1]!.key)) return i;
    } else if (words[i]!.upos === 'VERB' || words[i]!.upos === 'AUX') {
      // "affirme en avoir tué 40": the preposition belongs to what is said.
      return i === from + 1 ? from : i;
    } else {
      seen = true;
    }
    i++;
  }
  return i;
}

function addresseeEnd(passage: Passage, at: number): number {
  const { words, grammar } = passage;
  const outlet = phraseAt(words, at, grammar.outlets);
  if (outlet) return outlet.to;
  let i = at;
  const determined = grammar.determiners.has(words[i]?.key ?? '');
  if (determined) i++;
  const role = roleAt(words, i, grammar);
  if (role) return role.to;
  // "told the station": whoever it is.
  if (
    determined &&
    words[i]?.upos === 'NOUN' &&
    (isComma(words[i + 1]) || grammar.complementizers.has(words[i + 1]?.key ?? ''))
  )
    return i + 1;
  while (i < words.length && words[i]!.kind === 'word' && words[i]!.upper) i++;
  if (i === at && words[i]?.kind === 'word' && words[i + 1] && !grammar.complementizers.has(words[i]!.key)) i++;
  return i;
}
