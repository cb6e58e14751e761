import {
  ADD,
  Code,
  F_ADD,
  F_DIV,
  F_MAX,
  F_MIN,
  F_MUL,
  F_SUB,
  I32,
  LOAD,
  MULTIPLY,
  SPLAT,
  STORE,
  V128,
} from './assembler.js';

/** Vectors of four units that go through the sentence side by side, so that one's divisions hide the other's. */
const SIDE_BY_SIDE = 4;

/**
 * One direction of a recurrent layer over one sentence, for `16 * blocks` units. With gates u, f, r of a word and the units'
 * memory c:  f' = gate(f + bf + v c),  c = f' c + (1 - f') (u + bu),  y = x + gate(r + br) c.
 *
 * Addresses in bytes: `g` the first word's gates (u, then f and r each `width` bytes after), `gStep` and `xStep` from one word to the
 * next one read (negative from right to left), `b` the biases laid out as the gates, `v` the units' own weights, `memory` where c
 * of each word goes (steps as x), `x` and `y` input and output. `keeps` makes a kernel that also writes the sums before the gates
 * back into g: training needs them.
 */
export function recurrenceCode(keeps: boolean): Code {
  const code = new Code([I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I32]);
  const [g, gStep, width, b, v, memory, x, y, xStep, n, blocks] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
  const block = code.local(I32);
  const t = code.local(I32);
  const pg = code.local(I32);
  const pf = code.local(I32);
  const pr = code.local(I32);
  const at = code.local(I32);
  const vectors = (): number[] => Array.from({ length: SIDE_BY_SIDE }, () => code.local(V128));
  const c = vectors();
  const u = vectors();
  const f = vectors();
  const r = vectors();
  const s = code.local(V128);
  const q = code.local(V128);
  const constant = (value: number): Code => code.f32(value).vector(SPLAT);

  /** Gate on local `z`, in place: 0.5 + 0.5 h (27 + h²) / (27 + 9 h²) with h = z / 2 held between -3 and 3. */
  const gate = (z: number): void => {
    code.get(z);
    constant(0.5).vector(F_MUL);
    constant(3).vector(F_MIN);
    constant(-3).vector(F_MAX).set(s);
    code.get(s).get(s).vector(F_MUL).set(q);
    code.get(s);
    constant(27).get(q).vector(F_ADD).vector(F_MUL);
    constant(27).get(q);
    constant(9).vector(F_MUL).vector(F_ADD).vector(F_DIV);
    constant(0.5).vector(F_MUL);
    constant(0.5).vector(F_ADD).set(z);
  };

  code.whileLess(block, blocks, () => {
    code.get(g).get(block).i32(64).op(MULTIPLY).op(ADD).set(pg);
    code.get(pg).get(width).op(ADD).set(pf);
    code.get(pf).get(width).op(ADD).set(pr);
    code.get(block).i32(64).op(MULTIPLY).set(at);
    for (const local of c) code.clear(local);
    code.i32(0).set(t);
    code.whileLess(t, n, () => {
      for (let k = 0; k < SIDE_BY_SIDE; k++) {
        const o = 16 * k;
        // Biases lie as the gates do: at b, b + width and b + 2 width.
        const bias = (gates: number): void => {
          code.get(b).get(block).i32(64).op(MULTIPLY).op(ADD);
          for (let w = 0; w < gates; w++) code.get(width).op(ADD);
          code.memory(LOAD, o);
        };
        code.get(pg).memory(LOAD, o);
        bias(0);
        code.vector(F_ADD).set(u[k]!);
        code.get(pf).memory(LOAD, o);
        bias(1);
        code.vector(F_ADD);
        code
          .get(v)
          .get(block)
          .i32(64)
          .op(MULTIPLY)
          .op(ADD)
          .memory(LOAD, o)
          .get(c[k]!)
          .vector(F_MUL)
          .vector(F_ADD)
          .set(f[k]!);
        code.get(pr).memory(LOAD, o);
        bias(2);
        code.vector(F_ADD).set(r[k]!);
        if (keeps) {
          code.get(pg).get(u[k]!).memory(STORE, o);
          code.get(pf).get(f[k]!).memory(STORE, o);
          code.get(pr).get(r[k]!).memory(STORE, o);
        }
      }
      for (let k = 0; k < SIDE_BY_SIDE; k++) {
        const o = 16 * k;
        gate(f[k]!);
        gate(r[k]!);
        code.get(u[k]!).get(f[k]!).get(c[k]!).get(u[k]!).vector(F_SUB).vector(F_MUL).vector(F_ADD).set(c[k]!);
        if (keeps) code.get(memory).get(at).op(ADD).get(c[k]!).memory(STORE, o);
        code.get(y).get(at).op(ADD);
        code.get(x).get(at).op(ADD).memory(LOAD, o).get(r[k]!).get(c[k]!).vector(F_MUL).vector(F_ADD);
        code.memory(STORE, o);
      }
      code.increase(pg, () => code.get(gStep));
      code.increase(pf, () => code.get(gStep));
      code.increase(pr, () => code.get(gStep));
      code.increase(at, () => code.get(xStep));
      code.increase(t, () => code.i32(1));
    });
    code.increase(block, () => code.i32(1));
  });
  return code;
}
