import type { Features, Upos } from '#model/sentence.js';
import { createLemmatiser } from './lemmatiser.js';
import type { Model } from './model-file.js';
import { createSentence, readSentence, tagTraits } from './parse-input.js';
import { createParser } from './parser.js';
import { attachPunctuation, createPunctuationCandidates } from './punctuation.js';
import { tagOf } from './tag-set.js';
import { createTagger } from './tagger.js';
import { createScorer, createTripleScorer } from './weights.js';
import { createWords, readWords } from './words.js';

/** One word's share of the analysis; index in the sentence as in the forms. */
interface AnalysedWord {
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
  const rootLabel = model.labels.indexOf('root');
  const punctLabel = model.labels.indexOf('punct');
  const parser = createParser(createTripleScorer(model.arcs), createScorer(model.relations), {
    labels: model.labels.length,
    rootLabel,
  });
  const marks = createScorer(model.punctuation);
  const candidates = createPunctuationCandidates(marks.shift);
  const lemmatiser = createLemmatiser(model.lemmas, model.tags);
  const words = createWords();
  const sentence = createSentence();
  let room = 0;
  let wordTags = new Int32Array(0);
  let upos = new Int32Array(0);
  let heads = new Int32Array(0);
  let labels = new Int32Array(0);
  let placedHeads = new Int32Array(0);
  let placedLabels = new Int32Array(0);

  const makeRoom = (n: number): void => {
    if (room >= n) return;
    room = 2 * n;
    wordTags = new Int32Array(room);
    upos = new Int32Array(room);
    heads = new Int32Array(room);
    labels = new Int32Array(room);
    placedHeads = new Int32Array(room);
    placedLabels = new Int32Array(room);
  };

  const analysePiece = (forms: readonly string[]): AnalysedWord[] => {
    const n = forms.length;
    makeRoom(n);
    readWords(words, forms);
    tagger.tag(words, wordTags);
    readSentence(sentence, words, wordTags, traits, model.wordClasses);
    for (let i = 0; i < n; i++) {
      upos[i] = traits.upos[wordTags[i]!]!;
      heads[i] = -2;
      labels[i] = punctLabel;
    }
    parser.parse(sentence, placedHeads, placedLabels);
    for (let k = 0; k < sentence.count; k++) {
      const i = sentence.place[k]!;
      const head = placedHeads[k]!;
      heads[i] = head < 0 ? -1 : sentence.place[head]!;
      labels[i] = placedLabels[k]!;
    }
    if (sentence.count === 0 && n > 0) {
      // Nothing but punctuation: the first mark is the root, the others hang on it.
      for (let i = 0; i < n; i++) heads[i] = i === 0 ? -1 : 0;
      labels[0] = rootLabel;
    } else attachPunctuation(candidates, marks, { words, upos, labels, heads });
    return forms.map((form, i) => {
      const tag = tags[wordTags[i]!]!;
      return {
        lemma: lemmatiser.lemma(form, wordTags[i]!),
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
