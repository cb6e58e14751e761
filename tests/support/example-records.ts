import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadPress } from '#kit/load-press.js';
import type { CodedReport } from '#model/coded-report.js';
import type { IncidentRecord, Telling } from '#model/incident-record.js';
import type { Method } from '#model/method.js';
import type { Report } from '#model/report.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { traceLineage } from '#reconcile/lineage.js';
import { lineageFacts } from '#reconcile/lineage-facts.js';
import { kit } from './kit.js';

const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

export interface ExampleReport {
  readonly folder: string;
  readonly report: Report;
  readonly coded: CodedReport;
}

/** The reports of `examples/` with the manifest's dates and outlets, read and coded. */
export async function codeExamples(folders?: readonly string[]): Promise<ExampleReport[]> {
  const rows = readFileSync('examples/manifest.csv', 'utf8').trim().split('\n').slice(1);
  const done: ExampleReport[] = [];
  for (const row of rows) {
    const [file = '', outlet, published, language] = row.split(',');
    const folder = file.split('/')[0]!;
    if (folders !== undefined && !folders.includes(folder)) continue;
    const read = await readReport(
      { file, bytes: readFileSync(`examples/${file}`) },
      {
        ...(outlet ? { outlet } : {}),
        ...(published ? { published } : {}),
        ...(language === 'en' || language === 'fr' ? { language } : {}),
      },
    );
    if ('failure' in read) throw new Error(`${file}: ${read.failure.detail}`);
    done.push({ folder, report: read.report, coded: codeReport(read.report, kit) });
  }
  return done;
}

/** The tellings of the reports' incidents, without background. */
function tellingsOf(examples: readonly ExampleReport[]): Telling[] {
  return examples.flatMap(({ report, coded }) =>
    coded.incidents
      .filter((incident) => !incident.background)
      .map((incident) => ({
        key: hash(`${report.id} ${incident.id}`),
        report: { ...coded.report, retrieved: null },
        incident,
      })),
  );
}

/** One record of the reports, which are taken to tell one incident; lineage is traced. */
export function recordOf(
  id: string,
  examples: readonly ExampleReport[],
  methods: readonly Method[] = kit.methods,
): IncidentRecord {
  const tellings = tellingsOf(examples);
  const facts = examples.map(({ report }) =>
    lineageFacts(
      report,
      tellings.filter((telling) => telling.report.id === report.id),
      loadPress(kit.outlets),
    ),
  );
  const { ties, origins, claimOrigins } = traceLineage(facts, tellings);
  return composeRecord(
    { id, formerIds: [], tellings, ties, origins, claimOrigins, unsure: [] },
    { words: kit.counting, methods },
  );
}

/** One record for each folder of `examples/` that tells an incident. */
export async function exampleRecords(): Promise<IncidentRecord[]> {
  const examples = await codeExamples();
  return ['bamako', 'kidal-road', 'market'].map((folder) =>
    recordOf(
      folder,
      examples.filter((one) => one.folder === folder),
    ),
  );
}
