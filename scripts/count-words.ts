/**
 * `npm run count-words`: makes models/words/rarity.bin.br, how rarely each word stands in news, from the texts of
 * ../shared/benchmarks (half of gva's incidents, polnear, muc4, lgl) and the French treebanks (fifteen sentences make a
 * text). Words of fewer than three texts are left out: no private name gets into the model. Words are kept as hashes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { packRarity } from '#kit/load-word-rarity.js';
import { readConllu } from '#language/conllu.js';
import { foldedWords } from '#text/folded-words.js';

const FEWEST = 3;
const SENTENCES = 15;
const OWN_WORD = 3.9;
const SHARED = '../shared';

const english = countTexts([
  ...jsonTexts('benchmarks/gva/docs.jsonl', tuned),
  ...['polnear/train', 'muc4/docs', 'geo/lgl'].flatMap((file) => jsonTexts(`benchmarks/${file}.jsonl`, () => true)),
]);
const french = countTexts(treebankTexts('treebanks/fr'));
const rarity = new Map<string, number>();
for (const { counts, texts } of [english, french]) {
  for (const [word, count] of counts) {
    if (count < FEWEST) continue;
    rarity.set(word, Math.min(rarity.get(word) ?? Infinity, Math.log(texts / count)));
  }
}
// The benchmarks tell mostly of the United States. What our own lists name is no rare word elsewhere, where every report has it.
for (const word of new Set(foldedWords(ownLists()))) rarity.set(word, Math.min(rarity.get(word) ?? Infinity, OWN_WORD));
const packed = packRarity(rarity, Math.log(english.texts));
mkdirSync('models/words', { recursive: true });
writeFileSync('models/words/rarity.bin.br', brotliCompressSync(packed));
writeFileSync(
  'models/words/manifest.json',
  `${JSON.stringify({ words: rarity.size, englishTexts: english.texts, frenchTexts: french.texts, sha256: createHash('sha256').update(packed).digest('hex') }, null, 1)}\n`,
);
console.log(`${rarity.size} words of ${english.texts} English and ${french.texts} French texts`);

function countTexts(texts: readonly string[]): { counts: Map<string, number>; texts: number } {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(foldedWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, texts: texts.length };
}

/** Lexicons, actors, countries, the tables of places and outlets; not the packaged towns. */
function ownLists(): string {
  return readdirSync('data', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:yaml|tsv)$/.test(file))
    .sort()
    .map((file) => readFileSync(`data/${file}`, 'utf8'))
    .join('\n');
}

function tuned(doc: Readonly<Record<string, unknown>>): boolean {
  return createHash('sha256').update(String(doc.incident)).digest()[0]! % 2 === 0;
}

function jsonTexts(file: string, keep: (doc: Readonly<Record<string, unknown>>) => boolean): string[] {
  return readFileSync(`${SHARED}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(keep)
    .map((doc) => (typeof doc.text === 'string' ? doc.text : ''))
    .filter((text) => text !== '');
}

function treebankTexts(folder: string): string[] {
  const sentences = readdirSync(`${SHARED}/${folder}`)
    .filter((file) => !file.includes('test'))
    .sort()
    .flatMap((file) =>
      readConllu(readFileSync(`${SHARED}/${folder}/${file}`, 'utf8')).map((sentence) => sentence.text),
    );
  return Array.from({ length: Math.ceil(sentences.length / SENTENCES) }, (_, i) =>
    sentences.slice(i * SENTENCES, (i + 1) * SENTENCES).join('\n'),
  );
}
