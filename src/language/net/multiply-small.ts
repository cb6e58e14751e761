import { ADD, CONVERT, Code, DOT, F_MUL, I32, I32_ADD, LOAD, MULTIPLY } from './assembler.js';
import { COLUMNS, VECTORS, writeProduct } from './blocks.js';

/**
 * C = A · B times one scale a column, with A and B of 16-bit integers and C of 32-bit floats. Addresses and strides are in bytes.
 * A is m x k by rows of `lda`, C m x n by rows of `ldc`, `scales` n floats. B is packed by `packPairs`. m must be a multiple of 4, n of
 * 8, k of 2. Sums are of 32 bits: with |B| of 127 at most, k may be 512.
 */
export function multiplySmallCode(): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32, I32, I32]);
  const [c, ldc, a, lda, b, scales, m, n, k] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  // Where the packed columns of the block begin: the end of those before.
  const panel = code.local(I32);
  code.get(b).set(panel);
  writeProduct(
    code,
    { c, ldc, a, rowStep: lda, m, n, k },
    {
      enterBlock: (pb) => code.get(panel).set(pb),
      accumulate: () => code.vector(DOT).vector(I32_ADD),
      nextOfRow: () => code.i32(4),
      nextOfColumns: () => code.i32(16 * VECTORS),
      depth: 2,
      finish: (sum, _, q, j) => {
        code.get(sum).vector(CONVERT).get(scales).get(j).i32(4).op(MULTIPLY).op(ADD);
        code.memory(LOAD, 16 * q).vector(F_MUL);
      },
      leaveColumns: (pb) => code.get(pb).set(panel),
    },
  );
  return code;
}

/** B (k x n by rows) in the order in which `multiplySmallCode` reads it. */
export function packPairs(b: ArrayLike<number>, k: number, n: number, packed: Int16Array): void {
  let at = 0;
  for (let j = 0; j < n; j += COLUMNS) {
    for (let l = 0; l < k; l += 2) {
      for (let q = 0; q < COLUMNS; q++) {
        packed[at++] = b[l * n + j + q]!;
        packed[at++] = b[(l + 1) * n + j + q]!;
      }
    }
  }
}
