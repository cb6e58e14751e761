import type { Weights } from '#language/weights.js';

const FIRST_ROOM = 2;

/**
 * An averaged perceptron in training (Collins 2002): each row holds a growing list of (class, weight), and the running sum
 * that the average is taken from, brought up to date lazily.
 */
export class WeightTrainer {
  readonly classes: number;
  readonly shift: number;
  private readonly start: Int32Array;
  private readonly used: Uint8Array;
  private readonly room: Uint8Array;
  private classOf = new Uint8Array(1 << 20);
  private weight = new Float32Array(1 << 20);
  private sum = new Float64Array(1 << 20);
  private last = new Int32Array(1 << 20);
  private hits = new Uint16Array(1 << 20);
  private free = 0;
  private now = 0;

  constructor(classes: number, bits: number) {
    if (classes > 255) throw new Error(`too many classes: ${classes}`);
    this.classes = classes;
    this.shift = 32 - bits;
    this.start = new Int32Array(1 << bits);
    this.used = new Uint8Array(1 << bits);
    this.room = new Uint8Array(1 << bits);
  }

  get entryCount(): number {
    return this.free;
  }

  hasRow(row: number): boolean {
    return this.used[row] !== 0;
  }

  /** To be called once an example, so that the average weighs every state of the weights by how long it lasted. */
  tick(): void {
    this.now++;
  }

  readonly score = (rows: Int32Array, count: number, scores: Float64Array): void => {
    const { start, used, classOf, weight } = this;
    scores.fill(0, 0, this.classes);
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const n = used[row]!;
      if (n === 0) continue;
      const from = start[row]!;
      for (let e = from; e < from + n; e++) scores[classOf[e]!]! += weight[e]!;
    }
  };

  add(rows: Int32Array, count: number, cls: number, delta: number): void {
    for (let i = 0; i < count; i++) this.addOne(rows[i]!, cls, delta);
  }

  private addOne(row: number, cls: number, delta: number): void {
    const from = this.start[row]!;
    const n = this.used[row]!;
    let e = from;
    while (e < from + n && this.classOf[e] !== cls) e++;
    if (e === from + n) {
      e = this.append(row);
      this.classOf[e] = cls;
      this.weight[e] = 0;
      this.sum[e] = 0;
      this.last[e] = this.now;
      this.hits[e] = 0;
    }
    this.sum[e]! += this.weight[e]! * (this.now - this.last[e]!);
    this.last[e] = this.now;
    if (this.hits[e]! < 65535) this.hits[e]!++;
    this.weight[e]! += delta / Math.sqrt(this.hits[e]!);
  }

  private append(row: number): number {
    const n = this.used[row]!;
    if (n === this.room[row]) this.grow(row, n);
    this.used[row] = n + 1;
    return this.start[row]! + n;
  }

  private grow(row: number, n: number): void {
    const room = n === 0 ? FIRST_ROOM : Math.min(n * 2, 255);
    if (this.free + room > this.classOf.length) {
      const size = this.classOf.length * 2;
      this.classOf = extended(this.classOf, new Uint8Array(size));
      this.weight = extended(this.weight, new Float32Array(size));
      this.sum = extended(this.sum, new Float64Array(size));
      this.last = extended(this.last, new Int32Array(size));
      this.hits = extended(this.hits, new Uint16Array(size));
    }
    const from = this.start[row]!;
    for (const pool of [this.classOf, this.weight, this.sum, this.last, this.hits])
      pool.copyWithin(this.free, from, from + n);
    this.start[row] = this.free;
    this.room[row] = room;
    this.free += room;
  }

  /** Calls `visit` with class and averaged weight of each entry of a row. */
  eachMean(row: number, visit: (cls: number, mean: number) => void): void {
    const from = this.start[row]!;
    for (let i = from; i < from + this.used[row]!; i++) {
      visit(this.classOf[i]!, (this.sum[i]! + this.weight[i]! * (this.now - this.last[i]!)) / this.now);
    }
  }
}

export interface Rounding {
  /** Share of entries whose weight may be clipped to the greatest that fits. */
  readonly clipped: number;
  /**
   * Features all of whose weights are smaller than this, in steps of the scale (127 is the greatest), are dropped, and
   * weights of less than half of it in what stays: mostly what was met once. Costs hardly any accuracy, and half the size.
   */
  readonly least: number;
}

/**
 * The mean of several trainers' averaged weights, as 8-bit integers. Scores of linear models add up, so this one model
 * votes as all of them together, at the cost of one.
 */
export function averageWeights(trainers: readonly WeightTrainer[], { clipped, least }: Rounding): Weights {
  const { classes, shift } = trainers[0]!;
  const rows = 2 ** (32 - shift);
  const row = new Float64Array(classes);
  const sizes = new Float64Array(trainers.reduce((n, t) => n + t.entryCount, 0));
  const visit = (cls: number, mean: number): void => {
    row[cls]! += mean;
  };
  const fill = (r: number): void => {
    row.fill(0);
    for (const trainer of trainers) trainer.eachMean(r, visit);
  };
  let count = 0;
  for (let r = 0; r < rows; r++) {
    if (!trainers.some((t) => t.hasRow(r))) continue;
    fill(r);
    for (let c = 0; c < classes; c++) if (row[c] !== 0) sizes[count++] = Math.abs(row[c]!);
  }
  const sorted = sizes.slice(0, count).sort();
  const top = sorted[Math.floor((count - 1) * (1 - clipped))] ?? 1;
  const scale = 127 / top;
  const offsets = new Uint32Array(rows + 1);
  const entries = new Int16Array(count);
  let e = 0;
  for (let r = 0; r < rows; r++) {
    offsets[r] = e;
    if (!trainers.some((t) => t.hasRow(r))) continue;
    fill(r);
    let strongest = 0;
    for (let c = 0; c < classes; c++) {
      row[c] = Math.max(-127, Math.min(127, Math.round(row[c]! * scale)));
      strongest = Math.max(strongest, Math.abs(row[c]!));
    }
    if (strongest < least) continue;
    for (let c = 0; c < classes; c++) {
      const q = row[c]!;
      if (q !== 0 && Math.abs(q) >= least / 2) entries[e++] = (c << 8) | (q & 0xff);
    }
  }
  offsets[rows] = e;
  return { classes, shift, offsets, entries: entries.slice(0, e) };
}

function extended<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
