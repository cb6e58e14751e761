import { ADD, Code, F_ADD, F_MUL, I32, LOAD, MULTIPLY } from './assembler.js';
import { writeProduct } from './blocks.js';

/**
 * C = A · B, or C += A · B, of 32-bit floats. Addresses and strides are in bytes. C is m x n by rows of `ldc`; B is k x n by
 * rows of `ldb`; A's element (i, l) is at `a + i * rowStep + l * columnStep`, so that a transposed A costs nothing. m must be a
 * multiple of 4, n of 8.
 */
export function multiplyCode(adds: boolean): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32, I32, I32, I32]);
  const [c, ldc, a, rowStep, columnStep, b, ldb, m, n, k] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  writeProduct(
    code,
    { c, ldc, a, rowStep, m, n, k },
    {
      enterBlock: (pb, j) => code.get(b).get(j).i32(4).op(MULTIPLY).op(ADD).set(pb),
      accumulate: () => code.vector(F_MUL).vector(F_ADD),
      nextOfRow: () => code.get(columnStep),
      nextOfColumns: () => code.get(ldb),
      depth: 1,
      finish: (sum, pc, q) => {
        code.get(sum);
        if (!adds) return;
        code.get(pc);
        code.memory(LOAD, 16 * q).vector(F_ADD);
      },
    },
  );
  return code;
}
