import type { Kernels } from '#language/net/kernels.js';
import { DISTANCES, type NetworkShape, widthsOf } from '#language/net/shape.js';

/** A sentence to learn from. */
export interface NetworkExample {
  readonly count: number;
  /** `ROWS_A_WORD` rows of the table a word. */
  readonly rows: Int32Array;
  readonly tags: Int32Array;
  /** -1 for the root. */
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** All that one pass over a batch of sentences writes down, word by word, the sentences one after the other. */
export interface PassMemory {
  /** What goes into each layer, and out of the last. */
  readonly states: readonly Float32Array[];
  /** The same with some numbers dropped, and what each was multiplied by for that. */
  readonly thinned: readonly Float32Array[];
  readonly masks: readonly Float32Array[];
  /** Sums before the gates of each layer, and its units' memory. */
  readonly gates: readonly Float32Array[];
  readonly cells: readonly Float32Array[];
  readonly roles: Float32Array;
  readonly tagScores: Float32Array;
  readonly hints: Float32Array;
  readonly labelScores: Float32Array;
  readonly gateGradient: Float32Array;
  readonly stateGradient: Float32Array;
  readonly thinnedGradient: Float32Array;
  readonly roleGradient: Float32Array;
  readonly hintGradient: Float32Array;
  /** Scores of one word's heads, and the share that distances have in them. */
  readonly arcScores: Float64Array;
  readonly distanceScores: Float64Array;
}

/** Words that a batch may have. */
export const MOST_WORDS = 512;

export function createPassMemory(kernels: Kernels, shape: NetworkShape): PassMemory {
  const w = widthsOf(shape);
  const make = (width: number): Float32Array => kernels.floats(MOST_WORDS * width);
  const perLayer = (count: number, width: number): Float32Array[] => Array.from({ length: count }, () => make(width));
  return {
    states: perLayer(shape.layers + 1, w.word),
    thinned: perLayer(shape.layers + 1, w.word),
    masks: perLayer(shape.layers + 1, w.word),
    gates: perLayer(shape.layers, w.gates),
    cells: perLayer(shape.layers, w.word),
    roles: make(w.roles),
    tagScores: make(w.tags),
    hints: make(shape.label),
    labelScores: make(w.labels),
    gateGradient: make(w.gates),
    stateGradient: make(w.word),
    thinnedGradient: make(w.word),
    roleGradient: make(w.roles),
    hintGradient: make(shape.label),
    arcScores: new Float64Array(MOST_WORDS + 1),
    distanceScores: new Float64Array(DISTANCES),
  };
}

/** C = A · B or C += A · B of matrices by rows; `tall` takes A as its own transposed. Rows are filled up to a multiple of 4. */
export function multiplyMatrices(
  kernels: Kernels,
  c: Float32Array,
  a: Float32Array,
  b: Float32Array,
  size: {
    readonly rows: number;
    readonly columns: number;
    readonly inner: number;
    /** Floats from one row of A to the next, where they are not `inner`. */
    readonly step?: number;
    readonly adds?: boolean;
    readonly tall?: boolean;
  },
): void {
  const { rows, columns, inner, adds = false, tall = false } = size;
  const step = size.step ?? (tall ? rows : inner);
  const run = adds ? kernels.run.multiplyAdd : kernels.run.multiply;
  const rowStep = tall ? 4 : 4 * step;
  const columnStep = tall ? 4 * step : 4;
  const filled = Math.ceil(rows / 4) * 4;
  run(c.byteOffset, 4 * columns, a.byteOffset, rowStep, columnStep, b.byteOffset, 4 * columns, filled, columns, inner);
}
