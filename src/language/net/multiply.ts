import { ADD, Code, F_ADD, F_MUL, I32, LOAD, LOAD_SPLAT, MULTIPLY, STORE, V128 } from './assembler.js';

const ROWS = 4;
const COLUMNS = 2;

/**
 * C = A · B, or C += A · B, of 32-bit floats. Addresses and strides are in bytes. C is m x n by rows of `ldc`; B is k x n by
 * rows of `ldb`; A's element (i, l) is at `a + i * rowStep + l * columnStep`, so that a transposed A costs nothing. m must be a
 * multiple of 4, n of 8: blocks of 4 x 8 sums stay in registers.
 */
export function multiplyCode(adds: boolean): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32, I32, I32, I32]);
  const [c, ldc, a, rowStep, columnStep, b, ldb, m, n, k] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  const i = code.local(I32);
  const j = code.local(I32);
  const l = code.local(I32);
  const pb = code.local(I32);
  const pc = code.local(I32);
  const pa = Array.from({ length: ROWS }, () => code.local(I32));
  const bs = Array.from({ length: COLUMNS }, () => code.local(V128));
  const sums = Array.from({ length: ROWS * COLUMNS }, () => code.local(V128));
  const av = code.local(V128);
  code.whileLess(j, n, () => {
    code.i32(0).set(i);
    code.whileLess(i, m, () => {
      pa.forEach((p, r) => {
        code.get(a).get(i).i32(r).op(ADD).get(rowStep).op(MULTIPLY).op(ADD).set(p);
      });
      code.get(b).get(j).i32(4).op(MULTIPLY).op(ADD).set(pb);
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
            code.get(s).get(av).get(v).vector(F_MUL).vector(F_ADD).set(s);
          });
          code.increase(p, () => code.get(columnStep));
        });
        code.increase(pb, () => code.get(ldb));
        code.increase(l, () => code.i32(1));
      });
      for (let r = 0; r < ROWS; r++) {
        code.get(c).get(i).i32(r).op(ADD).get(ldc).op(MULTIPLY).op(ADD).get(j).i32(4).op(MULTIPLY).op(ADD).set(pc);
        for (let q = 0; q < COLUMNS; q++) {
          code.get(pc);
          code.get(sums[r * COLUMNS + q]!);
          if (adds)
            code
              .get(pc)
              .memory(LOAD, 16 * q)
              .vector(F_ADD);
          code.memory(STORE, 16 * q);
        }
      }
      code.increase(i, () => code.i32(ROWS));
    });
    code.increase(j, () => code.i32(4 * COLUMNS));
  });
  return code;
}
