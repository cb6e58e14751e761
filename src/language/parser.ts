import { createParseFeatures, PARSE_FEATURES } from './parse-features.js';
import {
  type Actions,
  Arena,
  allowed,
  MAY_LEFT,
  MAY_RIGHT,
  MAY_SHIFT,
  MUST_ROOT,
  readTree,
  rightAction,
  type Sentence,
  SHIFT,
} from './transitions.js';
import type { Scorer } from './weights.js';

export interface Parser {
  /** Heads (-1 for the root) and label indexes of the words into `heads` and `labels`. */
  readonly parse: (sentence: Sentence, heads: Int32Array, labels: Int32Array) => void;
}

/** Greedy: always the best-scored action that the state allows. */
export function createParser(scorer: Scorer, actions: Actions): Parser {
  const features = createParseFeatures(scorer.shift);
  const rows = new Int32Array(PARSE_FEATURES);
  const scores = new Float64Array(scorer.classes);
  const arena = new Arena();
  const parse = (sentence: Sentence, heads: Int32Array, labels: Int32Array): void => {
    const n = sentence.words.count;
    if (n === 0) return;
    arena.begin(n, 1);
    features.begin(sentence, arena);
    let state = 0;
    for (let step = 0; step < 2 * n; step++) {
      const may = allowed(arena, state, n);
      let action: number;
      if (may === MAY_SHIFT) action = SHIFT;
      else if (may === MUST_ROOT) action = rightAction(actions, actions.rootLabel);
      else {
        const count = features.of(state, rows);
        scorer.score(rows, count, scores);
        action = bestAllowed(scores, may, actions);
      }
      state = arena.advance(state, action, actions.labels, 0);
    }
    readTree(arena, state, actions, heads, labels);
  };
  return { parse };
}

/** The best-scored action of the kinds that `may` allows, the first of equals; the root label is never free to choose. */
export function bestAllowed(scores: Float64Array, may: number, actions: Actions): number {
  const { labels, rootLabel } = actions;
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  if (may & MAY_SHIFT) {
    best = SHIFT;
    top = scores[SHIFT]!;
  }
  if (may & MAY_LEFT) {
    for (let l = 0; l < labels; l++) {
      if (l !== rootLabel && scores[1 + l]! > top) {
        top = scores[1 + l]!;
        best = 1 + l;
      }
    }
  }
  if (may & MAY_RIGHT) {
    for (let l = 0; l < labels; l++) {
      const a = 1 + labels + l;
      if (l !== rootLabel && scores[a]! > top) {
        top = scores[a]!;
        best = a;
      }
    }
  }
  return best;
}
