import type { WordClasses } from '#language/tagger.js';
import type { Words } from '#language/words.js';
import { createKernels, type Kernels } from './kernels.js';
import { packPairs } from './multiply-small.js';
import {
  DISTANCES,
  distanceClass,
  leaky,
  matricesOf,
  type NetworkWeights,
  padded,
  ROOT_DISTANCE,
  type SmallMatrix,
  vectorsOf,
  widthsOf,
} from './shape.js';
import { createTreeFinder } from './tree.js';
import { createWordRows, ROWS_A_WORD } from './word-rows.js';

/** The longest sentence that the network takes. */
export const LONGEST = 256;

export interface Network {
  /** Tags of a sentence of 1 to `LONGEST` words, from its words and the tagger's guesses; returns what `parse` reads of it. */
  readonly read: (words: Words, guesses: Int32Array, tags: Int32Array) => Int16Array;
  /** Heads (-1 for the root) and labels of a sentence that was read. Words with a 1 in `marks` have nothing hung on them. */
  readonly parse: (read: Int16Array, marks: Int32Array, heads: Int32Array, labels: Int32Array) => void;
}

// 16-bit steps a unit: what goes into a matrix lies within some 10 of 0.
const STEPS = 1024;

interface Matrix {
  readonly packed: Int16Array;
  readonly scales: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Columns of the table of heads: one for each class of distance, the root, then the words. */
const ROOT_COLUMN = DISTANCES;
const FIRST_WORD = ROOT_COLUMN + 1;

export function createNetwork(weights: NetworkWeights, classes: WordClasses, rootLabel: number): Network {
  const { shape } = weights;
  const { layers, hidden, arc, label } = shape;
  const w = widthsOf(shape);
  const kernels = createKernels(memoryOf(weights));
  const matrices = matricesOf(shape).map((m, i) => readMatrix(kernels, weights.matrices[i]!, m.rows, m.columns));
  const vectors = readVectors(kernels, weights);
  const vector = (name: string): Float32Array => vectors.get(name)!;
  const [rolesMatrix, tagsMatrix, labelsMatrix] = matrices.slice(layers) as [Matrix, Matrix, Matrix];
  const table = kernels.bytes(weights.table.length);
  table.set(weights.table);
  const tableScale = kernels.floats(1);
  tableScale[0] = weights.tableScale;
  const steps = kernels.floats(1);
  steps[0] = STEPS;
  const rows = kernels.ints(LONGEST * ROWS_A_WORD);
  const states = [kernels.floats(LONGEST * w.word), kernels.floats(LONGEST * w.word)] as const;
  const small = kernels.shorts(LONGEST * Math.max(w.word, label));
  const gates = kernels.floats(LONGEST * w.gates);
  const roles = kernels.floats(LONGEST * w.roles);
  const tagScores = kernels.floats(LONGEST * w.tags);
  const hints = kernels.floats(LONGEST * label);
  const labelScores = kernels.floats(LONGEST * w.labels);
  const headColumns = padded(FIRST_WORD + LONGEST, 8);
  const headTable = kernels.floats(arc * headColumns);
  const arcScores = kernels.floats(LONGEST * headColumns);
  fillFixedColumns(headTable, headColumns, arc, vector('distance'), vector('root'));
  const wordRows = createWordRows(shape, weights.words, classes);
  const trees = createTreeFinder();
  let treeScores = new Float64Array(0);
  // Words of the sentence.
  let n = 0;

  /** The words' floats, `width` each, into `small`. */
  const shrink = (from: Float32Array, width: number): void => {
    kernels.run.shrink(small.byteOffset, from.byteOffset, padded(n, 4) * width, steps.byteOffset);
  };

  /** to = small · matrix, for all words. */
  const multiply = (to: Float32Array, matrix: Matrix): void => {
    const { packed, scales, rows: k, columns } = matrix;
    const m = padded(n, 4);
    kernels.run.multiplySmall(
      to.byteOffset,
      4 * columns,
      small.byteOffset,
      2 * k,
      packed.byteOffset,
      scales.byteOffset,
      m,
      columns,
      k,
    );
  };

  const recur = (layer: number, x: Float32Array, y: Float32Array): void => {
    const bias = vector(`bias${layer}`).byteOffset;
    const own = vector(`own${layer}`).byteOffset;
    for (const back of [false, true]) {
      const sign = back ? -1 : 1;
      const first = back ? n - 1 : 0;
      const g = gates.byteOffset + 4 * (first * w.gates + (back ? 3 * hidden : 0));
      const at = 4 * (first * w.word + (back ? hidden : 0));
      const half = back ? 4 * hidden : 0;
      kernels.run.recur(
        g,
        sign * 4 * w.gates,
        4 * hidden,
        bias + 3 * half,
        own + half,
        0,
        x.byteOffset + at,
        y.byteOffset + at,
        sign * 4 * w.word,
        n,
        hidden / 16,
      );
    }
  };

  const scoreArcs = (): void => {
    const bias = vector('rolesBias');
    for (let i = 0; i < n; i++) {
      const at = i * w.roles;
      for (let k = 0; k < arc; k++) roles[at + k]! += bias[k]!;
      for (let k = 0; k < arc; k++)
        headTable[k * headColumns + FIRST_WORD + i] = leaky(roles[at + arc + k]! + bias[arc + k]!);
    }
    kernels.run.multiply(
      arcScores.byteOffset,
      4 * headColumns,
      roles.byteOffset,
      4 * w.roles,
      4,
      headTable.byteOffset,
      4 * headColumns,
      padded(n, 4),
      padded(FIRST_WORD + n, 8),
      arc,
    );
  };

  const findTree = (marks: Int32Array, heads: Int32Array): void => {
    const side = n + 1;
    if (treeScores.length < side * side) treeScores = new Float64Array(2 * side * side);
    let marked = 0;
    for (let i = 0; i < n; i++) marked += marks[i]!;
    for (let i = 0; i < n; i++) {
      const from = i * headColumns;
      treeScores[i + 1] = arcScores[from + ROOT_COLUMN]! + arcScores[from + ROOT_DISTANCE]!;
      for (let h = 0; h < n; h++) {
        const cls = h === i ? 0 : distanceClass(h, i);
        treeScores[(h + 1) * side + i + 1] = arcScores[from + FIRST_WORD + h]! + arcScores[from + cls]!;
      }
    }
    // A sentence of nothing but marks is a tree of marks.
    if (marked < n) {
      for (let h = 0; h < n; h++) {
        if (marks[h] === 0) continue;
        treeScores[h + 1] = Number.NEGATIVE_INFINITY;
        treeScores.fill(Number.NEGATIVE_INFINITY, (h + 1) * side + 1, (h + 2) * side);
      }
    }
    trees.find(treeScores, n, heads);
  };

  const nameArcs = (heads: Int32Array, labels: Int32Array): void => {
    const bias = vector('rolesBias');
    const distance = vector('labelDistance');
    const root = vector('labelRoot');
    const asHead = 2 * arc;
    const asChild = 2 * arc + label;
    for (let i = 0; i < n; i++) {
      const head = heads[i]!;
      const cls = label * (head < 0 ? ROOT_DISTANCE : distanceClass(head, i));
      const child = i * w.roles + asChild;
      const from = head * w.roles + asHead;
      for (let k = 0; k < label; k++) {
        const above = head < 0 ? root[k]! : roles[from + k]! + bias[asHead + k]!;
        hints[i * label + k] = leaky(roles[child + k]! + bias[asChild + k]! + distance[cls + k]! + above);
      }
    }
    shrink(hints, label);
    multiply(labelScores, labelsMatrix);
    for (let i = 0; i < n; i++) {
      labelScores[i * w.labels + rootLabel] = Number.NEGATIVE_INFINITY;
      labels[i] = heads[i]! < 0 ? rootLabel : bestOf(labelScores, i * w.labels, shape.labels, vector('labelsBias'));
    }
  };

  const read = (words: Words, guesses: Int32Array, tags: Int32Array): Int16Array => {
    n = words.count;
    wordRows.of(words, guesses, rows);
    const first = states[0].byteOffset;
    kernels.run.gather(first, rows.byteOffset, n, ROWS_A_WORD, table.byteOffset, w.word, tableScale.byteOffset);
    for (let layer = 0; layer < layers; layer++) {
      shrink(states[layer % 2]!, w.word);
      multiply(gates, matrices[layer]!);
      recur(layer, states[layer % 2]!, states[(layer + 1) % 2]!);
    }
    shrink(states[layers % 2]!, w.word);
    multiply(tagScores, tagsMatrix);
    const bias = vector('tagsBias');
    for (let i = 0; i < n; i++) tags[i] = bestOf(tagScores, i * w.tags, shape.tags, bias);
    return small.slice(0, n * w.word);
  };

  const parse = (read: Int16Array, marks: Int32Array, heads: Int32Array, labels: Int32Array): void => {
    n = read.length / w.word;
    small.set(read);
    multiply(roles, rolesMatrix);
    scoreArcs();
    findTree(marks, heads);
    nameArcs(heads, labels);
  };
  return { read, parse };
}

/** Index of the greatest of `count` scores plus biases, the first of equals. */
function bestOf(scores: Float32Array, from: number, count: number, bias: Float32Array): number {
  let best = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) {
    const score = scores[from + c]! + bias[c]!;
    if (score > top) {
      top = score;
      best = c;
    }
  }
  return best;
}

function readMatrix(kernels: Kernels, { values, scales }: SmallMatrix, rows: number, columns: number): Matrix {
  const packed = kernels.shorts(rows * columns);
  packPairs(values, rows, columns, packed);
  const scaled = kernels.floats(columns);
  scaled.set(scales.map((s) => s / STEPS));
  return { packed, scales: scaled, rows, columns };
}

function readVectors(kernels: Kernels, { shape, vectors }: NetworkWeights): ReadonlyMap<string, Float32Array> {
  let at = 0;
  return new Map(
    vectorsOf(shape).map(({ name, columns }) => {
      const vector = kernels.floats(columns);
      vector.set(vectors.subarray(at, at + columns));
      at += columns;
      return [name, vector];
    }),
  );
}

function fillFixedColumns(
  headTable: Float32Array,
  columns: number,
  arc: number,
  distance: Float32Array,
  root: Float32Array,
): void {
  for (let k = 0; k < arc; k++) {
    for (let cls = 0; cls < DISTANCES; cls++) headTable[k * columns + cls] = distance[cls * arc + k]!;
    headTable[k * columns + ROOT_COLUMN] = root[k]!;
  }
}

/** Bytes that the network's memory takes, with some to spare for rounding up. */
function memoryOf({ shape, table, vectors }: NetworkWeights): number {
  const w = widthsOf(shape);
  const weights = matricesOf(shape).reduce((sum, m) => sum + 2 * m.rows * m.columns + 4 * m.columns, 0);
  const aWord = 4 * ROWS_A_WORD + 10 * w.word + 4 * w.gates + 4 * w.roles + 4 * w.tags + 6 * shape.label + 4 * w.labels;
  const heads = 4 * (shape.arc + LONGEST) * (FIRST_WORD + LONGEST + 8);
  return table.length + weights + 4 * vectors.length + LONGEST * aWord + heads + 16384;
}
