import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { LemmaRules } from './lemmatiser.js';
import { matricesOf, type NetworkShape, type NetworkWeights, vectorsOf, widthsOf } from './net/shape.js';
import { tableRows } from './net/word-rows.js';
import type { WordClasses } from './tagger.js';
import type { Weights } from './weights.js';

/** Everything that was learnt for one language. */
export interface Model {
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly tagger: Weights;
  readonly wordClasses: WordClasses;
  readonly network: NetworkWeights;
  readonly lemmas: LemmaRules;
}

const FORMAT = 'attest/model@3';

interface Header {
  readonly format: string;
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly lemmas: LemmaRules;
  readonly tagger: WeightsHeader;
  readonly network: { readonly shape: NetworkShape; readonly tableScale: number };
  readonly wordClasses: number;
}

interface WeightsHeader {
  readonly classes: number;
  readonly shift: number;
  readonly rows: number;
  readonly entries: number;
}

/**
 * The model as one compressed file: a JSON header, then columns of bytes (gaps between rows, list lengths, classes,
 * weights), each kind by itself because they compress better apart.
 */
export function encodeModel(model: Model): Buffer {
  const columns: Uint8Array[] = [];
  const tagger = encodeWeights(model.tagger, columns);
  columns.push(...encodeNetwork(model.network));
  const words = [...model.wordClasses].sort((a, b) => a[0] - b[0]);
  columns.push(bytesOf(Int32Array.from(words, (w) => w[0])), bytesOf(Int32Array.from(words, (w) => w[1])));
  const header: Header = {
    format: FORMAT,
    tags: model.tags,
    labels: model.labels,
    lemmas: model.lemmas,
    tagger,
    network: { shape: model.network.shape, tableScale: model.network.tableScale },
    wordClasses: words.length,
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return brotliCompressSync(Buffer.concat([length, json, ...columns]), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
}

/** Throws on a file that is no such model: a damaged installation, not bad input. */
export function decodeModel(file: Uint8Array): Model {
  const bytes = brotliDecompressSync(file);
  const jsonEnd = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, jsonEnd)) as Header;
  if (header.format !== FORMAT) throw new Error(`not a model of this version: ${header.format}`);
  let at = jsonEnd;
  const take = (size: number): Uint8Array => {
    const part = bytes.subarray(at, at + size);
    if (part.length !== size) throw new Error('the model file ends too early');
    at += size;
    return part;
  };
  const tagger = decodeWeights(header.tagger, take);
  const network = decodeNetwork(header.network.shape, header.network.tableScale, take);
  const keys = intsOf(take(header.wordClasses * 4));
  const values = intsOf(take(header.wordClasses * 4));
  const wordClasses = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) wordClasses.set(keys[i]!, values[i]!);
  return {
    tags: header.tags,
    labels: header.labels,
    lemmas: header.lemmas,
    tagger,
    network,
    wordClasses,
  };
}

function encodeWeights(weights: Weights, columns: Uint8Array[]): WeightsHeader {
  const { offsets, entries, classes, shift } = weights;
  const gaps: number[] = [];
  const lengths: number[] = [];
  let last = -1;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const n = offsets[row + 1]! - offsets[row]!;
    if (n === 0) continue;
    let gap = row - last - 1;
    last = row;
    for (; gap >= 255; gap -= 255) gaps.push(255);
    gaps.push(gap);
    lengths.push(n);
  }
  // The gaps' column has no fixed length, so it is padded with its own length in front.
  const size = Buffer.alloc(4);
  size.writeUInt32LE(gaps.length);
  columns.push(
    size,
    Uint8Array.from(gaps),
    Uint8Array.from(lengths),
    Uint8Array.from(entries, (e) => (e >> 8) & 0xff),
    Uint8Array.from(entries, (e) => e & 0xff),
  );
  return { classes, shift, rows: lengths.length, entries: entries.length };
}

function decodeWeights(header: WeightsHeader, take: (size: number) => Uint8Array): Weights {
  const gaps = take(intsOf(take(4))[0]!);
  const lengths = take(header.rows);
  const classColumn = take(header.entries);
  const weightColumn = take(header.entries);
  const offsets = new Uint32Array(2 ** (32 - header.shift) + 1);
  const entries = new Int16Array(header.entries);
  for (let e = 0; e < entries.length; e++) entries[e] = (classColumn[e]! << 8) | weightColumn[e]!;
  let row = 0;
  let at = 0;
  let g = 0;
  for (let k = 0; k < lengths.length; k++) {
    let gap = 0;
    let byte: number;
    do {
      byte = gaps[g++]!;
      gap += byte;
    } while (byte === 255);
    const next = row + gap;
    if (next >= offsets.length - 1) throw new Error('the model file has a row out of range');
    // A plain loop: most gaps are a few rows, and a call each would take longer than the filling.
    for (let r = row; r <= next; r++) offsets[r] = at;
    at += lengths[k]!;
    row = next + 1;
  }
  offsets.fill(at, row);
  return { classes: header.classes, shift: header.shift, offsets, entries };
}

function encodeNetwork({ words, table, matrices, vectors }: NetworkWeights): Uint8Array[] {
  return [
    bytesOf(words),
    unsignedOf(table),
    ...matrices.flatMap(({ values, scales }) => [unsignedOf(values), bytesOf(bitsOf(scales))]),
    bytesOf(bitsOf(vectors)),
  ];
}

function decodeNetwork(shape: NetworkShape, tableScale: number, take: (size: number) => Uint8Array): NetworkWeights {
  return {
    shape,
    tableScale,
    words: intsOf(take(4 * shape.knownWords)),
    table: signedOf(take(tableRows(shape) * widthsOf(shape).word)),
    matrices: matricesOf(shape).map(({ rows, columns }) => ({
      values: signedOf(take(rows * columns)),
      scales: floatsOf(take(4 * columns)),
    })),
    vectors: floatsOf(take(4 * vectorsOf(shape).reduce((sum, v) => sum + v.columns, 0))),
  };
}

function unsignedOf(bytes: Int8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function signedOf(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length).slice();
}

function bitsOf(floats: Float32Array): Int32Array {
  return new Int32Array(Float32Array.from(floats).buffer);
}

function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(intsOf(bytes).buffer);
}

function bytesOf(ints: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(ints.length * 4));
  ints.forEach((x, i) => {
    view.setInt32(i * 4, x, true);
  });
  return new Uint8Array(view.buffer);
}

function intsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}
