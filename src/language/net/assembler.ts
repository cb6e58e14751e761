// A WebAssembly module written by a program: just the instructions that the kernels need, as bytes of the binary format
// (WebAssembly core specification 2.0, chapter 5). Kernels unroll their loops by loops of ours, so no text form would be shorter.

export const I32 = 0x7f;
export const V128 = 0x7b;

type Bytes = number[];

/** Unsigned LEB128. */
function unsigned(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

function float(value: number): Bytes {
  return [...new Uint8Array(new Float32Array([value]).buffer)];
}

/** Code of one function in the making: parameters are the first locals. */
export class Code {
  readonly bytes: Bytes = [];
  readonly locals: number[] = [];
  readonly parameters: readonly number[];

  constructor(parameters: readonly number[]) {
    this.parameters = parameters;
  }

  local(type: number): number {
    this.locals.push(type);
    return this.parameters.length + this.locals.length - 1;
  }

  put(...bytes: readonly number[]): this {
    for (const b of bytes) this.bytes.push(b);
    return this;
  }

  get(local: number): this {
    return this.put(0x20, ...unsigned(local));
  }

  set(local: number): this {
    return this.put(0x21, ...unsigned(local));
  }

  tee(local: number): this {
    return this.put(0x22, ...unsigned(local));
  }

  i32(value: number): this {
    return this.put(0x41, ...signed(value));
  }

  f32(value: number): this {
    return this.put(0x43, ...float(value));
  }

  op(opcode: number): this {
    return this.put(opcode);
  }

  /** The 32-bit integer at the address on the stack. */
  loadInt(): this {
    return this.put(0x28, 2, 0);
  }

  /** An instruction that reads or writes at the address on the stack plus `offset`. */
  access(opcode: number, offset = 0): this {
    return this.put(opcode, 0, ...unsigned(offset));
  }

  /** Runs `then` where the number on the stack is not 0, else `otherwise`. */
  whether(then: () => void, otherwise: () => void): this {
    this.put(0x04, 0x40);
    then();
    this.put(0x05);
    otherwise();
    return this.put(0x0b);
  }

  /** The 32-bit float at the address on the stack. */
  loadFloat(): this {
    return this.put(0x2a, 2, 0);
  }

  /** Sets a vector local to zeros. */
  clear(local: number): this {
    return this.put(0xfd, ...unsigned(V_CONST), ...new Array<number>(16).fill(0)).set(local);
  }

  /** A vector instruction without operands of its own. */
  vector(opcode: number): this {
    return this.put(0xfd, ...unsigned(opcode));
  }

  /** A vector load or store at the address on the stack plus `offset`. */
  memory(opcode: number, offset = 0, alignment = 2): this {
    return this.put(0xfd, ...unsigned(opcode), alignment, ...unsigned(offset));
  }

  /** local += amount, where `amount` is put on the stack by the caller's code. */
  increase(local: number, amount: () => void): this {
    this.get(local);
    amount();
    return this.op(ADD).set(local);
  }

  /** Runs `body` while `counter` (an i32 local that body changes) is smaller than `limit`; tested before each turn. */
  whileLess(counter: number, limit: number, body: () => void): this {
    this.put(0x02, 0x40, 0x03, 0x40);
    this.get(counter).get(limit).op(GREATER_EQUAL).put(0x0d, 1);
    body();
    return this.put(0x0c, 0, 0x0b, 0x0b);
  }
}

export const ADD = 0x6a;
export const SUBTRACT = 0x6b;
export const MULTIPLY = 0x6c;
export const LESS = 0x48;
const GREATER_EQUAL = 0x4e;

export const LOAD_BYTE = 0x2c;
export const LOAD_UNSIGNED_BYTE = 0x2d;
export const LOAD_SHORT = 0x2e;
export const STORE_INT = 0x36;
export const STORE_SHORT = 0x3b;

export const LOAD = 0x00;
export const LOAD_SPLAT = 0x09;
export const STORE = 0x0b;
export const SPLAT = 0x13;
export const F_ADD = 0xe4;
export const F_SUB = 0xe5;
export const F_MUL = 0xe6;
export const F_DIV = 0xe7;
export const F_MIN = 0xe8;
export const F_MAX = 0xe9;
const V_CONST = 0x0c;
export const I32_ADD = 0xae;
export const DOT = 0xba;
export const CONVERT = 0xfa;
export const ROUND = 0x6a;
export const TRUNCATE = 0xf8;
export const NARROW = 0x85;
export const LOAD_BYTES = 0x01;
export const I16_ADD = 0x8e;
export const WIDEN_LOW = 0xa7;
export const WIDEN_HIGH = 0xa8;

interface FunctionSpec {
  readonly name: string;
  readonly code: Code;
}

/** A module with memory and functions, all exported; the memory as `memory`. */
export function assembleModule(functions: readonly FunctionSpec[], pages: number): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: Bytes): Bytes => [id, ...unsigned(content.length), ...content];
  const list = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
  const name = (text: string): Bytes => [...unsigned(text.length), ...[...text].map((c) => c.charCodeAt(0))];
  const types = functions.map(({ code }) => [0x60, ...list(code.parameters.map((p) => [p])), 0]);
  const bodies = functions.map(({ code }) => {
    const body = [...list(code.locals.map((type) => [1, type])), ...code.bytes, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(5, list([[0, ...unsigned(pages)]])),
    ...section(7, list([[...name('memory'), 2, 0], ...functions.map((f, i) => [...name(f.name), 0, ...unsigned(i)])])),
    ...section(10, list(bodies)),
  ]);
}
