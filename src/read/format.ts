import { extname } from 'node:path';
import type { RawDocument } from './read-options.js';

export type Format = 'html' | 'text' | 'markdown' | 'pdf' | 'docx' | 'binary';

const SNIFFED = 2048; // bytes that are looked at
const MARKDOWN = new Set(['.md', '.markdown']);

/** What a document is, by its first bytes; the name only tells Markdown from plain text. */
export function formatOf({ bytes, file, contentType }: RawDocument): Format {
  const head = Buffer.from(bytes.subarray(0, SNIFFED)).toString('latin1');
  if (/^\s*%PDF-/.test(head)) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return isDocx(bytes) ? 'docx' : 'binary';
  const wide = head.startsWith('\u00FF\u00FE') || head.startsWith('\u00FE\u00FF');
  if (!wide && looksBinary(head)) return 'binary';
  const plain = wide ? head.replaceAll('\u0000', '') : head;
  if (
    /^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?\s*(?:<!doctype html|<\?xml[^>]*>\s*<!doctype html|<html|<head|<body|<!--)/i.test(
      plain,
    )
  )
    return 'html';
  if (/html/i.test(contentType ?? '') || /^\.x?html?$/i.test(extname(file))) return 'html';
  return MARKDOWN.has(extname(file).toLowerCase()) ? 'markdown' : 'text';
}

function isDocx(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes('word/document.xml');
}

/** Text has next to no control characters; a tenth of them is machine code, an image or an archive. */
function looksBinary(head: string): boolean {
  if (head.includes('\u0000')) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it counts
  return (head.match(/[\u0001-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0) > head.length / 10;
}
