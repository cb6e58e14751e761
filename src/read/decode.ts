import type { Problem } from '#model/report.js';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly problems: readonly Problem[];
}

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Bytes to text: byte order mark, then the declared encoding, then strict UTF-8, then Windows-1252, which never fails
 * and is what misdeclared Western pages are written in. A declared encoding that the bytes contradict is a problem, kept.
 */
export function decodeText(bytes: Uint8Array, declared?: string | null): Decoded {
  for (const [encoding, mark] of BOMS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return { text: new TextDecoder(encoding).decode(bytes), encoding, problems: [] };
    }
  }
  const problems: Problem[] = [];
  if (declared) {
    const text = tryDecode(bytes, declared);
    if (text !== null) return { text, encoding: declared.toLowerCase(), problems };
    problems.push({ code: 'wrong-encoding', detail: `the document says ${declared}, its bytes are not` });
  }
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', problems };
  if (!declared) problems.push({ code: 'guessed-encoding', detail: 'not UTF-8; read as Windows-1252' });
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', problems };
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // TypeError: bytes do not fit; RangeError: no such encoding. Both mean "not this one".
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
