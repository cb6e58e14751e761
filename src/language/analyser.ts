import type { Features, Upos } from '#model/sentence.js';
import type { Arc } from './arc.js';
import { freeFrontedSubjects } from './fronted-subjects.js';
import { createLemmatiser } from './lemmatiser.js';
import type { Model } from './model-file.js';
import { createNetwork, LONGEST } from './net/network.js';
import { tagOf } from './tag-set.js';
import { createTagger } from './tagger.js';
import { createScorer } from './weights.js';
import { createWords, readWords } from './words.js';

/** A word with its tag; index in the sentence as in the forms. */
export interface TaggedWord {
  readonly lemma: string;
  readonly upos: Upos;
  readonly features: Features;
}

/** A sentence as read: its words, and its tree, an arc a word, found anew each time it is asked for. */
interface Reading {
  readonly words: readonly TaggedWord[];
  readonly tree: () => Arc[];
}

/** Total: any strings give tags, and a tree with one root. */
export interface Analyser {
  readonly read: (forms: readonly string[]) => Reading;
}

/**
 * Sentences longer than the network takes are parsed in pieces, each hung on the first one's root: no sentence of prose is so
 * long, and what is (tables, noise) has no tree.
 */
export function createAnalyser(model: Model): Analyser {
  const tags = model.tags.map(tagOf);
  const tagger = createTagger(createScorer(model.tagger), model.wordClasses);
  const network = createNetwork(model.network, model.wordClasses, model.labels.indexOf('root'));
  const lemmatiser = createLemmatiser(model.lemmas, model.tags);
  const words = createWords(LONGEST);
  const guesses = new Int32Array(LONGEST);
  const found = { tags: new Int32Array(LONGEST), heads: new Int32Array(LONGEST), labels: new Int32Array(LONGEST) };
  const marks = new Int32Array(LONGEST);

  const readPiece = (forms: readonly string[]): Reading => {
    if (forms.length === 0) return NOTHING;
    readWords(words, forms);
    tagger.tag(words, guesses);
    const read = network.read(words, guesses, found.tags);
    const tagged = forms.map((form, i) => {
      const tag = found.tags[i]!;
      const { upos, features } = tags[tag]!;
      return { lemma: lemmatiser.lemma(form, tag), upos, features };
    });
    return { words: tagged, tree: () => treeOf(read, tagged) };
  };

  const treeOf = (read: Int16Array, tagged: readonly TaggedWord[]): Arc[] => {
    const parts = tagged.map(({ upos }) => upos);
    parts.forEach((upos, i) => {
      marks[i] = upos === 'PUNCT' ? 1 : 0;
    });
    network.parse(read, marks, found.heads, found.labels);
    const arcs = parts.map((_, i) => ({ head: found.heads[i]!, relation: model.labels[found.labels[i]!]! }));
    return freeFrontedSubjects(arcs, parts);
  };

  const read = (forms: readonly string[]): Reading => {
    if (forms.length <= LONGEST) return readPiece(forms);
    const pieces: Reading[] = [];
    for (let from = 0; from < forms.length; from += LONGEST) pieces.push(readPiece(forms.slice(from, from + LONGEST)));
    return {
      words: pieces.flatMap((piece) => piece.words),
      tree: () => joinTrees(pieces.map((piece) => piece.tree())),
    };
  };
  return { read };
}

const NOTHING: Reading = { words: [], tree: () => [] };

/** The trees of a long sentence's pieces as one. */
function joinTrees(trees: readonly (readonly Arc[])[]): Arc[] {
  const arcs: Arc[] = [];
  let root = -1;
  for (const tree of trees) {
    const from = arcs.length;
    for (const arc of tree) {
      if (arc.head >= 0) arcs.push({ ...arc, head: arc.head + from });
      else if (root < 0) {
        root = arcs.length;
        arcs.push(arc);
      } else arcs.push({ head: root, relation: 'parataxis' });
    }
  }
  return arcs;
}
