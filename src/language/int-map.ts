/**
 * Numbers of 32 bits to numbers that are not negative, in flat tables: what is asked for every word of a text, in half the
 * time of a Map. Of equal keys the last stands.
 */
export class IntMap {
  readonly #keys: Int32Array;
  /** -1 where the slot is free. */
  readonly #values: Int32Array;
  readonly #shift: number;

  constructor(entries: Iterable<readonly [number, number]>) {
    const all = [...entries];
    const bits = Math.max(2, 32 - Math.clz32(2 * all.length));
    this.#keys = new Int32Array(2 ** bits);
    this.#values = new Int32Array(2 ** bits).fill(-1);
    this.#shift = 32 - bits;
    for (const [key, value] of all) {
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#values[slot] = value;
    }
  }

  /** -1 where there is none. */
  get(key: number): number {
    return this.#values[this.#slotOf(key)]!;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    while (this.#values[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }
}
