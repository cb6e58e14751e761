import {
  ADD,
  Code,
  I16_ADD,
  I32,
  LESS,
  LOAD_BYTE,
  LOAD_BYTES,
  LOAD_SHORT,
  LOAD_UNSIGNED_BYTE,
  MULTIPLY,
  STORE,
  STORE_INT,
  STORE_SHORT,
  SUBTRACT,
  V128,
} from './assembler.js';

/** Numbers that a short row has at most: pairs of a byte for the column and a byte for the number. */
export const SHORT_ROW = 4;
export const SHORT_ROW_BYTES = 2 * SHORT_ROW;

/**
 * Sums of rows of bytes: `out` gets 16-bit sums, one a column. Addresses in bytes: `rows` holds `count` 32-bit numbers that `index` turns
 * into what is to be added: the full row k of `full`, for -k the short row k of `short`, for 0 nothing; they are overwritten by that.
 * `waiting` has room for `count` numbers. `width`, the columns of a full row, is a multiple of 8 and known when the code is made, so that all sums stay in
 * registers; `out` must have room for the columns that fill short rows up.
 */
export function sumRowsCode(width: number): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32]);
  const [out, rows, count, index, full, short, waiting] = [0, 1, 2, 3, 4, 5, 6] as const;
  const i = code.local(I32);
  const row = code.local(I32);
  const at = code.local(I32);
  const end = code.local(I32);
  const sums = Array.from({ length: width / 8 }, () => code.local(V128));
  // All look-ups first, so that none waits for a branch that hangs on the one before: most of the time goes into waiting for memory.
  code.whileLess(i, count, () => {
    code.get(rows).get(i).i32(4).op(MULTIPLY).op(ADD).tee(at).get(index).get(at).loadInt().i32(4).op(MULTIPLY).op(ADD);
    code.loadInt().access(STORE_INT);
    code.increase(i, () => code.i32(1));
  });
  for (const sum of sums) code.clear(sum);
  code.i32(0).set(i);
  code.get(waiting).set(end);
  code.whileLess(i, count, () => {
    code.get(rows).get(i).i32(4).op(MULTIPLY).op(ADD).loadInt().set(row);
    code.get(row).i32(0).op(LESS);
    code.whether(
      () => {
        code.get(end).get(short).get(row).i32(SHORT_ROW_BYTES).op(MULTIPLY).op(SUBTRACT).access(STORE_INT);
        code.increase(end, () => code.i32(4));
      },
      () => {
        code.get(row).whether(
          () => {
            code.get(full).get(row).i32(width).op(MULTIPLY).op(ADD).set(at);
            sums.forEach((sum, k) => {
              code
                .get(at)
                .memory(LOAD_BYTES, 8 * k, 0)
                .get(sum)
                .vector(I16_ADD)
                .set(sum);
            });
          },
          () => {},
        );
      },
    );
    code.increase(i, () => code.i32(1));
  });
  sums.forEach((sum, k) => {
    code
      .get(out)
      .get(sum)
      .memory(STORE, 16 * k);
  });
  code.whileLess(waiting, end, () => {
    code.get(waiting).loadInt().set(row);
    for (let k = 0; k < SHORT_ROW; k++) {
      code
        .get(out)
        .get(row)
        .access(LOAD_UNSIGNED_BYTE, 2 * k)
        .i32(2)
        .op(MULTIPLY)
        .op(ADD)
        .tee(at);
      code
        .get(at)
        .access(LOAD_SHORT)
        .get(row)
        .access(LOAD_BYTE, 2 * k + 1)
        .op(ADD)
        .access(STORE_SHORT);
    }
    code.increase(waiting, () => code.i32(4));
  });
  return code;
}
