import { brotliDecompressSync } from 'node:zlib';
import type { WordRarity } from '#model/word-rarity.js';
import { hashWord } from '#text/word-hash.js';
import { readPackageFile } from './read-data.js';

/** Steps of the stored logarithm: one byte holds 0 to 12.75. */
const STEP = 0.05;

/** The packaged table of words (models/words), opened at the first look-up. */
export function loadWordRarity(): WordRarity {
  let table: Table | null = null;
  const open = () => (table ??= unpackRarity(brotliDecompressSync(readPackageFile('models/words/rarity.bin.br'))));
  return {
    get highest() {
      return open().highest;
    },
    of: (word) => open().of.get(hashWord(word)) ?? open().highest,
  };
}

interface Table {
  readonly highest: number;
  readonly of: ReadonlyMap<number, number>;
}

/** A byte for the highest rarity, then five bytes a word in order of its hash: the hash (big-endian), the rarity. */
export function packRarity(words: ReadonlyMap<string, number>, highest: number): Buffer {
  const rows = [...words]
    .map(([word, rarity]) => [hashWord(word), toByte(rarity)] as const)
    .sort((a, b) => a[0] - b[0]);
  const bytes = Buffer.alloc(1 + 5 * rows.length);
  bytes[0] = toByte(highest);
  rows.forEach(([hash, rarity], i) => {
    bytes.writeUInt32BE(hash, 1 + 5 * i);
    bytes[1 + 5 * i + 4] = rarity;
  });
  return bytes;
}

function unpackRarity(bytes: Buffer): Table {
  const of = new Map<number, number>();
  for (let at = 1; at < bytes.length; at += 5) of.set(bytes.readUInt32BE(at), bytes[at + 4]! * STEP);
  return { highest: bytes[0]! * STEP, of };
}

const toByte = (rarity: number) => Math.min(255, Math.round(rarity / STEP));
