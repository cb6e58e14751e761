/**
 * `npm run bench -- gva [--limit N]`: local news on shootings in the United States (../shared/benchmarks/gva), texts of a
 * kind that nobody tuned for, against a registry's record. Per document: the main incident's date (exact, within a day),
 * killed exact, injured exact, both. The figure of a document is the commonest of the counts claimed for its main
 * incident (the first of equals), zero where none is. Predictions are left in .attest/gva.jsonl for score_gva.py.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadKit } from '#kit/load-kit.js';
import type { ReportedIncident } from '#model/incident.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';

interface Doc {
  readonly docid: string;
  readonly incident: string;
  readonly dct: string;
  readonly text: string | null;
  readonly has_record: boolean;
}

interface Registered {
  readonly incident: string;
  readonly date: string;
  readonly killed: number;
  readonly injured: number;
}

const FOLDER = '../shared/benchmarks/gva';
const SHORTEST = 300; // characters, as the scorer beside the benchmark has it
const DAY = 86_400_000;

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FOLDER)) return console.log(`${FOLDER} is not here; nothing to measure`);
  const { values } = parseArgs({ args: [...args], options: { limit: { type: 'string', default: '600' } } });
  const kit = loadKit();
  const registered = new Map(lines<Registered>('incidents.jsonl').map((one) => [one.incident, one]));
  const docs = [...new Map(lines<Doc>('docs.jsonl').map((doc) => [doc.docid, doc])).values()].filter(
    (doc) => doc.has_record && (doc.text?.length ?? 0) >= SHORTEST,
  );
  const step = Math.max(1, Math.floor(docs.length / Number(values.limit)));
  const sample = docs.filter((_, i) => i % step === 0);
  const right = { date: 0, 'date within a day': 0, killed: 0, injured: 0, both: 0, 'any incident': 0 };
  const predictions: string[] = [];
  for (const doc of sample) {
    const read = await readReport(
      { file: doc.docid, bytes: new TextEncoder().encode(doc.text ?? '') },
      { published: doc.dct, language: 'en' },
    );
    if ('failure' in read) continue;
    const incident = mainIncident(codeReport(read.report, kit).incidents);
    const gold = registered.get(doc.incident)!;
    const date = incident?.date?.precision === 'day' ? incident.date.start : null;
    const killed = commonest(incident, 'killed');
    const injured = commonest(incident, 'wounded');
    if (incident) right['any incident']++;
    if (date === gold.date) right.date++;
    if (date !== null && Math.abs(Date.parse(date) - Date.parse(gold.date)) <= DAY) right['date within a day']++;
    if (killed === gold.killed) right.killed++;
    if (injured === gold.injured) right.injured++;
    if (killed === gold.killed && injured === gold.injured) right.both++;
    predictions.push(
      JSON.stringify({
        docid: doc.docid,
        date,
        killed,
        injured,
        city: incident?.places[0]?.name ?? null,
        lat: incident?.places[0]?.lat ?? null,
        lon: incident?.places[0]?.lon ?? null,
      }),
    );
  }
  mkdirSync('.attest', { recursive: true });
  writeFileSync('.attest/gva.jsonl', `${predictions.join('\n')}\n`);
  console.log(`gva: ${sample.length} of ${docs.length} documents (every ${step}th)`);
  for (const [what, count] of Object.entries(right))
    console.log(`  ${what.padEnd(18)} ${((100 * count) / sample.length).toFixed(1).padStart(5)} %`);
}

function lines<T>(file: string): T[] {
  return readFileSync(`${FOLDER}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The foreground incident with the most claims, the first of equals; a background one where there is no other. */
function mainIncident(incidents: readonly ReportedIncident[]): ReportedIncident | undefined {
  const weight = (one: ReportedIncident) => (one.background ? 0 : 1000) + one.claims.length;
  return [...incidents].sort((a, b) => weight(b) - weight(a))[0];
}

function commonest(incident: ReportedIncident | undefined, variable: string): number {
  const counts = new Map<number, number>();
  for (const claim of incident?.claims ?? []) {
    const count = claim.value.min ?? claim.value.max;
    if (claim.variable === variable && claim.polarity === 'asserted' && count !== null)
      counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
