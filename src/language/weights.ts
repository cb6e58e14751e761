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

/** Something that adds up the weights of rows into scores: a finished model, or one in training. */
export interface Scorer {
  readonly classes: number;
  readonly shift: number;
  /** Sets `scores[class]` to the sum over `rows[0..count)`. */
  readonly score: (rows: Int32Array, count: number, scores: Float64Array) => void;
}

/** A scorer that reads the lists as they are: ready at once. */
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

const MOST_FEATURES = 64;
/** A column that no class has: what fills short rows up is added there. */
const NO_CLASS = 255;

/** Sums in WebAssembly, the same ones in a third of the time: rows with much to say whole, the many others by their few numbers. */
export function createRowScorer(weights: Weights): Scorer {
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
  const short = machine.bytes((shortRows + 1) * SHORT_ROW_BYTES);
  const asked = machine.ints(MOST_FEATURES);
  const waiting = machine.ints(MOST_FEATURES);
  const sums = machine.shorts(256);
  let nextFull = 1;
  let nextShort = 1;
  let end = offsets[0]!;
  for (let row = 0; row < rows; row++) {
    const from = end;
    end = offsets[row + 1]!;
    if (end === from) continue;
    if (end - from > SHORT_ROW) {
      const at = nextFull * width;
      for (let e = from; e < end; e++) full[at + ((entries[e]! >> 8) & 0xff)] = entries[e]!;
      index[row] = nextFull++;
      continue;
    }
    let at = nextShort * SHORT_ROW_BYTES;
    for (let e = from; e < from + SHORT_ROW; e++) {
      short[at++] = e < end ? entries[e]! >> 8 : NO_CLASS;
      short[at++] = e < end ? entries[e]! : 0;
    }
    index[row] = -nextShort++;
  }
  const score = (asking: Int32Array, count: number, scores: Float64Array): void => {
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
    for (let c = 0; c < classes; c++) scores[c] = sums[c]!;
  };
  return { classes, shift, score };
}

function countRows(offsets: Uint32Array): { fullRows: number; shortRows: number } {
  let fullRows = 0;
  let shortRows = 0;
  let end = offsets[0]!;
  for (let row = 1; row < offsets.length; row++) {
    const from = end;
    end = offsets[row]!;
    if (end - from > SHORT_ROW) fullRows++;
    else if (end > from) shortRows++;
  }
  return { fullRows, shortRows };
}

/**
 * A scorer for up to three classes: a row's weights side by side in one 32-bit number, so that a feature costs one look
 * into memory instead of two.
 */
export function createTripleScorer(weights: Weights): Scorer {
  const { offsets, entries, classes, shift } = weights;
  if (classes > 3) throw new Error(`too many classes for a triple: ${classes}`);
  const packed = new Int32Array(offsets.length - 1);
  for (let row = 0; row < packed.length; row++) {
    let word = 0;
    for (let e = offsets[row]!; e < offsets[row + 1]!; e++) word |= (entries[e]! & 0xff) << (8 * (entries[e]! >> 8));
    packed[row] = word;
  }
  const score = (rows: Int32Array, count: number, scores: Float64Array): void => {
    let a = 0;
    let b = 0;
    let c = 0;
    for (let i = 0; i < count; i++) {
      const word = packed[rows[i]!]!;
      a += (word << 24) >> 24;
      b += (word << 16) >> 24;
      c += (word << 8) >> 24;
    }
    scores[0] = a;
    scores[1] = b;
    scores[2] = c;
  };
  return { classes, shift, score };
}
