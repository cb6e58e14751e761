import type { Stretch } from './noun-phrase.js';
import { isComma, isHardMark, type Passage } from './passage.js';

/** "the police report said", "their claims": tagged a noun, and its neighbours agree. */
export function isNoun(passage: Passage, at: Stretch): boolean {
  const { words, grammar } = passage;
  if (at.to - at.from > 1 || words[at.from]!.upos !== 'NOUN') return false;
  // "the army insists,": a form that is no noun, whatever the tag.
  if (grammar.pureVerbs.has(words[at.from]!.key)) return false;
  const before = words[at.from - 1];
  const after = words[at.to];
  if (!before) return true;
  // "L'armée l'impute": a clitic after its subject, no article.
  const clitic = before.key === "l'" && /^(NOUN|PROPN|PRON)$/.test(words[at.from - 2]?.upos ?? '');
  if (clitic) return false;
  if (
    [grammar.determiners, grammar.possessives, grammar.genitives, grammar.inside, grammar.adverbials].some((set) =>
      set.has(before.key),
    )
  ) {
    return true;
  }
  if (before.upos === 'ADJ' || before.upos === 'NUM') return true;
  if (isComma(before) || !after || isHardMark(after)) return false;
  // "local authorities report at least 39 dead", "the two agencies count 12": no noun stands so.
  return !(
    after &&
    (after.kind === 'quote' ||
      /^\d/.test(after.key) ||
      after.upos === 'NUM' ||
      grammar.numerals.has(after.key) ||
      grammar.counting.has(after.key) ||
      grammar.complementizers.has(after.key))
  );
}

/** A past participle with no auxiliary before it, by its tag. */
export function isBareParticiple(passage: Passage, i: number): boolean {
  const word = passage.words[i]!;
  const features = word.token >= 0 ? passage.sentence.tokens[word.token]!.features : {};
  if (word.upos !== 'VERB' && word.upos !== 'ADJ') return false;
  const before = passage.words[i - 1];
  return (
    (word.upos === 'ADJ' || features.verbForm === 'Part') && !(before && passage.grammar.auxiliaries.has(before.key))
  );
}
