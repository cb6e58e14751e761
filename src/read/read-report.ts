import type { ReadFailure } from '#model/read-failure.js';
import type { Report } from '#model/report.js';
import { decodeText } from './decode.js';
import type { Document } from './document.js';
import { type Format, formatOf } from './format.js';
import { layOutReport } from './lay-out.js';
import type { RawDocument, ReadOptions } from './read-options.js';
import { readPlainText } from './text.js';

export type ReadResult = { readonly report: Report } | { readonly failure: ReadFailure };

const CHARSET = /charset\s*=\s*["']?\s*([\w-]+)/i;

/** Reads one document of any known format. Trouble comes back as a failure with a code and a hint; only bugs throw. */
export async function readReport(raw: RawDocument, options: ReadOptions = {}): Promise<ReadResult> {
  if (raw.bytes.length === 0)
    return failed(raw, 'empty-file', 'the file is empty', 'Check that the download finished.');
  const format = formatOf(raw);
  if (format === 'binary') {
    return failed(
      raw,
      'not-a-report',
      'this is neither text nor HTML, PDF or DOCX',
      'Convert it to one of these, or leave it out.',
    );
  }
  const document = await readDocument(raw, format, options);
  if (document === null) {
    return failed(
      raw,
      `broken-${format}`,
      `the ${format.toUpperCase()} file is damaged or cut short`,
      'Open it in its own program, save it again, or download it again.',
    );
  }
  const report = await layOutReport(raw, document, options);
  if (report.text === '') {
    const hint =
      format === 'pdf'
        ? 'It is probably a scan: run text recognition (OCR) on it first.'
        : 'Save the page from a browser once it is shown, and give that file.';
    return failed(raw, 'no-text', 'no text was found in it', hint);
  }
  if (!report.blocks.some((block) => block.coded)) {
    return failed(
      raw,
      'no-article',
      'it has text, but nothing that reads like a report',
      'Copy the text of the article into a file and give that.',
    );
  }
  return { report };
}

/** Null where a reader cannot make sense of the bytes. Readers load when a document needs them: most commands never do. */
async function readDocument(
  raw: RawDocument,
  format: Exclude<Format, 'binary'>,
  options: ReadOptions,
): Promise<Document | null> {
  switch (format) {
    case 'text':
      return readPlainText(decodeText(raw.bytes, charsetOf(raw)));
    case 'markdown':
      return (await import('./markdown.js')).readMarkdown(decodeText(raw.bytes, charsetOf(raw)));
    case 'html':
      return (await import('./html/read-html.js')).readHtml(
        decodeText(raw.bytes, charsetOf(raw) ?? metaCharset(raw.bytes)),
        options.url ?? null,
      );
    case 'pdf':
      return orNull((await import('./pdf/read-pdf.js')).readPdf(raw.bytes));
    case 'docx':
      return orNull((await import('./docx.js')).readDocx(raw.bytes));
  }
}

/** The PDF and DOCX libraries throw errors of many kinds on broken files; all mean that the file cannot be read. */
async function orNull(document: Promise<Document>): Promise<Document | null> {
  try {
    return await document;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

const charsetOf = ({ contentType }: RawDocument): string | null => CHARSET.exec(contentType ?? '')?.[1] ?? null;

function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const meta = /<meta[^>]+charset[^>]*>/i.exec(head)?.[0];
  return meta === undefined ? null : (CHARSET.exec(meta)?.[1] ?? null);
}

function failed({ file }: RawDocument, code: string, detail: string, hint: string): ReadResult {
  return { failure: { file, code, detail, hint } };
}
