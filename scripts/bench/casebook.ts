/**
 * Scale of the casebook: synthetic coded reports kept one by one, as `attest add` does, and linked in threes; then opening,
 * searching, listing. Fresh processes for what a user starts fresh.
 *
 *   npm run bench -- casebook                          100,000 reports, embedded, in a temporary folder
 *   npm run bench -- casebook 20000 --folder DIR       fewer; kept in DIR, and used again when it is there
 *   npm run bench -- casebook 100000 --database URL    on PostgreSQL
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Casebook, IncidentFilter, NewReport } from '#casebook/casebook.js';
import { type CasebookPlace, openCasebook } from '#casebook/open-casebook.js';
import { REPORTS_OF_ONE, randomFrom, syntheticRecord, syntheticReport, wordOf } from './lib/synthetic-reports.js';

const SEED = 7;
const LINKED_AT_ONCE = 100; // incidents

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      database: { type: 'string' },
      ask: { type: 'boolean' },
      queries: { type: 'string', default: '200' },
    },
  });
  const count = Number(positionals[0] ?? 100_000);
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'attest-bench-'));
  const place: CasebookPlace =
    values.database === undefined
      ? { folder: join(folder, 'casebook') }
      : { database: values.database, name: `bench-${count}` };
  if (values.ask) return ask(place, Number(values.queries));
  await fill(place, count);
  const script = fileURLToPath(new URL('../bench.ts', import.meta.url));
  const again = ['casebook', String(count), '--ask', '--queries', values.queries, '--folder', folder];
  execFileSync(
    process.execPath,
    [...process.execArgv, script, ...again, ...(values.database === undefined ? [] : ['--database', values.database])],
    { stdio: 'inherit' },
  );
  if ('folder' in place)
    print(
      'on disk',
      `${(Number(execFileSync('du', ['-sm', place.folder], { encoding: 'utf8' }).split('\t')[0]) / 1000).toFixed(2)} GB`,
    );
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}

async function fill(place: CasebookPlace, count: number): Promise<void> {
  const book = await openCasebook({ ...place, create: true });
  const { reports } = await book.state();
  const start = performance.now();
  let waiting: NewReport[] = [];
  for (let n = reports; n < count; n++) {
    const report = syntheticReport(n, SEED);
    await book.keepReport(report);
    waiting.push(report);
    if (waiting.length === REPORTS_OF_ONE * LINKED_AT_ONCE || n === count - 1) {
      // At once, since that is mostly waiting for the disk.
      await Promise.all(waiting.map(({ report }) => book.keepOriginal(new TextEncoder().encode(report.text))));
      await link(book, waiting);
      waiting = [];
    }
    if ((n + 1) % 10_000 === 0) print(`${n + 1} reports`, `${seconds(start)} s, ${resident()} MB resident`);
  }
  if (count > reports)
    print(
      'kept and linked',
      `${Math.round((count - reports) / Number(seconds(start)))} reports a second, at most ${mostResident()} MB resident`,
    );
  await book.close();
  print('closed after', `${seconds(start)} s`);
}

async function link(book: Casebook, reports: readonly NewReport[]): Promise<void> {
  const records = Array.from({ length: Math.ceil(reports.length / REPORTS_OF_ONE) }, (_, i) =>
    syntheticRecord(reports.slice(i * REPORTS_OF_ONE, (i + 1) * REPORTS_OF_ONE)),
  );
  const keys = records.flatMap(({ tellings, summary }) =>
    tellings.map(({ key }): [string, string[]] => [
      key,
      [`${summary.places[0]!.name} ${summary.date!.start}`, summary.perpetrators[0]!],
    ]),
  );
  const linked = reports.map(({ report }) => report.id);
  await book.writeIncidents({ records, keys: new Map(keys), judgements: [], gone: new Map(), linked });
}

async function ask(place: CasebookPlace, queries: number): Promise<void> {
  let start = performance.now();
  const before = process.cpuUsage();
  const book = await openCasebook({ ...place, create: false });
  const { user, system } = process.cpuUsage(before);
  print('open', `${seconds(start)} s; processor ${((user + system) / 1e6).toFixed(2)} s`);
  start = performance.now();
  print('state', `${JSON.stringify(await book.state())} in ${seconds(start)} s`);
  await searches(book, queries, 'rare and common words', (random) => word(random));
  await searches(book, queries, 'two words', (random) => `${word(random)} ${word(random)}`);
  await searches(book, queries, 'a word without another', (random) => `${word(random)} -${word(random)}`);
  await searches(book, queries, 'common words', (random) => wordOf(Math.floor(random() * 20)));
  await searches(book, queries, 'a word, with filters', (random) => word(random), {
    country: 'ML',
    from: '2018-01-01',
    to: '2019-12-31',
  });
  start = performance.now();
  const rows = await book.rows();
  print('rows', `all ${rows.length} in ${seconds(start)} s`);
  start = performance.now();
  print(
    'rows',
    `${(await book.rows({ country: 'ML', speakerKind: 'military', variable: 'killed' })).length} filtered in ${seconds(start)} s`,
  );
  start = performance.now();
  print('tellings under a key', `${(await book.tellingsUnder(['Group 7'])).length} in ${seconds(start)} s`);
  print('resident', `at most ${mostResident()} MB`);
  await book.close();
}

const word = (random: () => number) => wordOf(Math.floor(40_000 ** random()) - 1);

async function searches(
  book: Casebook,
  queries: number,
  name: string,
  query: (random: () => number) => string,
  filter?: IncidentFilter,
): Promise<void> {
  const random = randomFrom(SEED);
  const times: number[] = [];
  const busy: number[] = [];
  for (let i = 0; i < queries; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await book.search(query(random), filter);
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - start);
    busy.push((user + system) / 1000);
  }
  const at = (all: number[], share: number) =>
    `${all.sort((a, b) => a - b)[Math.floor(share * (queries - 1))]!.toFixed(0)} ms`;
  // The processor's time tells more than the clock's where others work on the machine; on a server it is only ours.
  print(
    `search: ${name}`,
    `p50 ${at(times, 0.5)}, p95 ${at(times, 0.95)}, slowest ${at(times, 1)}; processor p50 ${at(busy, 0.5)}, p95 ${at(busy, 0.95)}`,
  );
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(2);
const resident = () => Math.round(process.memoryUsage.rss() / 1e6);
const mostResident = () => Math.round(process.resourceUsage().maxRSS / 1e3);
const print = (name: string, value: string) => console.log(`${name.padEnd(32)}${value}`);
