import { type AdamRate, TINY } from './network-parameters.js';

/** The table of rows that words' first vectors are sums of, in training. */
export interface WordTable {
  readonly width: number;
  readonly value: Float32Array;
  /** Adds `width` numbers of `gradient` from `from` on to what the row will be moved by. */
  readonly add: (row: number, gradient: Float32Array, from: number) => void;
  /** A step of Adam for the rows that got a gradient since the last one; the others stay as they are. */
  readonly step: (rate: AdamRate) => void;
  /** Rows that were never moved mean nothing. */
  readonly wasMoved: (row: number) => boolean;
}

const REACH = 0.43;

export function createWordTable(rows: number, width: number, random: () => number): WordTable {
  const value = Float32Array.from({ length: rows * width }, () => (2 * random() - 1) * REACH);
  const gradient = new Float32Array(rows * width);
  const first = new Float32Array(rows * width);
  const second = new Float32Array(rows * width);
  const moved = new Uint8Array(rows);
  const waiting = new Uint8Array(rows);
  let touched: number[] = [];
  const add = (row: number, from: Float32Array, at: number): void => {
    const start = row * width;
    if (waiting[row] === 0) {
      waiting[row] = 1;
      touched.push(row);
      gradient.fill(0, start, start + width);
    }
    for (let k = 0; k < width; k++) gradient[start + k]! += from[at + k]!;
  };
  const step = ({ size, firstDecay, secondDecay }: AdamRate): void => {
    for (const row of touched) {
      waiting[row] = 0;
      moved[row] = 1;
      for (let i = row * width; i < (row + 1) * width; i++) {
        const g = gradient[i]!;
        const m = firstDecay * first[i]! + (1 - firstDecay) * g;
        const s = secondDecay * second[i]! + (1 - secondDecay) * g * g;
        first[i] = m;
        second[i] = s;
        value[i]! -= (size * m) / (Math.sqrt(s) + TINY);
      }
    }
    touched = [];
  };
  return { width, value, add, step, wasMoved: (row) => moved[row] === 1 };
}
