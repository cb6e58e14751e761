import type { Decoded } from './decode.js';
import type { Document, DraftBlock } from './document.js';
import { EMPTY_DOCUMENT } from './document.js';
import { furnitureKind, isHeadline } from './furniture.js';
import { dateOfLine, statedDate } from './stated-date.js';

const PARAGRAPH_LINES = 0.8; // share of lines that end a sentence, from which on a line is a paragraph
const SENTENCE_END = /[.!?…:;,]["'”’»]?$/u;
const HEAD_BLOCKS = 5; // blocks at the top that may be headlines, alerts and lines of the desk before the text begins

/**
 * A plain text file: paragraphs at blank lines. Short blocks at the top without a full stop are its head: the first is the
 * title, more of them are headings (alerts, a second headline); a line that only dates the text gives the day of publication.
 */
export function readPlainText(decoded: Decoded): Document {
  const drafts = paragraphsOf(decoded.text).map(
    ({ text, start, end }): DraftBlock => ({
      kind: furnitureKind(text) ?? (isDateLine(text) ? 'byline' : 'paragraph'),
      text,
      origin: { kind: 'bytes', start, end },
    }),
  );
  const blocks = markHead(drafts);
  return {
    ...EMPTY_DOCUMENT,
    title: blocks.find((block) => block.kind === 'title')?.text.trim() ?? null,
    published: statedDate(blocks.map((block) => block.text)),
    blocks,
    problems: decoded.problems,
  };
}

function isDateLine(text: string): boolean {
  const line = text.trim();
  return !line.includes('\n') && dateOfLine(line) !== null;
}

/** Prose that follows makes a head of the blocks before it; a text of short blocks only has none. */
function markHead(blocks: readonly DraftBlock[]): DraftBlock[] {
  const body = blocks.findIndex((block) => block.kind === 'paragraph' && !isHeadline(block.text));
  const end = body < 0 ? Math.min(1, blocks.length - 1) : Math.min(body, HEAD_BLOCKS);
  let titled = false;
  return blocks.map((block, i): DraftBlock => {
    if (i >= end || block.kind !== 'paragraph' || !isHeadline(block.text)) return block;
    const kind = titled ? 'heading' : 'title';
    titled = true;
    return { ...block, kind };
  });
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
