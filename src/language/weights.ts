import { createMachine } from './net/kernels.js';
import { SHORT_ROW, SHORT_ROW_BYTES, sumRowsCode } from './net/sum-rows.js';

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

/** A finished model, which adds up the weights of rows into scores. */
export interface Scorer {
  readonly classes: number;
  readonly shift: number;
  /** The sums over `rows[0..count)` by class; they hold until the next call. */
  readonly score: (rows: Int32Array, count: number) => Int16Array;
}

const MOST_FEATURES = 64;
/** A column that no class has: what fills short rows up is added there. */
const NO_CLASS = 255;

/** Sums in WebAssembly: rows with much to say whole, the many others by their few numbers. */
export function createScorer(weights: Weights): Scorer {
  const { offsets, entries, classes, shift } = weights;
  if (classes > NO_CLASS) throw new Error(`too many classes: ${classes}`);
  const width = Math.ceil(classes / 8) * 8;
  const rows = offsets.length - 1;
  const { fullRows, shortRows } = countRows(offsets);
  const machine = createMachine(
    { sum: sumRowsCode(width) },
    4 * rows + (fullRows + 1) * width + (shortRows + 1) * SHORT_ROW_BYTES + 4096,
  );
  const index = machine.ints(rows);
  const full = machine.bytes((fullRows + 1) * width);
  const short = machine.bytes((shortRows + 1) * SHORT_ROW_BYTES).fill(0);
  const asked = machine.ints(MOST_FEATURES);
  const waiting = machine.ints(MOST_FEATURES);
  const sums = machine.shorts(256);
  const scores = sums.subarray(0, classes);
  let nextFull = 1;
  let nextShort = 1;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row]!;
    const length = offsets[row + 1]! - from;
    if (length === 0) continue;
    if (length > SHORT_ROW) {
      for (let e = from; e < from + length; e++) full[nextFull * width + classOf(entries[e]!)] = entries[e]!;
      index[row] = nextFull++;
      continue;
    }
    for (let k = 0; k < SHORT_ROW; k++) {
      const at = nextShort * SHORT_ROW_BYTES + 2 * k;
      short[at] = k < length ? classOf(entries[from + k]!) : NO_CLASS;
      short[at + 1] = k < length ? entries[from + k]! : 0;
    }
    index[row] = -nextShort++;
  }
  const score = (asking: Int32Array, count: number): Int16Array => {
    for (let i = 0; i < count; i++) asked[i] = asking[i]!;
    machine.run.sum(
      sums.byteOffset,
      asked.byteOffset,
      count,
      index.byteOffset,
      full.byteOffset,
      short.byteOffset,
      waiting.byteOffset,
    );
    return scores;
  };
  return { classes, shift, score };
}

function classOf(entry: number): number {
  return (entry >> 8) & 0xff;
}

function countRows(offsets: Uint32Array): { fullRows: number; shortRows: number } {
  let fullRows = 0;
  let shortRows = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const length = offsets[row + 1]! - offsets[row]!;
    if (length > SHORT_ROW) fullRows++;
    else if (length > 0) shortRows++;
  }
  return { fullRows, shortRows };
}
