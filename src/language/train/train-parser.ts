import { createParseFeatures, PARSE_FEATURES } from '#language/parse-features.js';
import { bestAllowed } from '#language/parser.js';
import {
  type Actions,
  Arena,
  allowed,
  leftAction,
  MAY_LEFT,
  MAY_RIGHT,
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

export interface GreedyTraining {
  readonly bits: number;
  readonly epochs: number;
  /** From this epoch on the parser goes its own way with chance `explore`, right or wrong. */
  readonly exploreFrom: number;
  readonly explore: number;
  /** By how much the right action must win; a narrower win is learnt from like an error. */
  readonly margin: number;
}

/** Greedy training with a dynamic oracle and error exploration (Goldberg and Nivre 2013). */
export function trainGreedyParser(
  examples: readonly ParsedExample[],
  actions: Actions,
  { bits, epochs, exploreFrom, explore, margin }: GreedyTraining,
  random: () => number,
  report: (line: string) => void,
): WeightTrainer {
  const classes = 1 + 2 * actions.labels;
  const trainer = new WeightTrainer(classes, bits);
  const features = createParseFeatures(trainer.shift);
  const arena = new Arena();
  const rows = new Int32Array(PARSE_FEATURES);
  const scores = new Float64Array(classes);
  const costs = new Int32Array(3);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let wrong = 0;
    let steps = 0;
    for (const e of shuffled(examples.length, random)) {
      const { sentence, gold } = examples[e]!;
      const n = sentence.words.count;
      arena.begin(n, 1);
      features.begin(sentence, arena);
      let state = 0;
      for (let step = 0; step < 2 * n; step++) {
        const may = allowed(arena, state, n);
        if (may === MAY_SHIFT) {
          state = arena.advance(state, SHIFT, actions.labels, 0);
          continue;
        }
        if (may === MUST_ROOT) {
          state = arena.advance(state, rightAction(actions, actions.rootLabel), actions.labels, 0);
          continue;
        }
        const count = features.of(state, rows);
        trainer.score(rows, count, scores);
        actionCosts(arena, state, gold, n, costs);
        const best = bestCorrect(scores, may, actions, costs, arena, state, gold);
        const rival = bestWrong(scores, may, actions, costs, arena, state, gold);
        trainer.tick();
        steps++;
        let follow = best;
        if (rival >= 0 && scores[rival]! + margin > scores[best]!) {
          if (scores[rival]! > scores[best]!) {
            wrong++;
            if (epoch >= exploreFrom && random() < explore) follow = rival;
          }
          trainer.add(rows, count, best, 1);
          trainer.add(rows, count, rival, -1);
        }
        state = arena.advance(state, follow, actions.labels, 0);
      }
    }
    report(`parser epoch ${epoch + 1}: ${((100 * wrong) / Math.max(1, steps)).toFixed(2)} % of actions wrong`);
  }
  return trainer;
}

function leastCost(costs: Int32Array, may: number): number {
  let least = Number.POSITIVE_INFINITY;
  if (may & MAY_SHIFT) least = costs[0]!;
  if (may & MAY_LEFT && costs[1]! < least) least = costs[1]!;
  if (may & MAY_RIGHT && costs[2]! < least) least = costs[2]!;
  return least;
}

/** The best-scored of the actions that lose least. */
function bestCorrect(
  scores: Float64Array,
  may: number,
  actions: Actions,
  costs: Int32Array,
  arena: Arena,
  state: number,
  gold: GoldTree,
): number {
  const least = leastCost(costs, may);
  let kinds = 0;
  if (may & MAY_SHIFT && costs[0] === least) kinds |= MAY_SHIFT;
  let best = kinds ? SHIFT : -1;
  if (may & MAY_LEFT && costs[1] === least) {
    const label = goldLabel(arena, state, gold, true);
    const a = label >= 0 ? leftAction(label) : bestAllowed(scores, MAY_LEFT, actions);
    if (best < 0 || scores[a]! > scores[best]!) best = a;
  }
  if (may & MAY_RIGHT && costs[2] === least) {
    const label = goldLabel(arena, state, gold, false);
    const a = label >= 0 ? rightAction(actions, label) : bestAllowed(scores, MAY_RIGHT, actions);
    if (best < 0 || scores[a]! > scores[best]!) best = a;
  }
  return best;
}

/** The best-scored of the actions that lose more, or that carry the wrong label; -1 where there is none. */
function bestWrong(
  scores: Float64Array,
  may: number,
  actions: Actions,
  costs: Int32Array,
  arena: Arena,
  state: number,
  gold: GoldTree,
): number {
  const least = leastCost(costs, may);
  let best = may & MAY_SHIFT && costs[0]! > least ? SHIFT : -1;
  for (const kind of [MAY_LEFT, MAY_RIGHT]) {
    if (!(may & kind)) continue;
    const left = kind === MAY_LEFT;
    const label = goldLabel(arena, state, gold, left);
    const right = costs[left ? 1 : 2] === least;
    if (right && label < 0) continue;
    const from = left ? 1 : 1 + actions.labels;
    for (let l = 0; l < actions.labels; l++) {
      if (l === actions.rootLabel || (right && l === label)) continue;
      if (best < 0 || scores[from + l]! > scores[best]!) best = from + l;
    }
  }
  return best;
}
