import { ADD, type Code, I32, LOAD, LOAD_SPLAT, MULTIPLY, STORE, V128 } from './assembler.js';

/** Rows of A and vectors of four columns of B whose sums stay in registers at a time. */
const ROWS = 4;
export const VECTORS = 2;
export const COLUMNS = 4 * VECTORS;

/** Locals of a product C = A · B: addresses of the matrices, strides in bytes, sizes. */
export interface ProductLocals {
  readonly c: number;
  readonly ldc: number;
  readonly a: number;
  readonly rowStep: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

/** What products differ in. Each function writes code; what it "puts" is left on the stack. */
export interface ProductSteps {
  /** Sets local `pb` to where a block's columns of B begin; `j` is the first column. */
  readonly enterBlock: (pb: number, j: number) => void;
  /** Turns the two vectors and the sum on the stack (sum, row's number, column's numbers) into the new sum. */
  readonly accumulate: () => void;
  /** Put how far an address of A, and that of B, goes on after a step of `depth` numbers. */
  readonly nextOfRow: () => void;
  readonly nextOfColumns: () => void;
  readonly depth: number;
  /** Puts the value to store at `pc` plus 16 `q` bytes, made from the local `sum`. */
  readonly finish: (sum: number, pc: number, q: number, j: number) => void;
  /** After the last block of these columns. */
  readonly leaveColumns?: (pb: number) => void;
}

/** A product by blocks of 4 x 8 sums: m must be a multiple of 4, n of 8, k of the steps' depth. */
export function writeProduct(code: Code, { c, ldc, a, rowStep, m, n, k }: ProductLocals, steps: ProductSteps): void {
  const i = code.local(I32);
  const j = code.local(I32);
  const l = code.local(I32);
  const pb = code.local(I32);
  const pc = code.local(I32);
  const rows = Array.from({ length: ROWS }, () => code.local(I32));
  const columns = Array.from({ length: VECTORS }, () => code.local(V128));
  const sums = Array.from({ length: ROWS * VECTORS }, () => code.local(V128));
  const row = code.local(V128);
  code.whileLess(j, n, () => {
    code.i32(0).set(i);
    code.whileLess(i, m, () => {
      rows.forEach((pa, r) => {
        code.get(a).get(i).i32(r).op(ADD).get(rowStep).op(MULTIPLY).op(ADD).set(pa);
      });
      steps.enterBlock(pb, j);
      for (const sum of sums) code.clear(sum);
      code.i32(0).set(l);
      code.whileLess(l, k, () => {
        columns.forEach((vector, q) => {
          code.get(pb);
          code.memory(LOAD, 16 * q).set(vector);
        });
        rows.forEach((pa, r) => {
          code.get(pa).memory(LOAD_SPLAT).set(row);
          columns.forEach((vector, q) => {
            const sum = sums[r * VECTORS + q]!;
            code.get(sum).get(row).get(vector);
            steps.accumulate();
            code.set(sum);
          });
          code.increase(pa, steps.nextOfRow);
        });
        code.increase(pb, steps.nextOfColumns);
        code.increase(l, () => code.i32(steps.depth));
      });
      for (let r = 0; r < ROWS; r++) {
        code.get(c).get(i).i32(r).op(ADD).get(ldc).op(MULTIPLY).op(ADD).get(j).i32(4).op(MULTIPLY).op(ADD).set(pc);
        for (let q = 0; q < VECTORS; q++) {
          code.get(pc);
          steps.finish(sums[r * VECTORS + q]!, pc, q, j);
          code.memory(STORE, 16 * q);
        }
      }
      code.increase(i, () => code.i32(ROWS));
    });
    steps.leaveColumns?.(pb);
    code.increase(j, () => code.i32(COLUMNS));
  });
}
