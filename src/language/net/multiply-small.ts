import { ADD, CONVERT, Code, DOT, F_MUL, I32, I32_ADD, LOAD, LOAD_SPLAT, MULTIPLY, STORE, V128 } from './assembler.js';

const ROWS = 4;
const COLUMNS = 2;
/** Columns of B that lie together, pair of rows by pair of rows. */
const PANEL = 4 * COLUMNS;

/**
 * C = A · B times one scale a column, with A and B of 16-bit integers and C of 32-bit floats. Addresses and strides are in bytes.
 * A is m x k by rows of `lda`, C m x n by rows of `ldc`, `scales` n floats. B is packed by `packPairs`. m must be a multiple of 4, n of
 * 8, k of 2. Sums are of 32 bits: with |B| of 127 at most, k may be 512.
 */
export function multiplySmallCode(): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32, I32, I32]);
  const [c, ldc, a, lda, b, scales, m, n, k] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const i = code.local(I32);
  const j = code.local(I32);
  const l = code.local(I32);
  const panel = code.local(I32);
  const pb = code.local(I32);
  const pc = code.local(I32);
  const pa = Array.from({ length: ROWS }, () => code.local(I32));
  const bs = Array.from({ length: COLUMNS }, () => code.local(V128));
  const sums = Array.from({ length: ROWS * COLUMNS }, () => code.local(V128));
  const av = code.local(V128);
  code.get(b).set(panel);
  code.whileLess(j, n, () => {
    code.i32(0).set(i);
    code.whileLess(i, m, () => {
      pa.forEach((p, r) => {
        code.get(a).get(i).i32(r).op(ADD).get(lda).op(MULTIPLY).op(ADD).set(p);
      });
      code.get(panel).set(pb);
      for (const s of sums) code.clear(s);
      code.i32(0).set(l);
      code.whileLess(l, k, () => {
        bs.forEach((v, q) => {
          code
            .get(pb)
            .memory(LOAD, 16 * q)
            .set(v);
        });
        pa.forEach((p, r) => {
          code.get(p).memory(LOAD_SPLAT).set(av);
          bs.forEach((v, q) => {
            const s = sums[r * COLUMNS + q]!;
            code.get(s).get(av).get(v).vector(DOT).vector(I32_ADD).set(s);
          });
          code.increase(p, () => code.i32(4));
        });
        code.increase(pb, () => code.i32(16 * COLUMNS));
        code.increase(l, () => code.i32(2));
      });
      for (let r = 0; r < ROWS; r++) {
        code.get(c).get(i).i32(r).op(ADD).get(ldc).op(MULTIPLY).op(ADD).get(j).i32(4).op(MULTIPLY).op(ADD).set(pc);
        for (let q = 0; q < COLUMNS; q++) {
          code.get(pc);
          code.get(sums[r * COLUMNS + q]!).vector(CONVERT);
          code
            .get(scales)
            .get(j)
            .i32(4)
            .op(MULTIPLY)
            .op(ADD)
            .memory(LOAD, 16 * q)
            .vector(F_MUL);
          code.memory(STORE, 16 * q);
        }
      }
      code.increase(i, () => code.i32(ROWS));
    });
    code.get(pb).set(panel);
    code.increase(j, () => code.i32(PANEL));
  });
  return code;
}

/** B (k x n by rows) in the order in which `multiplySmallCode` reads it. */
export function packPairs(b: ArrayLike<number>, k: number, n: number, packed: Int16Array): void {
  let at = 0;
  for (let j = 0; j < n; j += PANEL) {
    for (let l = 0; l < k; l += 2) {
      for (let q = 0; q < PANEL; q++) {
        packed[at++] = b[l * n + j + q]!;
        packed[at++] = b[(l + 1) * n + j + q]!;
      }
    }
  }
}
