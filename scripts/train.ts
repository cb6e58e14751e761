// npm run train -- en|fr [--seed N]: learns the language's model from ../shared/treebanks and writes models/<language>/.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { createAnalyser } from '#language/analyser.js';
import { readConllu, type TreebankSentence } from '#language/conllu.js';
import { scoreTrees } from '#language/evaluate.js';
import { decodeModel, encodeModel } from '#language/model-file.js';
import { CORPORA, type CorpusFile } from '#language/train/corpora.js';
import { SETTINGS } from '#language/train/settings.js';
import { trainModel } from '#language/train/train-model.js';
import { learnCaseForms } from '#language/truecase.js';
import type { LanguageCode } from '#model/report.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TREEBANKS = `${ROOT}../shared/treebanks/`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    'no-test': { type: 'boolean', default: false },
  },
});
const language = positionals[0] as LanguageCode;
if (!(language in CORPORA)) {
  console.error('usage: npm run train -- en|fr [--seed N] [--out FOLDER]');
  process.exit(2);
}
const seed = Number(values.seed);
const out = values.out ?? `${ROOT}models/${language}`;
const files = CORPORA[language].map((file) => ({ file, ...readTreebank(file) }));
const train = files.filter(({ file }) => file.use === 'train');

const started = performance.now();
const report = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);
const model = trainModel(
  train.flatMap((t) => t.sentences),
  { ...SETTINGS[language], seed, report },
);
const bytes = encodeModel(model);
report(`trained; ${(bytes.length / 1e6).toFixed(2)} MB`);

const analyser = createAnalyser(decodeModel(bytes));
const scores: Record<string, Record<string, number>> = {};
for (const { file, sentences } of files) {
  if (file.use === 'train' || (file.use === 'test' && values['no-test'])) continue;
  const s = scoreTrees(sentences, analyser);
  scores[file.path] = Object.fromEntries(Object.entries(s).map(([k, v]) => [k, Math.round(v * 100) / 100]));
  report(
    `${file.path.padEnd(22)} UPOS ${s.upos.toFixed(2)}  UAS ${s.uas.toFixed(2)}  LAS ${s.las.toFixed(2)}  without punctuation ${s.uasWords.toFixed(2)} ${s.lasWords.toFixed(2)}  lemmas ${s.lemmas.toFixed(2)}`,
  );
}

mkdirSync(out, { recursive: true });
writeFileSync(`${out}/model.bin.br`, bytes);
const caseForms = brotliCompressSync(Buffer.from(learnCaseForms(train.flatMap((t) => t.sentences)).join('\n')));
writeFileSync(`${out}/case-forms.txt.br`, caseForms);
const manifest = {
  language,
  file: 'model.bin.br',
  sha256: sha256(bytes),
  bytes: bytes.length,
  caseForms: { file: 'case-forms.txt.br', sha256: sha256(caseForms), bytes: caseForms.length },
  seed,
  settings: SETTINGS[language],
  licence: 'CC-BY-SA-4.0',
  trainedOn: train.map(({ file, hash, sentences }) => ({
    file: file.path,
    treebank: file.name,
    licence: file.licence,
    sha256: hash,
    sentences: sentences.length,
    words: sentences.reduce((sum, s) => sum + s.forms.length, 0),
  })),
  scores,
};
writeFileSync(`${out}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
report(`wrote ${out}`);

function readTreebank(file: CorpusFile): { sentences: TreebankSentence[]; hash: string } {
  const content = readFileSync(`${TREEBANKS}${file.path}`);
  return { sentences: readConllu(content.toString('utf8')), hash: sha256(content) };
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
