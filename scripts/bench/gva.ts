/**
 * `npm run bench -- gva [--limit N] [--part tune|held] [--errors N]`: local news on shootings in the United States
 * (../shared/benchmarks/gva), texts of a kind that nobody tuned for, against a registry's record. Documents of every k-th
 * incident are coded and linked; `tune` and `held` are two halves of the incidents, of which only the first was studied:
 * --errors prints counts of it that are wrong. Per document: the main incident's date (exact, within a day), killed exact,
 * injured exact, both, from the document alone (best of the method `range` on this one report) and from the incident that
 * linking merged it into; then clusters of documents. Documents and figures are those of the benchmark's own scorer: the
 * predictions are left in .attest/gva.jsonl, and what it prints of them stands at the end, where there is a Python.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadKit } from '#kit/load-kit.js';
import type { CodedReport } from '#model/coded-report.js';
import type { ReportedIncident } from '#model/incident.js';
import type { Telling } from '#model/incident-record.js';
import type { Report } from '#model/report.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { traceLineage } from '#reconcile/lineage.js';
import { lineageFacts } from '#reconcile/lineage-facts.js';
import { incidentIds, linkReports, tellingKey, tellingsOf } from '#reconcile/link-reports.js';
import { comparePartitions } from './lib/partition-scores.js';

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

/** A document as coded. */
interface Read {
  readonly doc: Doc;
  readonly report: Report;
  readonly coded: CodedReport;
}

interface Counts {
  readonly killed: number;
  readonly injured: number;
  /** Why so many were killed. */
  readonly why: string;
}

const FOLDER = '../shared/benchmarks/gva';
const SHORTEST = 300; // characters, as the scorer beside the benchmark has it
const DAY = 86_400_000;
const NOBODY: Counts = { killed: 0, injured: 0, why: 'No incident was read.' };
const kit = loadKit();
const rules = reconcileRules(kit);

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FOLDER)) return console.log(`${FOLDER} is not here; nothing to measure`);
  const { values } = parseArgs({
    args: [...args],
    options: {
      limit: { type: 'string', default: '600' },
      part: { type: 'string' },
      errors: { type: 'string', default: '0' },
    },
  });
  const registered = new Map(lines<Registered>('incidents.jsonl').map((one) => [one.incident, one]));
  const docs = scoredDocs((incident) => inPart(incident, values.part));
  const incidents = [...new Set(docs.map((doc) => doc.incident))].sort();
  const step = Math.max(1, Math.floor(docs.length / Number(values.limit)));
  const chosen = new Set(incidents.filter((_, i) => i % step === 0));
  const reads = await readAll(scoredDocs((incident) => chosen.has(incident)));
  console.log(`gva: ${reads.length} of ${docs.length} documents, ${chosen.size} of ${incidents.length} incidents`);

  const started = performance.now();
  const linked = linkReports(
    reads.map(({ coded }) => coded),
    rules.rarity,
  );
  console.log(
    `  linked in ${((performance.now() - started) / 1000).toFixed(1)} s: ${linked.clusters.length} incidents`,
  );
  const idOf = incidentIds(linked);
  const clusters = new Map(linked.clusters.map((cluster) => [cluster.id, cluster]));
  const merged = new Map<string, Counts>();
  const alone = new Tally();
  const after = new Tally();
  const predictions: string[] = [];
  const found = new Map<string, string>();
  let errors = Number(values.errors);
  for (const { doc, coded } of reads) {
    const gold = registered.get(doc.incident)!;
    const own = mainIncident(coded.incidents, (one) => one.claims.length);
    const single =
      own === undefined
        ? NOBODY
        : countsOf(
            tellingsOf(coded, null).filter((t) => t.incident === own),
            reads,
          );
    alone.add(gold, dateOf(own), single);
    const size = (one: ReportedIncident) =>
      new Set(clusters.get(idOf.get(tellingKey(coded.report.id, one.id))!)!.tellings.map((t) => t.telling.report.id))
        .size;
    // Among a report's incidents, that which most reports tell is what they were collected for.
    const main = [...coded.incidents].sort((a, b) => size(b) - size(a) || b.claims.length - a.claims.length)[0];
    const cluster = main && clusters.get(idOf.get(tellingKey(coded.report.id, main.id))!)!;
    if (cluster && !merged.has(cluster.id))
      merged.set(
        cluster.id,
        countsOf(
          cluster.tellings.map(({ telling }) => telling),
          reads,
        ),
      );
    const counts = cluster ? merged.get(cluster.id)! : NOBODY;
    if (counts.killed !== gold.killed && errors > 0 && inPart(doc.incident, 'tune')) {
      errors--;
      printError(doc, gold, counts, coded);
    }
    after.add(gold, dateOf(main), counts);
    found.set(doc.docid, cluster?.id ?? doc.docid);
    const place = main?.places[0];
    predictions.push(
      JSON.stringify({
        docid: doc.docid,
        date: dateOf(main),
        killed: counts.killed,
        injured: counts.injured,
        city: place?.name ?? null,
        lat: place?.lat ?? null,
        lon: place?.lon ?? null,
        cluster: found.get(doc.docid),
      }),
    );
  }
  mkdirSync('.attest', { recursive: true });
  writeFileSync('.attest/gva.jsonl', `${predictions.join('\n')}\n`);
  console.log('  %                    alone  merged');
  for (const [what, share] of alone.shares())
    console.log(
      `  ${what.padEnd(18)} ${share.toFixed(1).padStart(7)} ${after.shares().get(what)!.toFixed(1).padStart(7)}`,
    );
  const gold = new Map(reads.map(({ doc }) => [doc.docid, doc.incident]));
  printPartition('one cluster a document', gold, new Map(reads.map(({ doc }) => [doc.docid, doc.docid])));
  printPartition('linked', gold, found);
  printScorer(chosen);
}

/** The documents that the scorer reads: of these incidents, with a record and a text (code points count), the first of each id. */
function scoredDocs(isRead: (incident: string) => boolean): Doc[] {
  const first = new Map<string, Doc>();
  for (const doc of lines<Doc>('docs.jsonl')) {
    if (first.has(doc.docid) || !doc.has_record || [...(doc.text ?? '')].length < SHORTEST) continue;
    if (isRead(doc.incident)) first.set(doc.docid, doc);
  }
  return [...first.values()];
}

/** Prints what the scorer that comes with the benchmark says of the predictions. */
function printScorer(incidents: ReadonlySet<string>): void {
  writeFileSync('.attest/gva-incidents.txt', [...incidents].join('\n'));
  const files = [`${FOLDER}/docs.jsonl`, `${FOLDER}/incidents.jsonl`, '.attest/gva.jsonl'];
  const scorer = [`${FOLDER}/score_gva.py`, ...files, '--split', '.attest/gva-incidents.txt'];
  const { status, stdout } = spawnSync('python3', scorer, { encoding: 'utf8' });
  console.log(status === 0 ? `score_gva.py: ${stdout.replace(/\s+/g, ' ')}` : 'score_gva.py did not run here');
}

async function readAll(docs: readonly Doc[]): Promise<Read[]> {
  const reads: Read[] = [];
  for (const doc of docs) {
    const bytes = new TextEncoder().encode(doc.text ?? '');
    const read = await readReport({ file: doc.docid, bytes }, { published: doc.dct, language: 'en' });
    if ('report' in read) reads.push({ doc, report: read.report, coded: codeReport(read.report, kit) });
  }
  return reads;
}

function inPart(incident: string, part: string | undefined): boolean {
  return part === undefined || (part === 'tune') === (createHash('sha256').update(incident).digest()[0]! % 2 === 0);
}

/** A count that is not the registry's, with what was read. */
function printError(doc: Doc, gold: Registered, { killed, why }: Counts, { incidents }: CodedReport): void {
  console.log(`\n== ${doc.docid} registered ${gold.killed} killed, ${gold.injured} injured; read ${killed} killed`);
  console.log(`   ${why}`);
  console.log(doc.text!.slice(0, 1500).replace(/\s+/g, ' '));
  for (const { background, date, places, claims } of incidents) {
    console.log(
      `-- ${background ? 'background' : 'news'} ${date?.start ?? 'no date'} ${places[0]?.name ?? 'no place'}`,
    );
    for (const { variable, of, value, polarity, rule, quote } of claims)
      if (variable === 'killed' || variable === 'wounded')
        console.log(
          `   ${variable} ${value.min}..${value.max} ${of} [${polarity} ${rule}] ${quote.exact.slice(0, 200)}`,
        );
  }
}

/** What the record of an incident told so gives. */
function countsOf(tellings: readonly Telling[], reads: readonly Read[]): Counts {
  const ids = new Set(tellings.map(({ report }) => report.id));
  const reports = [
    ...new Map(reads.filter(({ report }) => ids.has(report.id)).map(({ report }) => [report.id, report])).values(),
  ];
  const facts = reports.map((report) =>
    lineageFacts(
      report,
      tellings.filter((telling) => telling.report.id === report.id),
      rules.press,
    ),
  );
  const lineage = traceLineage(facts, tellings);
  const { estimates } = composeRecord({ id: 'gva', formerIds: [], tellings, ...lineage, unsure: [] }, rules);
  const best = (variable: string) =>
    estimates.find((one) => one.method.name === 'range' && one.variable === variable && one.group === 'all')?.best ?? 0;
  const range = estimates.find(
    (one) => one.method.name === 'range' && one.variable === 'killed' && one.group === 'all',
  );
  return { killed: best('killed'), injured: best('wounded'), why: range?.sentence ?? 'Nobody speaks of deaths.' };
}

function printPartition(name: string, gold: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): void {
  const { cubed, pairs } = comparePartitions(gold, found);
  const show = ({ p, r, f }: typeof cubed) => `P ${p.toFixed(1)}  R ${r.toFixed(1)}  F1 ${f.toFixed(1)}`;
  console.log(`  ${name.padEnd(22)} B-cubed ${show(cubed)}   pairs ${show(pairs)}`);
}

function lines<T>(file: string): T[] {
  return readFileSync(`${FOLDER}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The foreground incident with the highest weight, the first of equals; a background one where there is no other. */
function mainIncident(
  incidents: readonly ReportedIncident[],
  weight: (one: ReportedIncident) => number,
): ReportedIncident | undefined {
  return [...incidents].sort((a, b) => Number(a.background) - Number(b.background) || weight(b) - weight(a))[0];
}

const dateOf = (incident: ReportedIncident | undefined) =>
  incident?.date?.precision === 'day' ? incident.date.start : null;

/** Counts of right answers. */
class Tally {
  readonly #right = new Map<string, number>();
  #all = 0;

  add(gold: Registered, date: string | null, { killed, injured }: Counts): void {
    this.#all++;
    this.#note('date', date === gold.date);
    this.#note('date within a day', date !== null && Math.abs(Date.parse(date) - Date.parse(gold.date)) <= DAY);
    this.#note('killed', killed === gold.killed);
    this.#note('injured', injured === gold.injured);
    this.#note('both', killed === gold.killed && injured === gold.injured);
  }

  #note(what: string, right: boolean): void {
    this.#right.set(what, (this.#right.get(what) ?? 0) + (right ? 1 : 0));
  }

  shares(): Map<string, number> {
    return new Map([...this.#right].map(([what, count]) => [what, (100 * count) / this.#all]));
  }
}
