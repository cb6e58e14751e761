import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Kit } from '#kit/kit.js';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import type { CodedReport } from '#model/coded-report.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { incidentIds, linkReports, withIncidentIds } from '#reconcile/link-reports.js';

/** Beside the checkout, but for `practice`: reports of our own with their codings, to study errors in freely. */
export const CORPORA = ['practice', 'seed', 'dev', 'real'];
const SHARED = resolve('../shared');
const folderOf = (name: string): string =>
  name === 'practice' ? resolve('eval/practice') : `${SHARED}/corpus/${name}`;

export interface Gold {
  readonly id: string;
  readonly file: string;
  readonly language: string;
  readonly incidents: readonly unknown[];
}

/** What `../shared/score/score.mjs` exports, as far as it is used here. */
interface Scorer {
  score(golds: readonly Gold[], coded: ReadonlyMap<string, CodedReport>): ScoreResult;
  table(result: ScoreResult): string;
}

export interface ScoreResult {
  readonly s: Readonly<Record<string, unknown>>;
  readonly errors: readonly string[];
}

export interface Corpus {
  readonly name: string;
  readonly folder: string;
  readonly golds: readonly Gold[];
  readonly manifest: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly scorer: Scorer;
}

const scorerPath = `${SHARED}/score/score.mjs`;
const scorer = existsSync(scorerPath) ? ((await import(pathToFileURL(scorerPath).href)) as Scorer) : null;

/** A gold corpus by name, or null where this checkout has none beside it. */
export function openCorpus(name: string): Corpus | null {
  const folder = folderOf(name);
  if (scorer === null || !existsSync(folder)) return null;
  const golds = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Gold)
    .filter((gold) => Array.isArray(gold.incidents));
  const manifest = `${folder}/manifest.csv`;
  const rows = existsSync(manifest)
    ? (parse(readFileSync(manifest), { columns: true, bom: true }) as Record<string, string>[])
    : [];
  return { name, folder, golds, manifest: new Map(rows.map((row) => [row.file ?? '', row])), scorer };
}

/** Codes the texts of the golds, with what the manifest says of each, and links what they tell: `id` is the linked incident's. */
export async function codeCorpus(corpus: Corpus, golds: readonly Gold[], kit: Kit): Promise<CodedReport[]> {
  const coded: CodedReport[] = [];
  for (const gold of golds) {
    const row = corpus.manifest.get(gold.file);
    const result = await readReport(
      { file: gold.file, bytes: readFileSync(`${corpus.folder}/${gold.file}`) },
      { outlet: row?.outlet || null, published: row?.published || null },
    );
    if ('failure' in result) throw new Error(`${gold.file}: ${result.failure.detail}`);
    coded.push(codeReport(result.report, kit));
  }
  const ids = incidentIds(linkReports(coded, loadWordRarity()));
  return coded.map((one) => withIncidentIds(one, ids));
}
