// npm run bench -- language [en|fr]: what the models score on the treebanks' test files, how fast, how large; wink-nlp beside.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { PACKAGE_ROOT } from '#kit/read-data.js';
import { createAnalyser } from '#language/analyser.js';
import { readConllu, type TreebankSentence } from '#language/conllu.js';
import { scoreTrees } from '#language/evaluate.js';
import { decodeModel, type Model } from '#language/model-file.js';
import { padded } from '#language/net/shape.js';
import { SHORT_ROW, SHORT_ROW_BYTES } from '#language/net/sum-rows.js';
import { CORPORA } from '#language/train/corpora.js';
import type { LanguageCode } from '#model/report.js';
import { caseScores } from './case.js';
import { segmentationScores } from './segmentation.js';

const TREEBANKS = fileURLToPath(new URL('../../../shared/treebanks', import.meta.url));
const ROUNDS = 5;

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(TREEBANKS)) {
    console.error('the treebanks are not beside the checkout (../shared/treebanks)');
    process.exitCode = 2;
    return;
  }
  const languages = (Object.keys(CORPORA) as LanguageCode[]).filter((l) => args.length === 0 || args.includes(l));
  for (const language of languages) benchLanguage(language);
  benchSegmentation(languages);
  benchCase(languages);
  if (languages.includes('en')) benchWink(readTreebank('en/ewt-test.conllu'), readTreebank('en/pud-test.conllu'));
}

function benchLanguage(language: LanguageCode): void {
  const path = `${PACKAGE_ROOT}models/${language}/model.bin.br`;
  const bytes = readFileSync(path);
  const loads: number[] = [];
  let analyser = createAnalyser(decodeModel(bytes));
  for (let k = 0; k < ROUNDS; k++) {
    const begun = performance.now();
    analyser = createAnalyser(decodeModel(readFileSync(path)));
    loads.push(performance.now() - begun);
  }
  console.log(
    `\n${language}: model ${(bytes.length / 1e6).toFixed(2)} MB, load ${median(loads).toFixed(0)} ms (median of ${ROUNDS}), ${(tableBytes(decodeModel(bytes)) / 1e6).toFixed(0)} MB of tables in memory`,
  );
  console.log('gold tokens            words   UPOS    UAS    LAS   without punctuation: UAS    LAS   lemmas');
  for (const { path: file, use } of CORPORA[language]) {
    if (use === 'train') continue;
    const s = scoreTrees(readTreebank(file), analyser);
    console.log(
      `${file.padEnd(20)} ${String(s.words).padStart(7)}  ${[s.upos, s.uas, s.las].map(cell).join(' ')}${' '.repeat(21)}${[s.uasWords, s.lasWords, s.lemmas].map(cell).join(' ')}`,
    );
  }
  const text = readTreebank(`${language}/pud-test.conllu`);
  const words = text.reduce((sum, s) => sum + s.forms.length, 0);
  const speeds = Array.from({ length: ROUNDS }, () =>
    wordsASecond(words, () => text.forEach((s) => void analyser.read(s.forms).tree())),
  );
  console.log(`tags, lemmas and trees on ${language}/pud-test: ${speedLine(speeds)}`);
}

function benchSegmentation(languages: readonly LanguageCode[]): void {
  console.log('\nfrom raw text          sentences F1   words F1   million characters a second');
  for (const s of segmentationScores(TREEBANKS)) {
    if (!languages.includes(s.language)) continue;
    console.log(
      `${`${s.language}/${s.file}`.padEnd(22)} ${s.sentences.toFixed(2).padStart(12)} ${s.words.toFixed(2).padStart(10)}   ${(s.speed / 1e6).toFixed(2)}`,
    );
  }
}

function benchCase(languages: readonly LanguageCode[]): void {
  console.log('\nwithout case                          UPOS    LAS   of the sentences');
  for (const s of caseScores(TREEBANKS)) {
    if (!languages.includes(s.language)) continue;
    const name = `${s.language}/${s.file}, ${s.copy}`;
    console.log(`${name.padEnd(34)} ${cell(s.upos)} ${cell(s.las)}   ${s.compared.toFixed(0)} %`);
  }
}

/** wink-nlp cuts its own tokens: those with the ranges of a gold word are compared. */
function benchWink(...treebanks: readonly TreebankSentence[][]): void {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const { its } = nlp;
  console.log('\nwink-nlp, English, the same text');
  for (const treebank of treebanks) {
    let gold = 0;
    let aligned = 0;
    let right = 0;
    for (const s of treebank) {
      const doc = nlp.readDoc(s.text);
      const forms = doc.tokens().out() as string[];
      const tags = doc.tokens().out(its.pos) as string[];
      const found = new Map(rangesOf(forms).map((range, i) => [range, tags[i]!]));
      rangesOf(s.forms).forEach((range, i) => {
        gold++;
        const tag = found.get(range);
        if (tag === undefined) return;
        aligned++;
        if (tag === s.upos[i]) right++;
      });
    }
    console.log(
      `UPOS ${((100 * right) / aligned).toFixed(2)} of the ${((100 * aligned) / gold).toFixed(1)} % of gold words that it cuts alike; ${((100 * right) / gold).toFixed(2)} of all`,
    );
  }
  const texts = treebanks.at(-1)!.map((s) => s.text);
  const words = treebanks.at(-1)!.reduce((sum, s) => sum + s.forms.length, 0);
  const speeds = Array.from({ length: ROUNDS }, () =>
    wordsASecond(words, () => texts.forEach((text) => void nlp.readDoc(text).tokens().out(its.pos))),
  );
  console.log(`sentences, tokens and tags on en/pud-test: ${speedLine(speeds)}`);
}

/** Ranges of the words, counted in characters that are not blanks. */
function rangesOf(forms: readonly string[]): string[] {
  let at = 0;
  return forms.map((form) => {
    const start = at;
    at += form.replace(/\s/g, '').length;
    return `${start}-${at}`;
  });
}

interface Speed {
  readonly wall: number;
  readonly cpu: number;
}

/** By the clock, and by processor time, which other work on the machine disturbs less. */
function wordsASecond(words: number, work: () => void): Speed {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  work();
  const wall = (performance.now() - begun) / 1000;
  const used = process.cpuUsage(cpu);
  return { wall: words / wall, cpu: words / ((used.user + used.system) / 1e6) };
}

function speedLine(speeds: readonly Speed[]): string {
  const thousands = (values: readonly number[]): string => `${(median(values) / 1000).toFixed(0)} thousand`;
  return `${thousands(speeds.map((s) => s.wall))} words a second by the clock, ${thousands(speeds.map((s) => s.cpu))} a second of processor time (medians of ${speeds.length})`;
}

function readTreebank(path: string): TreebankSentence[] {
  return readConllu(readFileSync(`${TREEBANKS}/${path}`, 'utf8'));
}

/** Tables in memory while a text is read: the tagger's rows with their index, the network's table and matrices. */
function tableBytes({ tagger, network }: Model): number {
  let rows = 0;
  for (let r = 0; r + 1 < tagger.offsets.length; r++) {
    const length = tagger.offsets[r + 1]! - tagger.offsets[r]!;
    if (length > SHORT_ROW) rows += padded(tagger.classes, 8);
    else if (length > 0) rows += SHORT_ROW_BYTES;
  }
  const matrices = network.matrices.reduce((sum, m) => sum + 2 * m.values.length, 0);
  return rows + 4 * tagger.offsets.length + network.table.length + matrices;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function cell(value: number): string {
  return value.toFixed(2).padStart(6);
}
