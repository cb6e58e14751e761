import type { Decoded } from './decode.js';
import type { Document, DraftBlock } from './document.js';
import { EMPTY_DOCUMENT } from './document.js';
import { furnitureKind } from './furniture.js';

const TITLE_LIMIT = 160; // characters; longer first paragraphs are leads, not headlines
const PARAGRAPH_LINES = 0.8; // share of lines that end a sentence, from which on a line is a paragraph
const SENTENCE_END = /[.!?…:;,]["'”’»]?$/u;

/** A plain text file: paragraphs at blank lines; a short first paragraph without a full stop is the title. */
export function readPlainText(decoded: Decoded): Document {
  const blocks = paragraphsOf(decoded.text).map(
    ({ text, start, end }): DraftBlock => ({
      kind: furnitureKind(text) ?? 'paragraph',
      text,
      origin: { kind: 'bytes', start, end },
    }),
  );
  const title = titleOf(blocks);
  return {
    ...EMPTY_DOCUMENT,
    title,
    blocks: title === null ? blocks : blocks.map((block, i) => (i === 0 ? { ...block, kind: 'title' } : block)),
    problems: decoded.problems,
  };
}

function titleOf(blocks: readonly DraftBlock[]): string | null {
  const first = blocks[0];
  if (!first || blocks.length < 2) return null;
  const line = first.text.trim();
  return line.length <= TITLE_LIMIT && !line.includes('\n') && !SENTENCE_END.test(line) ? line : null;
}

/** Lines that mostly end where a sentence does are paragraphs themselves; in wrapped text few do. */
function gapsOf(text: string): RegExp {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ended = lines.slice(1).filter((line) => SENTENCE_END.test(line)).length;
  return lines.length > 1 && ended >= PARAGRAPH_LINES * (lines.length - 1)
    ? /(?:\r?\n[ \t]*)+|$/g
    : /(?:\r?\n[ \t]*){2,}|$/g;
}

/** Runs of lines without a blank one (or lines, where each is a paragraph), with their offsets in the UTF-8 bytes of the file (after decoding to UTF-8). */
function paragraphsOf(text: string): { text: string; start: number; end: number }[] {
  const found: { text: string; start: number; end: number }[] = [];
  let bytes = 0;
  let from = 0;
  for (const match of text.matchAll(gapsOf(text))) {
    const gap = text.slice(match.index, match.index + match[0].length);
    const body = text.slice(from, match.index);
    const length = Buffer.byteLength(body);
    if (body.trim() !== '') found.push({ text: body, start: bytes, end: bytes + length });
    bytes += length + Buffer.byteLength(gap);
    from = match.index + gap.length;
  }
  return found;
}
