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
  /** The tag's number in the model, and that of the tagger's guess that it was made from. */
  readonly tag: number;
  readonly guess: number;
}

/** Total: any strings give tags, and a tree with one root. */
export interface Analyser {
  readonly tag: (forms: readonly string[]) => TaggedWord[];
  /** The tree of words that were tagged before: an arc a word. */
  readonly tree: (forms: readonly string[], tagged: readonly TaggedWord[]) => Arc[];
}

/**
 * Sentences longer than the network takes are parsed in pieces, each hung on the first one's root: no sentence of prose is so
 * long, and what is (tables, noise) has no tree.
 */
export function createAnalyser(model: Model): Analyser {
  const tags = model.tags.map(tagOf);
  const tagger = createTagger(createScorer(model.tagger), model.wordClasses);
  const network = createNetwork(model.network, model.wordClasses, model.labels.indexOf('root'));
  const punctuation = Int32Array.from(tags, (t) => (t.upos === 'PUNCT' ? 1 : 0));
  const lemmatiser = createLemmatiser(model.lemmas, model.tags);
  const words = createWords(LONGEST);
  const guesses = new Int32Array(LONGEST);
  const found = { tags: new Int32Array(LONGEST), heads: new Int32Array(LONGEST), labels: new Int32Array(LONGEST) };
  // The words that the network has in mind: a tree that is asked for right after the tags need not be read again.
  let inMind: readonly TaggedWord[] | null = null;

  const tagPiece = (forms: readonly string[]): TaggedWord[] => {
    if (forms.length === 0) return [];
    readWords(words, forms);
    tagger.tag(words, guesses);
    network.read(words, guesses, found.tags);
    const tagged = forms.map((form, i) => {
      const tag = found.tags[i]!;
      const { upos, features } = tags[tag]!;
      return { lemma: lemmatiser.lemma(form, tag), upos, features, tag, guess: guesses[i]! };
    });
    inMind = tagged;
    return tagged;
  };

  const treeOfPiece = (forms: readonly string[], tagged: readonly TaggedWord[]): Arc[] => {
    if (forms.length === 0) return [];
    if (inMind !== tagged) {
      readWords(words, forms);
      tagged.forEach((word, i) => {
        guesses[i] = word.guess;
      });
      network.read(words, guesses, found.tags);
      inMind = tagged;
    }
    network.parse(found.tags, punctuation, found.heads, found.labels);
    const arcs = forms.map((_, i) => ({ head: found.heads[i]!, relation: model.labels[found.labels[i]!]! }));
    return freeFrontedSubjects(
      arcs,
      tagged.map(({ upos }) => upos),
    );
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
