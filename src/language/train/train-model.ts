import type { TreebankSentence } from '#language/conllu.js';
import type { Model } from '#language/model-file.js';
import type { NetworkShape } from '#language/net/shape.js';
import { createWordRows, ROWS_A_WORD } from '#language/net/word-rows.js';
import { keptRelation, tagName } from '#language/tag-set.js';
import { createTagger } from '#language/tagger.js';
import { createScorer } from '#language/weights.js';
import { createWords, readWords } from '#language/words.js';
import { learnLemmas } from './learn-lemmas.js';
import type { NetworkExample } from './network-memory.js';
import { createRandom } from './random.js';
import { type NetworkTraining, trainNetwork } from './train-network.js';
import { learnWordClasses, type TaggedSentence, trainTagger } from './train-tagger.js';
import { averageWeights } from './weight-trainer.js';

export interface TrainingOptions {
  readonly seed: number;
  readonly tagBits: number;
  readonly tagEpochs: number;
  readonly tagMargin: number;
  /** So many taggers are trained, each on its own order of the sentences, and their weights averaged. */
  readonly tagVoters: number;
  /** Features of the tagger whose weights all stay below this (127 is the greatest) are dropped. */
  readonly tagLeast: number;
  readonly network: Pick<NetworkShape, 'layers' | 'hidden' | 'arc' | 'label' | 'hashBits'>;
  readonly training: NetworkTraining;
  /** Number of parts for jack-knifing: the network is trained on tags predicted by taggers that did not see the sentence. */
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
    return { wordClasses, weights: averageWeights(trainers, { clipped: CLIPPED, least: options.tagLeast }) };
  };
  report(`tagger: ${tagged.length} sentences, ${tagNames.length} tags`);
  const tagger = learn(tagged, options.tagVoters);

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

  const words = knownWords(tagged);
  const shape: NetworkShape = {
    ...options.network,
    tags: tagNames.length,
    labels: labels.length,
    knownWords: words.hashes.length,
  };
  const wordRows = createWordRows(shape, words.hashes, tagger.wordClasses);
  const examples = copies.map(({ s }, i): NetworkExample => {
    const rows = new Int32Array(s.forms.length * ROWS_A_WORD);
    wordRows.of(tagged[i]!.words, guesses[i]!, rows);
    return {
      count: s.forms.length,
      rows,
      tags: tagged[i]!.tags,
      heads: Int32Array.from(s.heads),
      labels: Int32Array.from(s.relations, (r) => labels.indexOf(keptRelation(r))),
    };
  });
  report(`network: ${examples.length} sentences, ${words.hashes.length} known words, ${labels.length} labels`);
  return {
    tags: tagNames,
    labels,
    tagger: tagger.weights,
    wordClasses: tagger.wordClasses,
    network: trainNetwork(examples, shape, words.hashes, words.frequency, options.training, random, report),
    lemmas: learnLemmas(treebank),
  };
}

// Words met once stand for the unknown ones.
const FEWEST_SEEN = 2;

/** Hashes of the words that are seen often enough to be known, ascending, and how often each was, by its row of the table. */
function knownWords(sentences: readonly TaggedSentence[]): { hashes: Int32Array; frequency: Int32Array } {
  const counts = new Map<number, number>();
  for (const { words } of sentences) {
    for (let i = 0; i < words.count; i++) counts.set(words.hash[i]!, (counts.get(words.hash[i]!) ?? 0) + 1);
  }
  const known = [...counts].filter(([, n]) => n >= FEWEST_SEEN).sort((a, b) => a[0] - b[0]);
  return {
    hashes: Int32Array.from(known, ([hash]) => hash),
    frequency: Int32Array.from([[0, 0], ...known], ([, n]) => n!),
  };
}

/** Neighbours go to different folds, so that the held-out tags are about as good as those of new text of the same kind. */
function foldOf(index: number, folds: number): number {
  return index % folds;
}
