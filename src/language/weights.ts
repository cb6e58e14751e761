/**
 * The weights of a linear model over hashed features, as read: for each row (a feature's hash) a short list of the
 * classes that it speaks for or against. Most rows are empty and most lists short, which is what keeps it small and fast.
 */
export interface Weights {
  readonly classes: number;
  /** Rows are `hash >>> shift`. */
  readonly shift: number;
  /** Entries of row r are `offsets[r]` to `offsets[r + 1]`. */
  readonly offsets: Uint32Array;
  /** Class in the high byte, weight in the low byte, signed. */
  readonly entries: Int16Array;
}

/** Something that adds up the weights of rows into scores: a finished model, or one in training. */
export interface Scorer {
  readonly classes: number;
  readonly shift: number;
  /** Sets `scores[class]` to the sum over `rows[0..count)`. */
  readonly score: (rows: Int32Array, count: number, scores: Float64Array) => void;
}

export function createScorer(weights: Weights): Scorer {
  const { offsets, entries, classes, shift } = weights;
  const sums = new Int32Array(256);
  const score = (rows: Int32Array, count: number, scores: Float64Array): void => {
    sums.fill(0, 0, classes);
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const end = offsets[row + 1]!;
      for (let e = offsets[row]!; e < end; e++) {
        const entry = entries[e]!;
        sums[(entry >> 8) & 0xff]! += (entry << 24) >> 24;
      }
    }
    for (let c = 0; c < classes; c++) scores[c] = sums[c]!;
  };
  return { classes, shift, score };
}
