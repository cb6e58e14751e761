import {
  ADD,
  CONVERT,
  Code,
  F_MUL,
  I16_ADD,
  I32,
  LOAD,
  LOAD_BYTES,
  MULTIPLY,
  NARROW,
  ROUND,
  SPLAT,
  STORE,
  TRUNCATE,
  V128,
  WIDEN_HIGH,
  WIDEN_LOW,
} from './assembler.js';

/**
 * For each of `words` words the sum of its rows of a table of bytes, times a scale. Addresses in bytes: `rows` holds `count` 32-bit
 * row numbers a word, `table` rows of `width` bytes (a multiple of 8), `out` takes `width` floats a word. At most 256 rows a word: sums
 * are of 16 bits.
 */
export function gatherCode(): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32]);
  const [out, rows, words, count, table, width, scale] = [0, 1, 2, 3, 4, 5, 6] as const;
  const word = code.local(I32);
  const j = code.local(I32);
  const i = code.local(I32);
  const sum = code.local(V128);
  const to = code.local(I32);
  const from = code.local(I32);
  code.get(out).set(to);
  code.get(rows).set(from);
  code.whileLess(word, words, () => {
    code.i32(0).set(j);
    code.whileLess(j, width, () => {
      code.clear(sum);
      code.i32(0).set(i);
      code.whileLess(i, count, () => {
        code.get(sum);
        code.get(table).get(from).get(i).i32(4).op(MULTIPLY).op(ADD).loadInt().get(width).op(MULTIPLY).op(ADD);
        code.get(j).op(ADD).memory(LOAD_BYTES, 0, 0).vector(I16_ADD).set(sum);
        code.increase(i, () => code.i32(1));
      });
      [WIDEN_LOW, WIDEN_HIGH].forEach((widen, q) => {
        code.get(to).get(sum).vector(widen).vector(CONVERT);
        code
          .get(scale)
          .loadFloat()
          .vector(SPLAT)
          .vector(F_MUL)
          .memory(STORE, 16 * q);
      });
      code.increase(to, () => code.i32(32));
      code.increase(j, () => code.i32(8));
    });
    code.increase(from, () => code.get(count).i32(4).op(MULTIPLY));
    code.increase(word, () => code.i32(1));
  });
  return code;
}

/** Floats times a factor as 16-bit integers, rounded and held in range. `count` must be a multiple of 8. */
export function shrinkCode(): Code {
  const code = new Code([I32, I32, I32, I32]);
  const [to, from, count, factor] = [0, 1, 2, 3] as const;
  const i = code.local(I32);
  const f = code.local(V128);
  code.get(factor).loadFloat().vector(SPLAT).set(f);
  code.whileLess(i, count, () => {
    code.get(to).get(i).i32(2).op(MULTIPLY).op(ADD);
    for (const q of [0, 1]) {
      code
        .get(from)
        .get(i)
        .i32(4)
        .op(MULTIPLY)
        .op(ADD)
        .memory(LOAD, 16 * q);
      code.get(f).vector(F_MUL).vector(ROUND).vector(TRUNCATE);
    }
    code.vector(NARROW).memory(STORE);
    code.increase(i, () => code.i32(8));
  });
  return code;
}
