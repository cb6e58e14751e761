import type { Features, Upos } from '#model/sentence.js';
import { createLemmatiser } from './lemmatiser.js';
import type { Model } from './model-file.js';
import { createSentence, readSentence, tagTraits } from './parse-input.js';
import { createParser } from './parser.js';
import { attachPunctuation, createPunctuationCandidates } from './punctuation.js';
import { tagOf } from './tag-set.js';
import { createTagger } from './tagger.js';
import { createRowScorer, createScorer, createTripleScorer } from './weights.js';
import { createWords, readWords } from './words.js';

/** A word with its tag; index in the sentence as in the forms. */
export interface TaggedWord {
  readonly lemma: string;
  readonly upos: Upos;
  readonly features: Features;
  /** The tag's number in the model. */
  readonly tag: number;
}

/** What hangs a word in the tree. */
export interface Arc {
  /** Index of the head; -1 for the root. */
  readonly head: number;
  readonly relation: string;
}

/** Total: any strings give tags, and a tree with one root. */
export interface Analyser {
  readonly tag: (forms: readonly string[]) => TaggedWord[];
  /** The tree of words that were tagged before: an arc a word. */
  readonly tree: (forms: readonly string[], tagged: readonly TaggedWord[]) => Arc[];
}

/**
 * Sentences longer than this are parsed in pieces, each hung on the first one's root: no sentence of prose is so long, and
 * what is (tables, noise) has no tree.
 */
const LONGEST = 400;

export function createAnalyser(model: Model): Analyser {
  const tags = model.tags.map(tagOf);
  const traits = tagTraits(tags);
  const tagger = createTagger(createRowScorer(model.tagger), model.wordClasses);
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

  const tagPiece = (forms: readonly string[]): TaggedWord[] => {
    makeRoom(forms.length);
    readWords(words, forms);
    tagger.tag(words, wordTags);
    return forms.map((form, i) => {
      const tag = wordTags[i]!;
      const { upos, features } = tags[tag]!;
      return { lemma: lemmatiser.lemma(form, tag), upos, features, tag };
    });
  };

  const treeOfPiece = (forms: readonly string[], tagged: readonly TaggedWord[]): Arc[] => {
    const n = forms.length;
    makeRoom(n);
    readWords(words, forms);
    for (let i = 0; i < n; i++) {
      wordTags[i] = tagged[i]!.tag;
      upos[i] = traits.upos[wordTags[i]!]!;
      heads[i] = -2;
      labels[i] = punctLabel;
    }
    readSentence(sentence, words, wordTags, traits, model.wordClasses);
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
    return forms.map((_, i) => ({ head: heads[i]!, relation: model.labels[labels[i]!]! }));
  };

  const tag = (forms: readonly string[]): TaggedWord[] => {
    if (forms.length <= LONGEST) return tagPiece(forms);
    const tagged: TaggedWord[] = [];
    for (let from = 0; from < forms.length; from += LONGEST)
      tagged.push(...tagPiece(forms.slice(from, from + LONGEST)));
    return tagged;
  };

  const tree = (forms: readonly string[], tagged: readonly TaggedWord[]): Arc[] => {
    if (forms.length <= LONGEST) return treeOfPiece(forms, tagged);
    const arcs: Arc[] = [];
    let root = -1;
    for (let from = 0; from < forms.length; from += LONGEST) {
      const to = from + LONGEST;
      for (const arc of treeOfPiece(forms.slice(from, to), tagged.slice(from, to))) {
        if (arc.head >= 0) arcs.push({ ...arc, head: arc.head + from });
        else if (root < 0) {
          root = arcs.length;
          arcs.push(arc);
        } else arcs.push({ head: root, relation: 'parataxis' });
      }
    }
    return arcs;
  };
  return { tag, tree };
}
