/**
 * Codes the reports of eval/practice and ../shared/corpus, calls the scorer there, prints its tables, and keeps the sheet
 * under eval/.
 *
 *   npm run score                         every corpus, whole
 *   npm run score -- dev                  one corpus
 *   npm run score -- --half look|held     the half to study, or the half that is only scored
 *   npm run score -- --errors 50          the scorer's list of errors after each table
 *   npm run score -- --language fr        one language
 *   npm run score -- --only bam03         one report (or several, by prefix)
 *   npm run score -- --diff               beside the last kept sheet, figure by figure and rule by rule
 *   npm run score -- --keep               keep this sheet as eval/sheet.json
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadKit } from '#kit/load-kit.js';
import { CORPORA, type Corpus, codeCorpus, openCorpus } from './score/corpus.js';
import { inHalf } from './score/half.js';
import { diffSheets, figuresOf, readSheet, rulesOf, type Sheet, writeSheet } from './score/sheet.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: 'string' },
    errors: { type: 'string', default: '0' },
    language: { type: 'string' },
    only: { type: 'string' },
    diff: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const kit = loadKit();
const names = positionals.length > 0 ? positionals : CORPORA;
const sheet: Sheet = { kit: kit.hash, corpora: {}, rules: {} };
for (const name of names) {
  const corpus = openCorpus(name);
  if (corpus === null) {
    console.log(`${name}: not here (../shared/corpus/${name}); skipped`);
    continue;
  }
  await scoreCorpus(corpus);
}
if (values.diff) console.log(diffSheets(readSheet(), sheet));
if (values.keep) writeSheet(sheet);

async function scoreCorpus(corpus: Corpus): Promise<void> {
  const golds = corpus.golds.filter(
    (gold) =>
      (values.half === undefined || inHalf(corpus.name, gold.id, values.half)) &&
      (values.language === undefined || gold.language === values.language) &&
      (values.only === undefined || gold.id.startsWith(values.only)),
  );
  const started = performance.now();
  const coded = await codeCorpus(corpus, golds, kit);
  const seconds = (performance.now() - started) / 1000;
  mkdirSync('.attest/score', { recursive: true });
  writeFileSync(`.attest/score/${corpus.name}.ndjson`, coded.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const result = corpus.scorer.score(
    golds,
    new Map(coded.map((one) => [one.report.file.replace(/\.[a-z0-9]+$/i, ''), one])),
  );
  console.log(
    `\n== ${corpus.name}${values.half ? ` (${values.half})` : ''}: ${(golds.length / seconds).toFixed(0)} reports a second`,
  );
  console.log(corpus.scorer.table(result));
  const shown = Number(values.errors);
  if (shown > 0) console.log(`\n${result.errors.slice(0, shown).join('\n')}`);
  sheet.corpora[corpus.name] = figuresOf(result);
  for (const [rule, counts] of rulesOf(coded, result.errors)) {
    const sum = sheet.rules[rule] ?? { claims: 0, false: 0 };
    sheet.rules[rule] = { claims: sum.claims + counts.claims, false: sum.false + counts.false };
  }
}
