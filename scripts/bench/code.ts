/**
 * `npm run bench -- code [FOLDER…]`: reports a second on one core for the whole of `codeReport`, and the share of each
 * stage; over the example reports and, where it is there, ../shared/corpus/dev. Figures are also given for reports of
 * 500 words, since short ones would flatter.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kit } from '#kit/kit.js';
import { loadKit } from '#kit/load-kit.js';
import type { Report } from '#model/report.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { stageShares } from './lib/stage-shares.js';

const WORDS = 500;
const ROUNDS = 5;

export async function run(folders: readonly string[]): Promise<void> {
  const started = performance.now();
  const kit = loadKit();
  const loaded = performance.now();
  const chosen =
    folders.length > 0 ? folders : ['examples', '../shared/corpus/dev'].filter((folder) => existsSync(folder));
  for (const folder of chosen) {
    const reports = await readFolder(folder);
    const words = reports.reduce((sum, report) => sum + report.text.split(/\s+/).length, 0);
    codeAll(reports, kit); // warm
    const seconds = median(Array.from({ length: ROUNDS }, () => timed(() => codeAll(reports, kit)))) / 1000;
    console.log(`${folder}: ${reports.length} reports, ${words} words`);
    console.log(
      `  ${(reports.length / seconds).toFixed(0)} reports a second; ${(words / WORDS / seconds).toFixed(0)} reports of ${WORDS} words a second`,
    );
    for (const [stage, share] of await stageShares(() => codeAll(reports, kit))) {
      if (share >= 0.005) console.log(`  ${stage.padEnd(22)} ${(100 * share).toFixed(0).padStart(3)} %`);
    }
  }
  console.log(
    `kit loaded in ${(loaded - started).toFixed(0)} ms (packs and gazetteer load on first use); resident ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  );
}

async function readFolder(folder: string): Promise<Report[]> {
  const reports: Report[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    if (!/\.(?:txt|md|html|pdf|docx)$/.test(name) || !statSync(path).isFile()) continue;
    const result = await readReport({ file: path, bytes: readFileSync(path) }, { published: '2024-09-20' });
    if ('report' in result) reports.push(result.report);
  }
  return reports;
}

function codeAll(reports: readonly Report[], kit: Kit): void {
  for (const report of reports) codeReport(report, kit);
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
