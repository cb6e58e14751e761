import { createPunctuationCandidates, type PunctuationInput } from '#language/punctuation.js';
import { shuffled } from './random.js';
import { WeightTrainer } from './weight-trainer.js';

export interface PunctuationExample {
  readonly input: PunctuationInput;
  /** Gold heads of all words. */
  readonly gold: Int32Array;
}

/** A ranker: the right head must beat each other candidate by the margin. */
export function trainPunctuation(
  examples: readonly PunctuationExample[],
  { bits, epochs, margin }: { readonly bits: number; readonly epochs: number; readonly margin: number },
  random: () => number,
): WeightTrainer {
  const trainer = new WeightTrainer(1, bits);
  const candidates = createPunctuationCandidates(trainer.shift);
  const { rows } = candidates;
  const score = new Float64Array(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const e of shuffled(examples.length, random)) {
      const { input, gold } = examples[e]!;
      for (let i = 0; i < input.words.count; i++) {
        if (input.heads[i] !== -2) continue;
        const count = candidates.find(input, i);
        let right = -1;
        let rival = -1;
        let rightScore = 0;
        let rivalScore = Number.NEGATIVE_INFINITY;
        for (let k = 0; k < count; k++) {
          trainer.score(rows, candidates.of(k, rows), score);
          if (candidates.head(k) === gold[i]) {
            right = k;
            rightScore = score[0]!;
          } else if (score[0]! > rivalScore) {
            rivalScore = score[0]!;
            rival = k;
          }
        }
        trainer.tick();
        if (right < 0 || rival < 0 || rightScore > rivalScore + margin) continue;
        trainer.add(rows, candidates.of(right, rows), 0, 1);
        trainer.add(rows, candidates.of(rival, rows), 0, -1);
      }
    }
  }
  return trainer;
}
