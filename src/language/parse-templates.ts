// What each template's hash starts from. Trained models depend on these numbers and their order.
const SEEDS = new Int32Array([
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
  35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64,
  65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100,
  101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123,
  124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145,
]);

/** Whether a template is a pair of values (1) or one value (0). */
const PAIRED = new Uint8Array([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1,
  1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0,
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
]);

/** How many templates of features the parser has. */
export const TEMPLATES = SEEDS.length;

/**
 * Hashes the values of the templates into `rows`: `x[f]` is the first value of template `f`, `y[f]` the second if it is a pair.
 * A row is a number of `32 - shift` bits. All three arrays have `TEMPLATES` elements at least.
 */
export function hashTemplates(x: Int32Array, y: Int32Array, shift: number, rows: Int32Array): void {
  for (let f = 0; f < TEMPLATES; f++) {
    let h = Math.imul(SEEDS[f]! ^ x[f]!, 0x9e3779b1);
    h ^= h >>> 15;
    if (PAIRED[f] === 1) {
      h = Math.imul(h ^ y[f]!, 0x9e3779b1);
      h ^= h >>> 15;
    }
    rows[f] = Math.imul(h, 0x2c1b3c6d) >>> shift;
  }
}
