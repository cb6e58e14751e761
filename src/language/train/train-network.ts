import { createKernels } from '#language/net/kernels.js';
import { LONGEST } from '#language/net/network.js';
import {
  matricesOf,
  type NetworkShape,
  type NetworkWeights,
  type SmallMatrix,
  vectorsOf,
  widthsOf,
} from '#language/net/shape.js';
import { tableRows } from '#language/net/word-rows.js';
import { type Losses, learnBatch } from './network-backward.js';
import { type Dropping, readBatch, type TrainedNetwork } from './network-forward.js';
import { createPassMemory, MOST_WORDS, type NetworkExample } from './network-memory.js';
import { adamRate, createParameters, type Parameters } from './network-parameters.js';
import { shuffled } from './random.js';
import { createWordTable, type WordTable } from './word-table.js';

export interface NetworkTraining {
  readonly epochs: number;
  /** Words after which a batch is full. */
  readonly batch: number;
  /** Adam's rate at the start; it falls to nothing in equal steps. */
  readonly rate: number;
  readonly dropping: Dropping;
}

/** Steps over which the rate rises to its full size. */
const WARMING = 300;

/**
 * Learns heads, labels and tags by cross-entropy: each word chooses its head among all words and the root. `words` are the hashes
 * of the known words and `frequency` how often each was seen, by row of the table.
 */
export function trainNetwork(
  examples: readonly NetworkExample[],
  shape: NetworkShape,
  words: Int32Array,
  frequency: ArrayLike<number>,
  { epochs, batch: full, rate, dropping }: NetworkTraining,
  random: () => number,
  report: (line: string) => void,
): NetworkWeights {
  const kernels = createKernels(trainingMemory(shape));
  const network: TrainedNetwork = {
    shape,
    kernels,
    parameters: createParameters(kernels, shape, random),
    table: createWordTable(tableRows(shape), widthsOf(shape).word, random),
    memory: createPassMemory(kernels, shape),
    frequency,
    dropping,
    random,
  };
  const usable = examples.filter((e) => e.count <= Math.min(LONGEST, MOST_WORDS - full));
  const total = (epochs * usable.reduce((sum, e) => sum + e.count, 0)) / full;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const losses: Losses = { arcs: 0, labels: 0, tags: 0 };
    let seen = 0;
    let batch: NetworkExample[] = [];
    let waiting = 0;
    const learn = (): void => {
      if (waiting === 0) return;
      const rows = readBatch(network, batch);
      learnBatch(network, batch, rows, losses);
      step++;
      const warmth = Math.min(1, step / WARMING);
      const now = adamRate(rate * warmth * Math.max(0.01, 1 - step / total), step);
      network.parameters.step(now);
      network.table.step(now);
      seen += waiting;
      batch = [];
      waiting = 0;
    };
    for (const e of shuffled(usable.length, random)) {
      const example = usable[e]!;
      batch.push(example);
      waiting += example.count;
      if (waiting >= full) learn();
    }
    learn();
    const mean = (loss: number): string => (loss / Math.max(1, seen)).toFixed(3);
    report(
      `network epoch ${epoch + 1}: loss of a word ${mean(losses.arcs)} arcs, ${mean(losses.labels)} labels, ${mean(losses.tags)} tags`,
    );
  }
  return shrink(shape, words, network.parameters, network.table);
}

function trainingMemory(shape: NetworkShape): number {
  const w = widthsOf(shape);
  const { layers, label } = shape;
  const aWord = (3 * (layers + 1) + layers + 2) * w.word + (layers + 1) * w.gates + 2 * w.roles + w.tags + 2 * label;
  const parameters = [...matricesOf(shape), ...vectorsOf(shape)];
  const numbers = parameters.reduce((sum, p) => sum + 3 * (p.rows * p.columns + 32), 0);
  return 4 * (MOST_WORDS * (aWord + w.labels) + numbers) + 65536;
}

/** Weights as bytes: matrices with a scale a column, the table with one for all of it. */
function shrink(shape: NetworkShape, words: Int32Array, parameters: Parameters, table: WordTable): NetworkWeights {
  const vectors = vectorsOf(shape).flatMap(({ name }) => [...parameters.of(name).value]);
  const rows = tableRows(shape);
  const { width, value, wasMoved } = table;
  let greatest = 0;
  for (let row = 0; row < rows; row++) {
    if (!wasMoved(row)) continue;
    for (let i = row * width; i < (row + 1) * width; i++) greatest = Math.max(greatest, Math.abs(value[i]!));
  }
  const scale = greatest / 127 || 1;
  const bytes = new Int8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    if (!wasMoved(row)) continue;
    for (let i = row * width; i < (row + 1) * width; i++) bytes[i] = Math.round(value[i]! / scale);
  }
  return {
    shape,
    words,
    table: bytes,
    tableScale: Math.fround(scale),
    matrices: matricesOf(shape).map(({ name }) => shrinkMatrix(parameters, name)),
    vectors: Float32Array.from(vectors),
  };
}

function shrinkMatrix(parameters: Parameters, name: string): SmallMatrix {
  const { rows, columns, value } = parameters.of(name);
  const scales = new Float32Array(columns);
  const values = new Int8Array(rows * columns);
  for (let j = 0; j < columns; j++) {
    let greatest = 0;
    for (let i = 0; i < rows; i++) greatest = Math.max(greatest, Math.abs(value[i * columns + j]!));
    const scale = greatest / 127 || 1;
    scales[j] = scale;
    for (let i = 0; i < rows; i++) values[i * columns + j] = Math.round(value[i * columns + j]! / scale);
  }
  return { values, scales };
}
