import type { Kernels } from '#language/net/kernels.js';
import { matricesOf, type NetworkShape, padded, vectorsOf } from '#language/net/shape.js';

/** One matrix or vector in training. */
interface Parameter {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  /** Of matrices, by columns: kept up to date with the value by `step`. */
  readonly transposed: Float32Array;
}

export interface Parameters {
  readonly of: (name: string) => Parameter;
  readonly clearGradients: () => void;
  /** One step of Adam (Kingma and Ba 2015) down the gradients, which are shortened where they are very long. */
  readonly step: (rate: AdamRate) => void;
}

/** What a step of Adam goes by: how far, with the corrections of the first steps in it. */
export interface AdamRate {
  readonly size: number;
  readonly firstDecay: number;
  readonly secondDecay: number;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.98;
export const TINY = 1e-8;
const LONGEST_GRADIENT = 5;

export function adamRate(rate: number, step: number): AdamRate {
  return {
    size: (rate * Math.sqrt(1 - SECOND_DECAY ** step)) / (1 - FIRST_DECAY ** step),
    firstDecay: FIRST_DECAY,
    secondDecay: SECOND_DECAY,
  };
}

// A unit keeps more than half of its memory to begin with.
const FORGET_BIAS = 0.5;

/** All matrices and vectors of a network, at random values of the sizes that keep sums of their products near 1. */
export function createParameters(kernels: Kernels, shape: NetworkShape, random: () => number): Parameters {
  const all = [...matricesOf(shape), ...vectorsOf(shape)];
  const total = all.reduce((sum, p) => sum + padded(p.rows * p.columns, 16), 0);
  const value = kernels.floats(total);
  const gradient = kernels.floats(total);
  const first = new Float32Array(total);
  const second = new Float32Array(total);
  const parameters = new Map<string, Parameter>();
  let at = 0;
  for (const { name, rows, columns } of all) {
    const size = rows * columns;
    parameters.set(name, {
      rows,
      columns,
      value: value.subarray(at, at + size),
      gradient: gradient.subarray(at, at + size),
      transposed: kernels.floats(rows > 1 ? size : 0),
    });
    at += padded(size, 16);
  }
  const of = (name: string): Parameter => parameters.get(name)!;
  const fill = (name: string, reach: number): void => {
    const { value: v } = of(name);
    for (let i = 0; i < v.length; i++) v[i] = (2 * random() - 1) * reach;
  };
  const { hidden } = shape;
  for (let l = 0; l < shape.layers; l++) {
    fill(`layer${l}`, Math.sqrt(3 / of(`layer${l}`).rows));
    for (const side of [0, 3 * hidden]) of(`bias${l}`).value.fill(FORGET_BIAS, side + hidden, side + 2 * hidden);
  }
  fill('roles', Math.sqrt(6 / (2 * hidden + shape.arc)));
  for (const name of ['tags', 'labels']) fill(name, Math.sqrt(6 / (of(name).rows + of(name).columns)));
  for (const name of ['distance', 'labelDistance']) fill(name, 0.1);
  for (const name of ['root', 'labelRoot']) fill(name, 0.3);

  const transpose = (): void => {
    for (const { rows, columns, value: v, transposed } of parameters.values()) {
      if (rows === 1) continue;
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) transposed[j * rows + i] = v[i * columns + j]!;
    }
  };
  const step = ({ size, firstDecay, secondDecay }: AdamRate): void => {
    let squares = 0;
    for (let i = 0; i < total; i++) squares += gradient[i]! * gradient[i]!;
    const shorten = Math.min(1, LONGEST_GRADIENT / Math.sqrt(squares));
    for (let i = 0; i < total; i++) {
      const g = gradient[i]! * shorten;
      const m = firstDecay * first[i]! + (1 - firstDecay) * g;
      const s = secondDecay * second[i]! + (1 - secondDecay) * g * g;
      first[i] = m;
      second[i] = s;
      value[i]! -= (size * m) / (Math.sqrt(s) + TINY);
    }
    transpose();
  };
  transpose();
  return { of, clearGradients: () => void gradient.fill(0), step };
}
