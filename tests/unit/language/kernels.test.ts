import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernels } from '#language/net/kernels.js';
import { packPairs } from '#language/net/multiply-small.js';
import { createScorer } from '#language/weights.js';

/** Every kernel against the loop that it stands for. */
const kernels = createKernels(1 << 22);
const random = (length: number, reach: number, seed: number): number[] =>
  Array.from({ length }, (_, i) => reach * Math.sin(12.9898 * (i + 1) * (seed + 1)));
const sizes = fc.record({
  m: fc.integer({ min: 1, max: 4 }).map((x) => 4 * x),
  n: fc.integer({ min: 1, max: 4 }).map((x) => 8 * x),
  k: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(1000),
});
const a = kernels.floats(1024);
const b = kernels.floats(1024);
const c = kernels.floats(1024);

function product(m: number, n: number, k: number, left: (i: number, l: number) => number): number[] {
  return Array.from({ length: m * n }, (_, at) => {
    const i = Math.floor(at / n);
    let sum = 0;
    for (let l = 0; l < k; l++) sum += left(i, l) * b[l * n + (at % n)]!;
    return sum;
  });
}

describe('products of matrices', () => {
  it('are what the plain loop gives, by rows and transposed, set and added', () => {
    fc.assert(
      fc.property(sizes, ({ m, n, k, seed }) => {
        a.set(random(m * k, 1, seed));
        b.set(random(k * n, 1, seed + 7));
        c.fill(9);
        const tail = [b.byteOffset, 4 * n, m, n, k] as const;
        kernels.run.multiply(c.byteOffset, 4 * n, a.byteOffset, 4 * k, 4, ...tail);
        const plain = product(m, n, k, (i, l) => a[i * k + l]!);
        plain.forEach((x, at) => void expect(c[at]).toBeCloseTo(x, 4));
        expect(c[m * n]).toBe(9);
        kernels.run.multiplyAdd(c.byteOffset, 4 * n, a.byteOffset, 4, 4 * m, ...tail);
        const turned = product(m, n, k, (i, l) => a[l * m + i]!);
        turned.forEach((x, at) => void expect(c[at]).toBeCloseTo(plain[at]! + x, 4));
      }),
      { numRuns: 50 },
    );
  });

  it('of small integers are exact, times the scale of their column', () => {
    const small = kernels.shorts(1024);
    const packed = kernels.shorts(1024);
    const scales = kernels.floats(64);
    fc.assert(
      fc.property(sizes, ({ m, n, k: half, seed }) => {
        const k = 2 * half;
        const left = random(m * k, 30000, seed).map(Math.round);
        const right = random(k * n, 127, seed + 3).map(Math.round);
        small.set(left);
        packPairs(right, k, n, packed);
        scales.fill(0.5);
        scales[n - 1] = 2;
        kernels.run.multiplySmall(
          ...([c.byteOffset, 4 * n, small.byteOffset, 2 * k, packed.byteOffset, scales.byteOffset] as const),
          ...([m, n, k] as const),
        );
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let l = 0; l < k; l++) sum += left[i * k + l]! * right[l * n + j]!;
            expect(c[i * n + j]).toBe(Math.fround(Math.fround(sum) * scales[j]!));
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a layer over a sentence', () => {
  const gate = (x: number): number => {
    const h = Math.max(-3, Math.min(3, x / 2));
    return 0.5 + (0.5 * h * (27 + h * h)) / (27 + 9 * h * h);
  };

  it.each([1, -1])('carries its memory from word to word (step %i)', (step) => {
    const units = 16;
    const n = 5;
    const g = kernels.floats(n * 3 * units);
    const [bias, own, memory, x, y] = [3 * units, units, n * units, n * units, n * units].map(kernels.floats) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const sums = random(g.length, 4, 1);
    g.set(sums);
    bias.set(random(bias.length, 1, 2));
    own.set(random(own.length, 1, 3));
    x.set(random(x.length, 1, 4));
    const first = step > 0 ? 0 : n - 1;
    const at = 4 * first * units;
    kernels.run.recurAndKeep(
      ...([g.byteOffset + 3 * at, step * 12 * units, 4 * units, bias.byteOffset, own.byteOffset] as const),
      ...([memory.byteOffset + at, x.byteOffset + at, y.byteOffset + at, step * 4 * units, n, 1] as const),
    );
    for (let k = 0; k < units; k++) {
      let cell = 0;
      for (let s = 0, t = first; s < n; s++, t += step) {
        const of = (which: number): number => sums[t * 3 * units + which * units + k]! + bias[which * units + k]!;
        const forget = gate(of(1) + own[k]! * cell);
        cell = forget * cell + (1 - forget) * of(0);
        expect(memory[t * units + k]).toBeCloseTo(cell, 4);
        expect(y[t * units + k]).toBeCloseTo(x[t * units + k]! + gate(of(2)) * cell, 4);
      }
    }
  });
});

describe('rows of bytes', () => {
  it('are added up and scaled, word by word', () => {
    const [rows, table, scale, out] = [kernels.ints(4), kernels.bytes(3 * 8), kernels.floats(1), kernels.floats(16)];
    rows.set([0, 2, 1, 1]);
    table.set(random(24, 127, 5).map(Math.round));
    scale[0] = 0.25;
    kernels.run.gather(out.byteOffset, rows.byteOffset, 2, 2, table.byteOffset, 8, scale.byteOffset);
    for (let j = 0; j < 8; j++) {
      expect(out[j]).toBe((table[j]! + table[16 + j]!) / 4);
      expect(out[8 + j]).toBe((2 * table[8 + j]!) / 4);
    }
  });

  it('of a scorer say the same whether they are short, full or empty', () => {
    const entry = (cls: number, weight: number): number => (cls << 8) | (weight & 0xff);
    const short = [entry(0, 5), entry(19, -128)];
    const full = [entry(0, -1), entry(3, 2), entry(7, 3), entry(8, 4), entry(19, 127)];
    const scorer = createScorer({
      classes: 20,
      shift: 30,
      offsets: Uint32Array.of(0, 2, 7, 7, 8),
      entries: Int16Array.from([...short, ...full, entry(5, 9)]),
    });
    const scores = scorer.score(Int32Array.of(0, 1, 2, 3, 0), 5);
    const sums = new Array<number>(20).fill(0);
    for (const [cls, weight] of [
      [0, 9],
      [19, -129],
      [3, 2],
      [7, 3],
      [8, 4],
      [5, 9],
    ] as const)
      sums[cls] = weight;
    expect([...scores]).toEqual(sums);
  });
});

describe('floats as 16-bit integers', () => {
  it('are rounded to even and held in range', () => {
    const [from, factor, to] = [kernels.floats(8), kernels.floats(1), kernels.shorts(8)];
    from.set([0, 1, -1, 0.26, 0.125, 0.375, 1e9, -1e9]);
    factor[0] = 4;
    kernels.run.shrink(to.byteOffset, from.byteOffset, 8, factor.byteOffset);
    expect([...to]).toEqual([0, 4, -4, 1, 0, 2, 32767, -32768]);
  });
});

describe('the memory of a machine', () => {
  it('refuses to give more than there is', () => {
    expect(() => createKernels(65536).floats(20000)).toThrow('memory');
  });
});
