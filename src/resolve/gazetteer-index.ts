import type { Gazetteer, NameHit } from '#model/gazetteer.js';
import { placeKey, soundKey } from '#text/place-key.js';
import { decodeRecord } from './gazetteer-record.js';

/**
 * Index of a user's layer, which may hold every place of the world, so it is never loaded whole: a table of where the
 * entries of each upper half of a hash begin, then entries (offset of the record, hash of the name's sound; uint32, little
 * endian) in the order of hash and offset.
 */
const FAN_OUT = 0x10000;
const INDEX_MAGIC = 'attest-names-1\n\0';
const ENTRY_BYTES = 8;
const TABLE_AT = INDEX_MAGIC.length;
const ENTRIES_AT = TABLE_AT + (FAN_OUT + 1) * 4;

/** 32 bits of FNV-1a over UTF-16 units, mixed so that the upper half is even. */
function soundHash(sound: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < sound.length; i++) hash = Math.imul(hash ^ sound.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Entries while a layer is built, eight bytes each. */
export class IndexBuilder {
  #entries = new BigUint64Array(1024);
  #count = 0;

  add(name: string, offset: number): void {
    if (this.#count === this.#entries.length) {
      const larger = new BigUint64Array(2 * this.#count);
      larger.set(this.#entries);
      this.#entries = larger;
    }
    const halves = new Uint32Array(this.#entries.buffer);
    halves[2 * this.#count] = offset;
    halves[2 * this.#count + 1] = soundHash(soundKey(placeKey(name)));
    this.#count++;
  }

  /** The finished index, in parts to be written one after the other. */
  build(): Uint8Array[] {
    const sorted = this.#entries.subarray(0, this.#count).sort();
    const halves = new Uint32Array(sorted.buffer, 0, 2 * this.#count);
    const table = new Uint32Array(FAN_OUT + 1);
    for (let i = 0; i < this.#count; i++) table[(halves[2 * i + 1]! >>> 16) + 1]!++;
    for (let i = 0; i < FAN_OUT; i++) table[i + 1] = table[i + 1]! + table[i]!;
    return [Buffer.from(INDEX_MAGIC), bytesOf(table), bytesOf(halves)];
  }
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Reads a stretch of a file; shorter at its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

/** "12345\tname": another name of the record at that offset. */
const ALIAS = '>';

export function encodeAlias(offset: number, name: string): string {
  return `${ALIAS}${offset}\t${name.replace(/[\t\n\r]+/g, ' ')}\n`;
}

/** A layer as a gazetteer; every look-up reads the few entries and records that it needs. */
export function openLayer(readIndex: ReadAt, readRecords: ReadAt, longestRecord: number): Gazetteer {
  if (readIndex(0, TABLE_AT).toString('latin1') !== INDEX_MAGIC) throw new Error('not an index of names');
  const table = readIndex(TABLE_AT, ENTRIES_AT - TABLE_AT);
  const lineAt = (offset: number) => {
    const bytes = readRecords(offset, longestRecord);
    const end = bytes.indexOf(0x0a);
    return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
  };
  return {
    find(name, variants = false) {
      const key = placeKey(name);
      if (key === '') return [];
      const hits = new Map<string, NameHit>();
      for (const offset of offsetsOf(soundHash(soundKey(key)), table, readIndex)) {
        const hit = hitOf(lineAt(offset), key, variants, lineAt);
        const before = hit && hits.get(hit.place.id);
        if (hit && (!before || RANK[hit.spelling] < RANK[before.spelling])) hits.set(hit.place.id, hit);
      }
      return [...hits.values()];
    },
  };
}

const RANK = { main: 0, other: 1, variant: 2 } as const;

function offsetsOf(hash: number, table: Buffer, readIndex: ReadAt): number[] {
  const from = table.readUInt32LE((hash >>> 16) * 4);
  const to = table.readUInt32LE((hash >>> 16) * 4 + 4);
  if (from === to) return [];
  const entries = readIndex(ENTRIES_AT + from * ENTRY_BYTES, (to - from) * ENTRY_BYTES);
  const offsets: number[] = [];
  for (let i = 0; i + ENTRY_BYTES <= entries.length; i += ENTRY_BYTES) {
    if (entries.readUInt32LE(i + 4) === hash) offsets.push(entries.readUInt32LE(i));
  }
  return [...new Set(offsets)];
}

function hitOf(line: string, key: string, variants: boolean, lineAt: (offset: number) => string): NameHit | null {
  if (line.startsWith(ALIAS)) {
    const tab = line.indexOf('\t');
    const spelling = spellingOf([line.slice(tab + 1)], key, variants, false);
    return spelling && { place: decodeRecord(lineAt(Number(line.slice(1, tab)))).place, spelling };
  }
  const { place, names } = decodeRecord(line);
  const spelling = spellingOf(names, key, variants, true);
  return spelling && { place, spelling };
}

function spellingOf(
  names: readonly string[],
  key: string,
  variants: boolean,
  hasMain: boolean,
): NameHit['spelling'] | null {
  const same = names.findIndex((name) => placeKey(name) === key);
  if (same >= 0) return same === 0 && hasMain ? 'main' : 'other';
  const sound = soundKey(key);
  return variants && names.some((name) => soundKey(placeKey(name)) === sound) ? 'variant' : null;
}
