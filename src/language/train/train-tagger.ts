import { bestOf, createTagFeatures, TAG_FEATURES, type WordClasses } from '#language/tagger.js';
import { mix } from '#language/word-hash.js';
import type { Words } from '#language/words.js';
import { shuffled } from './random.js';
import { WeightTrainer } from './weight-trainer.js';

export interface TaggedSentence {
  readonly words: Words;
  readonly tags: Int32Array;
}

// A word seen less often than this has no class of its own: its features would be truer in training than afterwards.
const FEWEST_SEEN = 3;
const LEAST_SHARE = 0.03;

/** The set of tags of each word that is frequent enough, as a hash of the set, most frequent tag first. */
export function learnWordClasses(sentences: readonly TaggedSentence[]): WordClasses {
  const counts = new Map<number, Map<number, number>>();
  for (const { words, tags } of sentences) {
    for (let i = 0; i < words.count; i++) {
      let of = counts.get(words.hash[i]!);
      if (!of) {
        of = new Map();
        counts.set(words.hash[i]!, of);
      }
      of.set(tags[i]!, (of.get(tags[i]!) ?? 0) + 1);
    }
  }
  const classes = new Map<number, number>();
  for (const word of [...counts.keys()].sort((a, b) => a - b)) {
    const of = [...counts.get(word)!].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const total = of.reduce((sum, [, n]) => sum + n, 0);
    if (total < FEWEST_SEEN) continue;
    let set = 0;
    for (const [tag, n] of of) if (n >= LEAST_SHARE * total) set = mix(set, tag + 1);
    classes.set(word, set & 0xffffff);
  }
  return classes;
}

export interface TaggerTraining {
  readonly tags: number;
  readonly bits: number;
  readonly epochs: number;
  /** By how much the right tag must win; a narrower win is learnt from like an error. */
  readonly margin: number;
}

/** Averaged perceptron over its own predictions: the tags before a word are those that it would have at run time. */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  classes: WordClasses,
  { tags, bits, epochs, margin }: TaggerTraining,
  random: () => number,
): WeightTrainer {
  const trainer = new WeightTrainer(tags, bits);
  const features = createTagFeatures(trainer.shift, classes);
  const rows = new Int32Array(TAG_FEATURES);
  const scores = new Float64Array(tags);
  let guessed = new Int32Array(64);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const s of shuffled(sentences.length, random)) {
      const sentence = sentences[s]!;
      const n = sentence.words.count;
      if (guessed.length < n) guessed = new Int32Array(n * 2);
      features.begin(sentence.words);
      for (let i = 0; i < n; i++) {
        const count = features.at(i, guessed, rows);
        trainer.score(rows, count, scores);
        const gold = sentence.tags[i]!;
        const guess = bestOf(scores);
        scores[gold]! -= margin;
        const rival = guess === gold ? bestOf(scores) : guess;
        trainer.tick();
        if (rival !== gold) {
          trainer.add(rows, count, gold, 1);
          trainer.add(rows, count, rival, -1);
        }
        guessed[i] = guess;
      }
    }
  }
  return trainer;
}
