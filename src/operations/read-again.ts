import { createHash } from 'node:crypto';
import type { Casebook, NewReport, Retrieval } from '#casebook/casebook.js';
import type { ReadFailure } from '#model/read-failure.js';
import type { Hash, Report } from '#model/report.js';
import { readReport } from '#read/read-report.js';
import type { Coder } from './coder.js';

type ReadAgain = { readonly report: Report } | { readonly failure: ReadFailure };

/** Reads a kept original the way it was read when it was added. */
async function readAgain(casebook: Casebook, retrieval: Retrieval): Promise<ReadAgain> {
  const { original, address, headers, given } = retrieval;
  const bytes = await casebook.readOriginal(original);
  const hint = 'Take it back from a backup, or add the report again.';
  if (bytes === null)
    return { failure: { file: address, code: 'lost-original', detail: `its original ${original} is gone`, hint } };
  if (hashOf(bytes) !== original)
    return {
      failure: {
        file: address,
        code: 'altered-original',
        detail: `its original ${original} is not what was kept`,
        hint,
      },
    };
  return readReport({ file: address, bytes, contentType: headers['content-type'] ?? null }, given ?? {});
}

/** An original that is lost, or is not read any more. */
export interface Unread {
  readonly retrieval: Retrieval;
  readonly failure: ReadFailure;
}

/** Codes a kept original again. */
export async function codeAgain(casebook: Casebook, retrieval: Retrieval, coder: Coder): Promise<NewReport | Unread> {
  const read = await readAgain(casebook, retrieval);
  if ('failure' in read) return { retrieval, failure: read.failure };
  return { report: read.report, coded: await coder.code(read.report), retrieval };
}

const hashOf = (bytes: Uint8Array): Hash => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
