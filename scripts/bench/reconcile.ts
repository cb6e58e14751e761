/**
 * `npm run bench -- reconcile [MOST] [--casebook N]`: how the cost of linking grows, from 1,000 to MOST (100,000) coded
 * reports. The load is made from codings of ../shared/benchmarks/gva: each round of them is moved in time (over ten years)
 * place and country, and its rare names are changed, so that rounds tell other incidents; the same on every run. With --casebook, N
 * of them are kept in an embedded casebook in a temporary folder and linked as they come, as `attest add` does.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCasebook } from '#casebook/open-casebook.js';
import { hashOf } from '#casebook/originals.js';
import { loadKit } from '#kit/load-kit.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Report } from '#model/report.js';
import type { WordRarity } from '#model/word-rarity.js';
import { reconcileReports } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { clusterFacts, scoreCandidates } from '#reconcile/link.js';
import type { TellingFacts } from '#reconcile/link-facts.js';
import { factsOfCoded } from '#reconcile/link-reports.js';
import { isoDay, parseDay } from '#text/calendar.js';

interface Coding {
  readonly report: Report;
  readonly coded: CodedReport;
}

const FILE = '../shared/benchmarks/gva/docs.jsonl';
const SEEDS = 500; // documents coded
const SIZES = [1000, 3000, 10_000, 30_000, 100_000];
const SPAN = 3650; // days
const DEGREES = 20; // of the square over which places are moved
const COUNTRIES = ['ML', 'BF', 'NE', 'NG', 'CM', 'TD', 'CD', 'SO', 'SD', 'MZ', 'HT', 'CO', 'SY', 'YE', 'AF', 'MM'];
const VARIED = 4; // from this rarity on, a name is changed

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FILE)) return console.log(`${FILE} is not here; nothing to measure`);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { casebook: { type: 'string' } },
  });
  const kit = loadKit();
  const rules = reconcileRules(kit);
  const seeds = await codeSeeds(kit);
  if (values.casebook !== undefined) return fillCasebook(seeds, Number(values.casebook), rules);
  const most = Number(positionals[0] ?? SIZES.at(-1));
  console.log('  reports  tellings     pairs  pairs/report  prepared s  linked s  ms/report  incidents    MB');
  for (const size of SIZES.filter((one) => one <= most)) {
    const started = performance.now();
    const facts: TellingFacts[] = [];
    for (let n = 0; n < size; n++) {
      const { coded } = vary(seeds, n, rules.rarity);
      const { text, ...report } = coded.report;
      facts.push(...factsOfCoded({ ...coded, report }, rules.rarity, text));
    }
    const prepared = performance.now();
    const pairs = scoreCandidates(facts);
    const clusters = clusterFacts(facts, pairs, { same: [], different: [] });
    const linked = performance.now();
    const columns = [
      String(size).padStart(9),
      String(facts.length).padStart(10),
      String(pairs.length).padStart(10),
      (pairs.length / size).toFixed(1).padStart(14),
      ((prepared - started) / 1000).toFixed(1).padStart(12),
      ((linked - prepared) / 1000).toFixed(1).padStart(10),
      ((linked - prepared) / size).toFixed(2).padStart(11),
      String(clusters.length).padStart(11),
      String(Math.round(process.memoryUsage.rss() / 1e6)).padStart(6),
    ];
    console.log(columns.join(''));
  }
}

async function codeSeeds(kit: ReturnType<typeof loadKit>): Promise<Coding[]> {
  const seeds: Coding[] = [];
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (seeds.length === SEEDS || line === '') break;
    const { docid, dct, text } = JSON.parse(line) as { docid: string; dct: string; text: string | null };
    const read = await readReport(
      { file: docid, bytes: new TextEncoder().encode(text ?? '') },
      { published: dct, language: 'en' },
    );
    if ('failure' in read) continue;
    seeds.push({ report: read.report, coded: codeReport(read.report, kit) });
  }
  return seeds;
}

/** The n-th report of the load. */
function vary(seeds: readonly Coding[], n: number, rarity: WordRarity): Coding {
  const { report, coded } = seeds[n % seeds.length]!;
  const round = Math.floor(n / seeds.length);
  if (round === 0) return { report, coded };
  const days = (round * 37) % SPAN;
  const north = ((round * 7) % DEGREES) - DEGREES / 2;
  const east = ((round * 3) % DEGREES) - DEGREES / 2;
  const letters = `${String.fromCharCode(97 + (round % 26))}${String.fromCharCode(97 + (Math.floor(round / 26) % 26))}`;
  const text = `${letters} ${report.text}`.replace(/\b\p{Lu}\p{L}{3,}/gu, (word) =>
    rarity.of(word.toLowerCase()) >= VARIED ? word.slice(0, -2) + letters : word,
  );
  const id = hashOf(`${report.id} ${round}`);
  const move = <T extends string | null>(date: T) => (date === null ? null : isoDay((parseDay(date) ?? 0) + days)) as T;
  const head = { ...coded.report, id, file: `${report.file}-${round}`, published: move(report.published) };
  return {
    report: {
      ...report,
      id,
      file: head.file,
      published: head.published,
      text,
      bytesHash: hashOf(text),
      textHash: hashOf(text),
    },
    coded: {
      ...coded,
      report: { ...head, text },
      incidents: coded.incidents.map((incident) => ({
        ...incident,
        id: hashOf(`${incident.id} ${round}`),
        country: incident.country && COUNTRIES[round % COUNTRIES.length]!,
        date: incident.date && { ...incident.date, start: move(incident.date.start), end: move(incident.date.end) },
        places: incident.places.map((place) => ({
          ...place,
          name: `${place.name} ${letters}`,
          lat: place.lat === null ? null : place.lat + north,
          lon: place.lon === null ? null : place.lon + east,
        })),
        claims: incident.claims.map((claim) => ({ ...claim, id: hashOf(`${claim.id} ${round}`) })),
      })),
    },
  };
}

const STEP = 100;

async function fillCasebook(
  seeds: readonly Coding[],
  count: number,
  rules: ReturnType<typeof reconcileRules>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  const casebook = await openCasebook({ folder: join(folder, 'casebook'), create: true });
  let [kept, linked] = [0, 0];
  for (let n = 0; n < count; n++) {
    const { report, coded } = vary(seeds, n, rules.rarity);
    const retrieval = {
      original: report.bytesHash,
      address: report.file,
      finalAddress: null,
      at: '2024-01-01T00:00:00.000Z',
      headers: {},
    };
    const started = performance.now();
    await casebook.keepReport({ report, coded, retrieval });
    const between = performance.now();
    await reconcileReports(casebook, [report.id], rules);
    kept += between - started;
    linked += performance.now() - between;
    if ((n + 1) % STEP === 0) {
      console.log(
        `${String(n + 1).padStart(8)} reports: kept in ${(kept / STEP).toFixed(1)} ms, linked in ${(linked / STEP).toFixed(1)} ms each`,
      );
      [kept, linked] = [0, 0];
    }
  }
  await casebook.close();
  rmSync(folder, { recursive: true });
}
