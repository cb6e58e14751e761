/** A file inside a tar archive. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512; // bytes
const LARGEST = 256 * 1024 * 1024; // bytes of one member

/** A member as tar lays it out (POSIX ustar), with fixed owner and time, so that the same content gives the same bytes. */
export function tarMember({ name, bytes }: Member): Uint8Array {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new Error(`name too long for a tar member: ${name}`);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

/** What closes an archive. */
export const TAR_END = new Uint8Array(2 * BLOCK);

export class BrokenTar extends Error {}

/** The members of an archive, one in memory at a time. Throws `BrokenTar` where it is cut short or is none. */
export async function* tarMembers(source: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const take = taker(source);
  for (;;) {
    const header = await take(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    if (Number.parseInt(header.toString('latin1', 148, 156), 8) !== sumOf(header) || !(size >= 0 && size <= LARGEST))
      throw new BrokenTar('a member has no proper head');
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    const padded = await take(Math.ceil(size / BLOCK) * BLOCK);
    yield { name, bytes: padded.subarray(0, size) };
  }
}

/** Sum of a header's bytes with the field of the sum itself as spaces. */
function sumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

function taker(source: AsyncIterable<Uint8Array>): (size: number) => Promise<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let length = 0;
  return async (size) => {
    while (length < size) {
      const { value, done } = await chunks.next();
      if (done) throw new BrokenTar('it is cut short');
      held.push(value);
      length += value.length;
    }
    const all = Buffer.concat(held);
    held = [all.subarray(size)];
    length -= size;
    return all.subarray(0, size);
  };
}
