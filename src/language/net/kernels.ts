import { assembleModule, type Code } from './assembler.js';
import { gatherCode, shrinkCode } from './gather.js';
import { multiplyCode } from './multiply.js';
import { multiplySmallCode } from './multiply-small.js';
import { recurrenceCode } from './recurrence.js';

// Node has WebAssembly as a global; TypeScript declares it for browsers only.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

type Kernel = (...numbers: number[]) => void;

const PAGE = 65536;

/** Compiled functions with the memory that they work on. */
export interface Machine<Name extends string> {
  readonly run: Readonly<Record<Name, Kernel>>;
  /** Room in the memory, zeroed, never given back. Throws when the memory is full. */
  readonly floats: (length: number) => Float32Array;
  readonly ints: (length: number) => Int32Array;
  readonly shorts: (length: number) => Int16Array;
  readonly bytes: (length: number) => Int8Array;
}

/** A machine with a memory of at least `size` bytes. */
export function createMachine<Name extends string>(codes: Readonly<Record<Name, Code>>, size: number): Machine<Name> {
  const pages = Math.ceil(size / PAGE);
  const functions = Object.entries<Code>(codes).map(([name, code]) => ({ name, code }));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleModule(functions, pages)));
  const { buffer } = exports.memory as { readonly buffer: ArrayBuffer };
  let used = 0;
  const take = (bytes: number): number => {
    const at = used;
    used += (bytes + 63) & ~63;
    if (used > pages * PAGE) throw new Error(`more memory is needed than the ${pages} pages that were given`);
    return at;
  };
  return {
    run: exports as Readonly<Record<Name, Kernel>>,
    floats: (length) => new Float32Array(buffer, take(4 * length), length),
    ints: (length) => new Int32Array(buffer, take(4 * length), length),
    shorts: (length) => new Int16Array(buffer, take(2 * length), length),
    bytes: (length) => new Int8Array(buffer, take(length), length),
  };
}

type NetworkCode = 'multiply' | 'multiplyAdd' | 'multiplySmall' | 'recur' | 'recurAndKeep' | 'gather' | 'shrink';

/** What networks are read and trained with; each function is described where its code is written. */
export type Kernels = Machine<NetworkCode>;

export function createKernels(size: number): Kernels {
  return createMachine(
    {
      multiply: multiplyCode(false),
      multiplyAdd: multiplyCode(true),
      multiplySmall: multiplySmallCode(),
      recur: recurrenceCode(false),
      recurAndKeep: recurrenceCode(true),
      gather: gatherCode(),
      shrink: shrinkCode(),
    },
    size,
  );
}
