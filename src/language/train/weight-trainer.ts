import type { Scorer, Weights } from '#language/weights.js';

const FIRST_ROOM = 2;

/**
 * An averaged perceptron in training (Collins 2002): each row holds a growing list of (class, weight), and the running sum
 * that the average is taken from, brought up to date lazily.
 */
export class WeightTrainer implements Scorer {
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

  /**
   * The averaged weights as 8-bit integers. `top` is the weight that becomes 127 (larger ones are clipped); what rounds to
   * zero is dropped.
   */
  average(top: number): Weights {
    const scale = 127 / top;
    const rows = this.start.length;
    const offsets = new Uint32Array(rows + 1);
    const entries = new Int16Array(this.free);
    let e = 0;
    for (let row = 0; row < rows; row++) {
      offsets[row] = e;
      const from = this.start[row]!;
      const found: number[] = [];
      for (let i = from; i < from + this.used[row]!; i++) {
        const mean = (this.sum[i]! + this.weight[i]! * (this.now - this.last[i]!)) / this.now;
        const q = Math.max(-127, Math.min(127, Math.round(mean * scale)));
        if (q !== 0) found.push((this.classOf[i]! << 8) | (q & 0xff));
      }
      found.sort((a, b) => a - b);
      for (const entry of found) entries[e++] = entry;
    }
    offsets[rows] = e;
    return { classes: this.classes, shift: this.shift, offsets, entries: entries.slice(0, e) };
  }

  /** Mean size of the largest averaged weights, to choose `top` by: the given share of entries lies above the answer. */
  quantile(share: number): number {
    const means: number[] = [];
    for (let row = 0; row < this.start.length; row++) {
      const from = this.start[row]!;
      for (let i = from; i < from + this.used[row]!; i++) {
        means.push(Math.abs(this.sum[i]! + this.weight[i]! * (this.now - this.last[i]!)) / this.now);
      }
    }
    const sorted = Float64Array.from(means).sort();
    return sorted[Math.floor((sorted.length - 1) * (1 - share))] ?? 1;
  }
}

function extended<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
