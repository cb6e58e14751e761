import type { Stretch } from './noun-phrase.js';
import { isComma, isHardMark, type Passage } from './passage.js';

/** "the police report said", "their claims": tagged a noun, and its neighbours agree. */
export function isNoun(passage: Passage, at: Stretch): boolean {
  const { words, grammar } = passage;
  if (isSurname(passage, at.from)) return true;
  const { upos } = words[at.from]!;
  // "the tally", with a tag that is neither.
  const determined = upos !== 'VERB' && upos !== 'AUX' && grammar.determiners.has(words[at.from - 1]?.key ?? '');
  if (at.to - at.from > 1 || !(upos === 'NOUN' || determined)) return false;
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

/** "Mohammad Said was among them": a capital letter after another, where the words around have none, makes a name. */
function isSurname({ words }: Passage, at: number): boolean {
  const around = [words[at - 2], words[at + 1]];
  return (
    words[at]!.upper &&
    words[at - 1]?.upper === true &&
    at > 1 &&
    around.every((word) => word !== undefined && !word.upper)
  );
}

/** A past participle with no auxiliary before it, by its tag, and no subject of its own by the tree. */
export function isBareParticiple(passage: Passage, i: number): boolean {
  const word = passage.words[i]!;
  const features = word.token >= 0 ? passage.sentence.tokens[word.token]!.features : {};
  if (word.upos !== 'VERB' && word.upos !== 'ADJ') return false;
  const before = passage.words[i - 1];
  if (passage.sentence.tokens.some(({ head, relation }) => head === word.token && relation === 'nsubj')) return false;
  return (
    (word.upos === 'ADJ' || features.verbForm === 'Part') && !(before && passage.grammar.auxiliaries.has(before.key))
  );
}
