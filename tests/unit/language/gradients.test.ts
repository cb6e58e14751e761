import { describe, expect, it } from 'vitest';
import { createKernels } from '#language/net/kernels.js';
import { matricesOf, type NetworkShape, vectorsOf, widthsOf } from '#language/net/shape.js';
import { ROWS_A_WORD, tableRows } from '#language/net/word-rows.js';
import { learnBatch } from '#language/train/network-backward.js';
import { readBatch, type TrainedNetwork } from '#language/train/network-forward.js';
import { createPassMemory, type NetworkExample } from '#language/train/network-memory.js';
import { createParameters } from '#language/train/network-parameters.js';
import { createRandom } from '#language/train/random.js';
import { createWordTable } from '#language/train/word-table.js';

const shape: NetworkShape = {
  layers: 2,
  hidden: 16,
  arc: 8,
  label: 8,
  tags: 5,
  labels: 4,
  knownWords: 6,
  hashBits: 3,
};
const random = createRandom(11);
const kernels = createKernels(1 << 23);
const network: TrainedNetwork = {
  shape,
  kernels,
  parameters: createParameters(kernels, shape, random),
  table: createWordTable(tableRows(shape), widthsOf(shape).word, random),
  memory: createPassMemory(kernels, shape),
  frequency: new Array<number>(8).fill(3),
  dropping: { input: 0, layers: 0, words: 0 },
  random,
};

function example(heads: readonly number[]): NetworkExample {
  const count = heads.length;
  const among = (n: number): number => Math.floor(random() * n);
  return {
    count,
    rows: Int32Array.from({ length: count * ROWS_A_WORD }, () => among(tableRows(shape))),
    tags: Int32Array.from({ length: count }, () => among(shape.tags)),
    heads: Int32Array.from(heads),
    labels: Int32Array.from({ length: count }, () => among(shape.labels)),
  };
}

const batch = [example([1, -1, 1]), example([-1]), example([2, 0, 4, 2, -1, 4, 4])];
const words = batch.reduce((sum, b) => sum + b.count, 0);

function loss(): number {
  const losses = { arcs: 0, labels: 0, tags: 0 };
  learnBatch(network, batch, readBatch(network, batch), losses);
  return (losses.arcs + losses.labels + 0.5 * losses.tags) / words;
}

/** How the loss changes with `values[at]`, measured. */
function slope(values: Float32Array, at: number, refresh: () => void): number {
  const step = 0.001;
  const was = values[at]!;
  const sides = [was + step, was - step].map((value) => {
    values[at] = value;
    refresh();
    return loss();
  });
  values[at] = was;
  refresh();
  return (sides[0]! - sides[1]!) / (2 * step);
}

/** Matrices are kept turned around as well, which only a step refreshes: one of no size. */
function standStill(): void {
  network.parameters.clearGradients();
  network.parameters.step({ size: 0, firstDecay: 1, secondDecay: 1 });
}

describe('the gradient', () => {
  it.each([...matricesOf(shape), ...vectorsOf(shape)].map((p) => p.name))('of %s is the measured one', (name) => {
    const { value, gradient } = network.parameters.of(name);
    loss();
    const found = Float32Array.from(gradient);
    expect(found.some((g) => g !== 0)).toBe(true);
    for (let k = 0; k < 12; k++) {
      const at = Math.floor(random() * value.length);
      const measured = slope(value, at, standStill);
      expect(Math.abs(found[at]! - measured)).toBeLessThan(0.001 + 0.03 * Math.abs(measured));
    }
  });

  it('of the words moves them to a smaller loss', () => {
    const before = loss();
    network.table.step({ size: 0.001, firstDecay: 0, secondDecay: 0 });
    expect(loss()).toBeLessThan(before);
  });
});
