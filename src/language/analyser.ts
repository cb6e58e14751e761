import type { Features, Upos } from '#model/sentence.js';
import { createLemmatiser } from './lemmatiser.js';
import type { Model } from './model-file.js';
import { createSentence, makeRoom, readTags, tagTraits } from './parse-input.js';
import { createParser } from './parser.js';
import { tagOf } from './tag-set.js';
import { createTagger } from './tagger.js';
import { createScorer } from './weights.js';
import { readWords } from './words.js';

/** One word's share of the analysis; index in the sentence as in the forms. */
export interface AnalysedWord {
  readonly lemma: string;
  readonly upos: Upos;
  readonly features: Features;
  /** Index of the head; -1 for the root. */
  readonly head: number;
  readonly relation: string;
}

export interface Analyser {
  /** Tags, lemmas and the tree of one sentence's words. Total: any strings give a tree with one root. */
  readonly analyse: (forms: readonly string[]) => AnalysedWord[];
}

/**
 * Sentences longer than this are parsed in pieces, each hung on the first one's root: no sentence of prose is so long, and
 * what is (tables, noise) has no tree.
 */
const LONGEST = 400;

export function createAnalyser(model: Model): Analyser {
  const tags = model.tags.map(tagOf);
  const traits = tagTraits(tags);
  const tagger = createTagger(createScorer(model.tagger), model.wordClasses);
  const actions = { labels: model.labels.length, rootLabel: model.labels.indexOf('root') };
  const parser = createParser(createScorer(model.parser), actions);
  const lemmatiser = createLemmatiser(model.lemmas, model.tags);
  const sentence = createSentence();
  let heads = new Int32Array(LONGEST);
  let labels = new Int32Array(LONGEST);

  const analysePiece = (forms: readonly string[]): AnalysedWord[] => {
    const n = forms.length;
    if (heads.length < n) {
      heads = new Int32Array(n * 2);
      labels = new Int32Array(n * 2);
    }
    readWords(sentence.words, forms);
    makeRoom(sentence);
    tagger.tag(sentence.words, sentence.tags);
    readTags(sentence, traits);
    parser.parse(sentence, heads, labels);
    return forms.map((form, i) => {
      const tag = tags[sentence.tags[i]!]!;
      return {
        lemma: lemmatiser.lemma(form, sentence.tags[i]!),
        upos: tag.upos,
        features: tag.features,
        head: heads[i]!,
        relation: model.labels[labels[i]!]!,
      };
    });
  };

  const analyse = (forms: readonly string[]): AnalysedWord[] => {
    if (forms.length <= LONGEST) return analysePiece(forms);
    const words: AnalysedWord[] = [];
    let root = -1;
    for (let from = 0; from < forms.length; from += LONGEST) {
      for (const word of analysePiece(forms.slice(from, from + LONGEST))) {
        if (word.head >= 0) words.push({ ...word, head: word.head + from });
        else if (root < 0) {
          root = words.length;
          words.push(word);
        } else words.push({ ...word, head: root, relation: 'parataxis' });
      }
    }
    return words;
  };
  return { analyse };
}
