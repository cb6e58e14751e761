import type { Analyser } from './analyser.js';
import type { TreebankSentence } from './conllu.js';
import { universalPart } from './tag-set.js';

/** Shares of words, in per cent, with gold tokens. Relations are compared by their universal part, as CoNLL 2018 did. */
export interface TreeScores {
  readonly words: number;
  readonly upos: number;
  readonly uas: number;
  readonly las: number;
  /** Without punctuation (gold part of speech PUNCT). */
  readonly uasWords: number;
  readonly lasWords: number;
  readonly lemmas: number;
}

export function scoreTrees(treebank: readonly TreebankSentence[], analyser: Analyser): TreeScores {
  let words = 0;
  let content = 0;
  let upos = 0;
  let uas = 0;
  let las = 0;
  let uasWords = 0;
  let lasWords = 0;
  let lemmas = 0;
  for (const gold of treebank) {
    const read = analyser.read(gold.forms);
    const tagged = read.words;
    const arcs = read.tree();
    for (let i = 0; i < tagged.length; i++) {
      const word = { ...tagged[i]!, ...arcs[i]! };
      const isWord = gold.upos[i] !== 'PUNCT';
      words++;
      if (isWord) content++;
      if (word.upos === gold.upos[i]) upos++;
      if (word.lemma === gold.lemmas[i]!.toLowerCase()) lemmas++;
      if (word.head !== gold.heads[i]) continue;
      uas++;
      if (isWord) uasWords++;
      if (universalPart(word.relation) !== universalPart(gold.relations[i]!)) continue;
      las++;
      if (isWord) lasWords++;
    }
  }
  const share = (n: number, of: number): number => (of === 0 ? 0 : (100 * n) / of);
  return {
    words,
    upos: share(upos, words),
    uas: share(uas, words),
    las: share(las, words),
    uasWords: share(uasWords, content),
    lasWords: share(lasWords, content),
    lemmas: share(lemmas, words),
  };
}
