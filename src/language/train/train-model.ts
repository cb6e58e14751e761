import type { TreebankSentence } from '#language/conllu.js';
import type { Model } from '#language/model-file.js';
import { createSentence, makeRoom, readTags, tagTraits } from '#language/parse-input.js';
import { keptRelation, tagName, tagOf } from '#language/tag-set.js';
import { createTagger } from '#language/tagger.js';
import type { Sentence } from '#language/transitions.js';
import { createScorer } from '#language/weights.js';
import { createWords, readWords } from '#language/words.js';
import { learnLemmas } from './learn-lemmas.js';
import type { GoldTree } from './oracle.js';
import { projectivise } from './projectivity.js';
import { createRandom } from './random.js';
import { type ParsedExample, trainGreedyParser } from './train-parser.js';
import { learnWordClasses, type TaggedSentence, trainTagger } from './train-tagger.js';

export interface TrainingOptions {
  readonly seed: number;
  readonly tagBits: number;
  readonly tagEpochs: number;
  readonly tagMargin: number;
  readonly parseBits: number;
  readonly parseEpochs: number;
  readonly parseMargin: number;
  /** Number of parts for jack-knifing: the parser is trained on tags predicted by taggers that did not see the sentence. */
  readonly folds: number;
  /** One sentence in so many is seen a second time with its case hidden. */
  readonly blindEvery: number;
  readonly report: (line: string) => void;
}

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
  const learn = (sentences: readonly TaggedSentence[]) => {
    const wordClasses = learnWordClasses(sentences);
    const trainer = trainTagger(sentences, wordClasses, training, random);
    return { wordClasses, weights: trainer.average(trainer.quantile(0.0005)) };
  };
  report(`tagger: ${tagged.length} sentences, ${tagNames.length} tags`);
  const tagger = learn(tagged);

  const traits = tagTraits(tagNames.map(tagOf));
  const inputs: Sentence[] = tagged.map(({ words }) => ({ ...createSentence(), words }));
  let right = 0;
  let total = 0;
  for (let fold = 0; fold < options.folds; fold++) {
    const inFold = (i: number): boolean => foldOf(copies[i]!.fold, options.folds) === fold;
    const part = learn(tagged.filter((_, i) => !inFold(i)));
    const { tag } = createTagger(createScorer(part.weights), part.wordClasses);
    inputs.forEach((input, i) => {
      if (!inFold(i)) return;
      makeRoom(input);
      tag(input.words, input.tags);
      readTags(input, traits);
      for (let k = 0; k < input.words.count; k++) if (input.tags[k] === tagged[i]!.tags[k]) right++;
      total += input.words.count;
    });
    report(`fold ${fold + 1} of ${options.folds}: ${((100 * right) / total).toFixed(2)} % of whole tags right so far`);
  }

  const examples: ParsedExample[] = copies.map(({ s }, i) => ({ sentence: inputs[i]!, gold: goldOf(s, labels) }));
  const actions = { labels: labels.length, rootLabel: labels.indexOf('root') };
  const trainer = trainGreedyParser(
    examples,
    actions,
    { bits: options.parseBits, epochs: options.parseEpochs, exploreFrom: 1, explore: 0.9, margin: options.parseMargin },
    random,
    report,
  );
  const parser = trainer.average(trainer.quantile(0.0005));
  return {
    tags: tagNames,
    labels,
    tagger: tagger.weights,
    wordClasses: tagger.wordClasses,
    parser,
    lemmas: learnLemmas(treebank),
  };
}

/** Neighbours go to different folds, so that the held-out tags are about as good as those of new text of the same kind. */
function foldOf(index: number, folds: number): number {
  return index % folds;
}

function goldOf(s: TreebankSentence, labels: readonly string[]): GoldTree {
  const n = s.forms.length;
  const heads = projectivise(s.heads);
  for (let i = 0; i < n; i++) if (heads[i]! < 0) heads[i] = n;
  return { heads, labels: Int32Array.from(s.relations, (r) => labels.indexOf(keptRelation(r))) };
}
