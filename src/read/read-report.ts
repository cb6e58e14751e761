import type { ReadFailure } from '#model/read-failure.js';
import type { Report } from '#model/report.js';
import { decodeText } from './decode.js';
import { layOutReport } from './lay-out.js';
import type { RawDocument, ReadOptions } from './read-options.js';
import { readPlainText } from './text.js';

export type ReadResult = { readonly report: Report } | { readonly failure: ReadFailure };

/** Reads one document of any known format. Trouble comes back as a failure with a code and a hint; only bugs throw. */
export async function readReport(raw: RawDocument, options: ReadOptions = {}): Promise<ReadResult> {
  if (raw.bytes.length === 0) {
    return {
      failure: {
        file: raw.file,
        code: 'empty-file',
        detail: 'the file is empty',
        hint: 'Check that the download finished.',
      },
    };
  }
  return { report: layOutReport(raw, readPlainText(decodeText(raw.bytes)), options) };
}
