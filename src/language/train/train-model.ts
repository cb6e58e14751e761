import type { TreebankSentence } from '#language/conllu.js';
import type { Model } from '#language/model-file.js';
import { createSentence, readSentence, type TagTraits, tagTraits } from '#language/parse-input.js';
import { keptRelation, tagName, tagOf } from '#language/tag-set.js';
import { createTagger } from '#language/tagger.js';
import type { Sentence } from '#language/transitions.js';
import { createScorer } from '#language/weights.js';
import { createWords, readWords, type Words } from '#language/words.js';
import { learnLemmas } from './learn-lemmas.js';
import type { GoldTree } from './oracle.js';
import { projectivise } from './projectivity.js';
import { createRandom } from './random.js';
import { type ParsedExample, type ParserTraining, trainParser } from './train-parser.js';
import { type PunctuationExample, trainPunctuation } from './train-punctuation.js';
import { learnWordClasses, type TaggedSentence, trainTagger } from './train-tagger.js';
import { averageWeights } from './weight-trainer.js';

export interface TrainingOptions {
  readonly seed: number;
  readonly tagBits: number;
  readonly tagEpochs: number;
  readonly tagMargin: number;
  readonly parser: ParserTraining;
  /** So many taggers and parsers are trained, each on its own order of the sentences, and their weights averaged. */
  readonly tagVoters: number;
  readonly voters: number;
  /** Features whose weights all stay below this (127 is the greatest) are dropped. */
  readonly least: { readonly tagger: number; readonly arcs: number; readonly labels: number };
  /** Number of parts for jack-knifing: the parser is trained on tags predicted by taggers that did not see the sentence. */
  readonly folds: number;
  /** One sentence in so many is seen a second time with its case hidden. */
  readonly blindEvery: number;
  readonly report: (line: string) => void;
}

const CLIPPED = 0.0005;

/** Learns a model from treebank sentences. The same sentences, options and seed give the same model, to the bit. */
export function trainModel(treebank: readonly TreebankSentence[], options: TrainingOptions): Model {
  const { report } = options;
  const random = createRandom(options.seed);
  const tagNames = [...new Set(treebank.flatMap((s) => s.upos.map((u, i) => tagName(u, s.feats[i]!))))].sort();
  const labels = [...new Set(treebank.flatMap((s) => s.relations.map(keptRelation)))].sort();
  const tagIndex = new Map(tagNames.map((t, i) => [t, i]));

  const copies = treebank.flatMap((s, i) =>
    i % options.blindEvery === 0
      ? [
          { s, fold: i, blind: false },
          { s, fold: i, blind: true },
        ]
      : [{ s, fold: i, blind: false }],
  );
  const tagged: TaggedSentence[] = copies.map(({ s, blind }) => {
    const words = createWords(s.forms.length);
    readWords(words, s.forms, blind);
    return { words, tags: Int32Array.from(s.upos, (u, i) => tagIndex.get(tagName(u, s.feats[i]!))!) };
  });

  const training = {
    tags: tagNames.length,
    bits: options.tagBits,
    epochs: options.tagEpochs,
    margin: options.tagMargin,
  };
  const learn = (sentences: readonly TaggedSentence[], voters: number) => {
    const wordClasses = learnWordClasses(sentences);
    const trainers = Array.from({ length: voters }, () => trainTagger(sentences, wordClasses, training, random));
    return { wordClasses, weights: averageWeights(trainers, { clipped: CLIPPED, least: options.least.tagger }) };
  };
  report(`tagger: ${tagged.length} sentences, ${tagNames.length} tags`);
  const tagger = learn(tagged, options.tagVoters);

  const traits = tagTraits(tagNames.map(tagOf));
  const guesses: Int32Array[] = tagged.map(({ words }) => new Int32Array(words.count));
  let right = 0;
  let total = 0;
  for (let fold = 0; fold < options.folds; fold++) {
    const inFold = (i: number): boolean => foldOf(copies[i]!.fold, options.folds) === fold;
    const part = learn(
      tagged.filter((_, i) => !inFold(i)),
      1,
    );
    const { tag } = createTagger(createScorer(part.weights), part.wordClasses);
    guesses.forEach((guess, i) => {
      if (!inFold(i)) return;
      tag(tagged[i]!.words, guess);
      for (let k = 0; k < guess.length; k++) if (guess[k] === tagged[i]!.tags[k]) right++;
      total += guess.length;
    });
    report(`fold ${fold + 1} of ${options.folds}: ${((100 * right) / total).toFixed(2)} % of whole tags right so far`);
  }

  const examples: ParsedExample[] = [];
  const markExamples: PunctuationExample[] = [];
  copies.forEach(({ s }, i) => {
    const { words } = tagged[i]!;
    const sentence = createSentence(words.count);
    readSentence(sentence, words, guesses[i]!, traits, tagger.wordClasses);
    if (sentence.count === 0) return;
    const tree = treeWithoutMarks(
      projectivise(s.heads),
      sentence,
      Int32Array.from(s.relations, (r) => labels.indexOf(keptRelation(r))),
    );
    examples.push({ sentence, gold: tree });
    markExamples.push(marksOf(s, words, sentence, tree, guesses[i]!, traits, labels));
  });
  const actions = { labels: labels.length, rootLabel: labels.indexOf('root') };
  const trainers = Array.from({ length: options.voters }, (_, k) => {
    report(`parser ${k + 1} of ${options.voters}`);
    return trainParser(examples, actions, options.parser, random, report);
  });
  const marks = trainPunctuation(markExamples, { bits: 18, epochs: 6, margin: 8 }, random);
  return {
    tags: tagNames,
    labels,
    tagger: tagger.weights,
    wordClasses: tagger.wordClasses,
    arcs: averageWeights(
      trainers.map((t) => t.arcs),
      { clipped: CLIPPED, least: options.least.arcs },
    ),
    relations: averageWeights(
      trainers.map((t) => t.labels),
      { clipped: CLIPPED, least: options.least.labels },
    ),
    punctuation: averageWeights([marks], { clipped: CLIPPED, least: 1 }),
    lemmas: learnLemmas(treebank),
  };
}

/** Neighbours go to different folds, so that the held-out tags are about as good as those of new text of the same kind. */
function foldOf(index: number, folds: number): number {
  return index % folds;
}

/** The tree of the words that have a place: those whose head has none go to the nearest one above that has. */
function treeWithoutMarks(heads: Int32Array, sentence: Sentence, labels: Int32Array): GoldTree {
  const n = sentence.count;
  const index = new Map<number, number>();
  for (let k = 0; k < n; k++) index.set(sentence.place[k]!, k);
  const result = { heads: new Int32Array(n), labels: new Int32Array(n) };
  let root = -1;
  for (let k = 0; k < n; k++) {
    const i = sentence.place[k]!;
    let head = heads[i]!;
    while (head >= 0 && !index.has(head)) head = heads[head]!;
    result.labels[k] = labels[i]!;
    // Where the root itself is left out, the first word below it takes its place.
    if (head >= 0) result.heads[k] = index.get(head)!;
    else if (root < 0) {
      root = k;
      result.heads[k] = n;
    } else result.heads[k] = root;
  }
  return result;
}

function marksOf(
  s: TreebankSentence,
  words: Words,
  sentence: Sentence,
  tree: GoldTree,
  tags: Int32Array,
  traits: TagTraits,
  labels: readonly string[],
): PunctuationExample {
  const n = words.count;
  const input = {
    words,
    upos: Int32Array.from(tags, (t) => traits.upos[t]!),
    labels: new Int32Array(n).fill(labels.indexOf('punct')),
    heads: new Int32Array(n).fill(-2),
  };
  for (let k = 0; k < sentence.count; k++) {
    const i = sentence.place[k]!;
    const head = tree.heads[k]!;
    input.heads[i] = head === sentence.count ? -1 : sentence.place[head]!;
    input.labels[i] = tree.labels[k]!;
  }
  return { input, gold: Int32Array.from(s.heads) };
}
