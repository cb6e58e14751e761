import { createLabelFeatures, LABEL_FEATURES } from './label-features.js';
import { createParseFeatures, PARSE_FEATURES } from './parse-features.js';
import {
  type Actions,
  Arena,
  allowed,
  leftAction,
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

/** The best-scored kind of action that `may` allows: 0 shift, 1 left, 2 right; the first of equals. */
function bestKind(scores: Float64Array, may: number): number {
  let best = -1;
  for (let k = 0; k < 3; k++) if (may & (1 << k) && (best < 0 || scores[k]! > scores[best]!)) best = k;
  return best;
}

export function bestLabel(scores: Float64Array): number {
  let best = 0;
  for (let l = 1; l < scores.length; l++) if (scores[l]! > scores[best]!) best = l;
  return best;
}

/** Greedy: the best-scored kind of action that the state allows, then the best label for its arc. */
export function createParser(arcs: Scorer, labelScorer: Scorer, actions: Actions): Parser {
  const features = createParseFeatures(arcs.shift);
  const labelFeatures = createLabelFeatures(labelScorer.shift);
  const rows = new Int32Array(PARSE_FEATURES);
  const labelRows = new Int32Array(LABEL_FEATURES);
  const scores = new Float64Array(3);
  const labelScores = new Float64Array(labelScorer.classes);
  const arena = new Arena();
  const parse = (sentence: Sentence, heads: Int32Array, labels: Int32Array): void => {
    const n = sentence.count;
    if (n === 0) return;
    arena.begin(n);
    features.begin(sentence, arena);
    labelFeatures.begin(sentence, arena);
    let state = 0;
    for (let step = 0; step < 2 * n; step++) {
      const may = allowed(arena, state, n);
      let action = SHIFT;
      if (may === MUST_ROOT) action = rightAction(actions, actions.rootLabel);
      else if (may !== MAY_SHIFT) {
        arcs.score(rows, features.of(state, rows), scores);
        const kind = bestKind(scores, may);
        if (kind > 0) {
          labelScorer.score(labelRows, labelFeatures.of(state, kind === 1, labelRows), labelScores);
          labelScores[actions.rootLabel] = Number.NEGATIVE_INFINITY;
          const label = bestLabel(labelScores);
          action = kind === 1 ? leftAction(label) : rightAction(actions, label);
        }
      }
      state = arena.advance(state, action, actions.labels);
    }
    readTree(arena, state, actions, heads, labels);
  };
  return { parse };
}
