import { createLabelFeatures, LABEL_FEATURES } from '#language/label-features.js';
import { createParseFeatures, PARSE_FEATURES } from '#language/parse-features.js';
import { bestLabel } from '#language/parser.js';
import {
  type Actions,
  Arena,
  allowed,
  leftAction,
  MAY_SHIFT,
  MUST_ROOT,
  rightAction,
  type Sentence,
  SHIFT,
} from '#language/transitions.js';
import { actionCosts, type GoldTree, goldLabel } from './oracle.js';
import { shuffled } from './random.js';
import { WeightTrainer } from './weight-trainer.js';

export interface ParsedExample {
  readonly sentence: Sentence;
  readonly gold: GoldTree;
}

export interface ParserTraining {
  readonly bits: number;
  readonly labelBits: number;
  readonly epochs: number;
  /** From this epoch on the parser goes its own way with chance `explore` where it errs. */
  readonly exploreFrom: number;
  readonly explore: number;
  /** By how much the right action or label must win; a narrower win is learnt from like an error. */
  readonly margin: number;
  readonly labelMargin: number;
}

/**
 * Greedy training with a dynamic oracle and error exploration (Goldberg and Nivre 2013). Which way to attach and with what
 * label are two models: with few sentences to learn from, evidence for an arc should count whatever its label.
 */
export function trainParser(
  examples: readonly ParsedExample[],
  actions: Actions,
  { bits, labelBits, epochs, exploreFrom, explore, margin, labelMargin }: ParserTraining,
  random: () => number,
  report: (line: string) => void,
): { arcs: WeightTrainer; labels: WeightTrainer } {
  const arcs = new WeightTrainer(3, bits);
  const labels = new WeightTrainer(actions.labels, labelBits);
  const features = createParseFeatures(arcs.shift);
  const labelFeatures = createLabelFeatures(labels.shift);
  const arena = new Arena();
  const rows = new Int32Array(PARSE_FEATURES);
  const labelRows = new Int32Array(LABEL_FEATURES);
  const scores = new Float64Array(3);
  const labelScores = new Float64Array(actions.labels);
  const costs = new Int32Array(3);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let wrong = 0;
    let steps = 0;
    for (const e of shuffled(examples.length, random)) {
      const { sentence, gold } = examples[e]!;
      const n = sentence.count;
      arena.begin(n);
      features.begin(sentence, arena);
      labelFeatures.begin(sentence, arena);
      let state = 0;
      for (let step = 0; step < 2 * n; step++) {
        const may = allowed(arena, state, n);
        let kind = 0;
        if (may === MUST_ROOT) {
          state = arena.advance(state, rightAction(actions, actions.rootLabel), actions.labels);
          continue;
        }
        if (may !== MAY_SHIFT) {
          const count = features.of(state, rows);
          arcs.score(rows, count, scores);
          actionCosts(arena, state, gold, n, costs);
          let least = Number.POSITIVE_INFINITY;
          for (let k = 0; k < 3; k++) if (may & (1 << k) && costs[k]! < least) least = costs[k]!;
          let best = -1;
          let rival = -1;
          for (let k = 0; k < 3; k++) {
            if (!(may & (1 << k))) continue;
            if (costs[k] === least) {
              if (best < 0 || scores[k]! > scores[best]!) best = k;
            } else if (rival < 0 || scores[k]! > scores[rival]!) rival = k;
          }
          arcs.tick();
          steps++;
          kind = best;
          if (rival >= 0 && scores[rival]! + margin > scores[best]!) {
            if (scores[rival]! > scores[best]!) {
              wrong++;
              if (epoch >= exploreFrom && random() < explore) kind = rival;
            }
            arcs.add(rows, count, best, 1);
            arcs.add(rows, count, rival, -1);
          }
        }
        if (kind === 0) {
          state = arena.advance(state, SHIFT, actions.labels);
          continue;
        }
        const left = kind === 1;
        const count = labelFeatures.of(state, left, labelRows);
        labels.score(labelRows, count, labelScores);
        labelScores[actions.rootLabel] = Number.NEGATIVE_INFINITY;
        let label = bestLabel(labelScores);
        const right = goldLabel(arena, state, gold, left);
        labels.tick();
        if (right >= 0) {
          labelScores[right]! -= labelMargin;
          const rival = bestLabel(labelScores);
          if (rival !== right) {
            labels.add(labelRows, count, right, 1);
            labels.add(labelRows, count, rival, -1);
          }
          if (epoch < exploreFrom) label = right;
        }
        state = arena.advance(state, left ? leftAction(label) : rightAction(actions, label), actions.labels);
      }
    }
    report(`parser epoch ${epoch + 1}: ${((100 * wrong) / Math.max(1, steps)).toFixed(2)} % of actions wrong`);
  }
  return { arcs, labels };
}
