// node --conditions=source --import tsx scripts/train-case.ts en|fr: learns how words are usually written (src/language/truecase.ts)
// from the training files in ../shared/treebanks, and writes models/<language>/case-forms.txt.br (licence: as the model's).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { readConllu } from '#language/conllu.js';
import { CORPORA } from '#language/train/corpora.js';
import { learnCaseForms } from '#language/truecase.js';
import type { LanguageCode } from '#model/report.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const language = process.argv[2] as LanguageCode;
if (!(language in CORPORA)) {
  console.error('usage: train-case.ts en|fr');
  process.exit(2);
}
const sentences = CORPORA[language]
  .filter((file) => file.use === 'train')
  .flatMap((file) => readConllu(readFileSync(`${ROOT}../shared/treebanks/${file.path}`, 'utf8')));
const bytes = brotliCompressSync(Buffer.from(learnCaseForms(sentences).join('\n')));
mkdirSync(`${ROOT}models/${language}`, { recursive: true });
writeFileSync(`${ROOT}models/${language}/case-forms.txt.br`, bytes);
console.log(`${language}: ${bytes.length} bytes`);
