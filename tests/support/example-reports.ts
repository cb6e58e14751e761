import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { NewReport } from '#casebook/casebook.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { kit } from './kit.js';

interface Row {
  readonly file: string;
  readonly outlet: string;
  readonly published: string;
}

/** The example reports as a casebook keeps them, coded as `npm start` codes them. */
export async function exampleReports(): Promise<NewReport[]> {
  const rows = parse(readFileSync('examples/manifest.csv'), { columns: true }) as Row[];
  return Promise.all(
    rows.map(async ({ file, outlet, published }) => {
      const options = { ...(outlet ? { outlet } : {}), ...(published ? { published } : {}) };
      const result = await readReport({ file, bytes: readFileSync(`examples/${file}`) }, options);
      if ('failure' in result) throw new Error(result.failure.detail);
      const { report } = result;
      const retrieval = {
        original: report.bytesHash,
        address: file,
        finalAddress: null,
        at: '2024-10-01T08:00:00.000Z',
        headers: {},
      };
      return { report, coded: codeReport(report, kit), retrieval };
    }),
  );
}
