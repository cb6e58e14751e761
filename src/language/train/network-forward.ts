import type { Kernels } from '#language/net/kernels.js';
import { type NetworkShape, widthsOf } from '#language/net/shape.js';
import { ROWS_A_WORD, UNKNOWN_WORD } from '#language/net/word-rows.js';
import { multiplyMatrices, type NetworkExample, type PassMemory } from './network-memory.js';
import type { Parameters } from './network-parameters.js';
import type { WordTable } from './word-table.js';

export interface Dropping {
  /** Chance with which a number is left out: of a word's first vector, and of what the layers make of it. */
  readonly input: number;
  readonly layers: number;
  /** A word seen n times is taken for an unknown one with chance `words / (words + n)`. */
  readonly words: number;
}

/** One network in training, with what its passes share. */
export interface TrainedNetwork {
  readonly shape: NetworkShape;
  readonly kernels: Kernels;
  readonly parameters: Parameters;
  readonly table: WordTable;
  readonly memory: PassMemory;
  /** How often each known word was seen, by row. */
  readonly frequency: ArrayLike<number>;
  readonly dropping: Dropping;
  readonly random: () => number;
}

/** Reads a batch, with parts left out at random; returns the rows that were added up, `ROWS_A_WORD` a word. */
export function readBatch(network: TrainedNetwork, batch: readonly NetworkExample[]): Int32Array {
  const { shape, kernels, parameters, memory, dropping } = network;
  const w = widthsOf(shape);
  const rows = addUpRows(network, batch);
  const n = rows.length / ROWS_A_WORD;
  for (let layer = 0; layer < shape.layers; layer++) {
    thin(network, layer, n * w.word, layer === 0 ? dropping.input : dropping.layers);
    const gates = memory.gates[layer]!;
    const matrix = parameters.of(`layer${layer}`).value;
    multiplyMatrices(kernels, gates, memory.thinned[layer]!, matrix, { rows: n, columns: w.gates, inner: w.word });
    let start = 0;
    for (const { count } of batch) {
      recur(network, layer, start, count);
      start += count;
    }
  }
  thin(network, shape.layers, n * w.word, dropping.layers);
  const last = memory.thinned[shape.layers]!;
  for (const [name, to] of [
    ['roles', memory.roles],
    ['tags', memory.tagScores],
  ] as const) {
    const { value, columns } = parameters.of(name);
    multiplyMatrices(kernels, to, last, value, { rows: n, columns, inner: w.word });
    addBias(to, n, parameters.of(`${name}Bias`).value);
  }
  for (let i = 0; i < n; i++) {
    // As heads of arcs words are seen through the only bend of the comparison.
    for (let k = i * w.roles + shape.arc; k < i * w.roles + 2 * shape.arc; k++) {
      if (memory.roles[k]! < 0) memory.roles[k]! *= 0.1;
    }
  }
  return rows;
}

function addUpRows({ table, memory, frequency, dropping, random }: TrainedNetwork, batch: readonly NetworkExample[]) {
  const { width, value } = table;
  const x = memory.states[0]!;
  const rows = new Int32Array(batch.reduce((sum, b) => sum + b.rows.length, 0));
  let at = 0;
  for (const example of batch) {
    rows.set(example.rows, at);
    at += example.rows.length;
  }
  for (let i = 0; i < rows.length / ROWS_A_WORD; i++) {
    const to = i * width;
    x.fill(0, to, to + width);
    const word = rows[i * ROWS_A_WORD]!;
    if (word !== UNKNOWN_WORD && random() < dropping.words / (dropping.words + frequency[word]!))
      rows[i * ROWS_A_WORD] = UNKNOWN_WORD;
    for (let f = 0; f < ROWS_A_WORD; f++) {
      const from = rows[i * ROWS_A_WORD + f]! * width;
      for (let k = 0; k < width; k++) x[to + k]! += value[from + k]!;
    }
  }
  return rows;
}

function thin({ memory, random }: TrainedNetwork, layer: number, size: number, chance: number): void {
  const from = memory.states[layer]!;
  const to = memory.thinned[layer]!;
  const mask = memory.masks[layer]!;
  const kept = 1 / (1 - chance);
  for (let i = 0; i < size; i++) {
    mask[i] = random() < chance ? 0 : kept;
    to[i] = from[i]! * mask[i]!;
  }
}

function recur({ shape, kernels, parameters, memory }: TrainedNetwork, layer: number, start: number, n: number): void {
  const w = widthsOf(shape);
  const { hidden } = shape;
  const bias = parameters.of(`bias${layer}`).value.byteOffset;
  const own = parameters.of(`own${layer}`).value.byteOffset;
  for (const back of [false, true]) {
    const sign = back ? -4 : 4;
    const first = back ? start + n - 1 : start;
    const half = back ? 4 * hidden : 0;
    const at = 4 * first * w.word + half;
    kernels.run.recurAndKeep(
      memory.gates[layer]!.byteOffset + 4 * first * w.gates + 3 * half,
      sign * w.gates,
      4 * hidden,
      bias + 3 * half,
      own + half,
      memory.cells[layer]!.byteOffset + at,
      memory.states[layer]!.byteOffset + at,
      memory.states[layer + 1]!.byteOffset + at,
      sign * w.word,
      n,
      hidden / 16,
    );
  }
}

function addBias(to: Float32Array, n: number, bias: Float32Array): void {
  for (let i = 0; i < n; i++) for (let k = 0; k < bias.length; k++) to[i * bias.length + k]! += bias[k]!;
}
