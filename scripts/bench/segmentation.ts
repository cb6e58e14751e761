import { readFileSync } from 'node:fs';
import { loadKit } from '#kit/load-kit.js';
import type { LanguagePack } from '#language/pack.js';
import type { LanguageCode } from '#model/report.js';

/** F1 (percent) of sentences and syntactic words, from raw text. */
export interface SegmentationScore {
  readonly language: LanguageCode;
  readonly file: string;
  readonly sentences: number;
  readonly words: number;
  /** Characters a second, sentences and words alone. */
  readonly speed: number;
}

interface Gold {
  /** One string a paragraph. */
  readonly paragraphs: readonly string[];
  /** Keys of the gold sentences and words, by offsets in the text without blanks. */
  readonly sentences: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/**
 * Text of a CoNLL-U file rebuilt from its `# text` lines, joined by a blank, paragraphs at `# newpar` and `# newdoc`; and what
 * the treebank cuts there. Offsets count characters that are not blanks, as in the CoNLL 2018 evaluation.
 */
export function readGold(file: string): Gold {
  const paragraphs: string[] = [];
  const sentences = new Set<string>();
  const words = new Set<string>();
  let at = 0;
  let fresh = true;
  for (const block of file.trim().split('\n\n')) {
    const lines = block.split('\n');
    if (lines.some((line) => line.startsWith('# newpar') || line.startsWith('# newdoc'))) fresh = true;
    const text = lines.find((line) => line.startsWith('# text = '))!.slice('# text = '.length);
    if (fresh || paragraphs.length === 0) paragraphs.push(text);
    else paragraphs[paragraphs.length - 1] += ` ${text}`;
    fresh = false;
    const start = at;
    const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
    for (let i = 0; i < rows.length; i++) {
      const [id, form] = rows[i] as [string, string];
      if (id.includes('.')) continue;
      const end = at + bare(form).length;
      if (id.includes('-')) {
        const [from, to] = id.split('-').map(Number) as [number, number];
        const parts = rows.slice(i + 1, i + 2 + to - from).map((row) => row[1]!);
        for (const key of wordKeys(parts, at, end)) words.add(key);
        i += parts.length;
      } else words.add(`${at}-${end}`);
      at = end;
    }
    sentences.add(`${start}-${at}`);
  }
  return { paragraphs, sentences, words };
}

/** Words of a surface token that is several: with their own ranges where they spell it, else by form and place. */
function wordKeys(parts: readonly string[], start: number, end: number): string[] {
  if (parts.reduce((sum, part) => sum + bare(part).length, 0) === end - start) {
    let at = start;
    return parts.map((part) => {
      const key = `${at}-${at + bare(part).length}`;
      at += bare(part).length;
      return key;
    });
  }
  return parts.map((part) => `${start}-${end} ${part.toLowerCase()}`);
}

function bare(text: string): string {
  return text.replace(/[\s\p{Cf}]/gu, '');
}

export function scoreSegmentation(language: LanguagePack, name: string, file: string): SegmentationScore {
  const gold = readGold(file);
  const sentences = new Set<string>();
  const words = new Set<string>();
  let at = 0;
  let length = 0;
  const begun = performance.now();
  const parsed = gold.paragraphs.map((text) => language.cut(text, { start: 0, end: text.length }));
  const seconds = (performance.now() - begun) / 1000;
  gold.paragraphs.forEach((text, paragraph) => {
    length += text.length;
    for (const sentence of parsed[paragraph]!) {
      const start = at;
      for (let i = 0; i < sentence.words.length; i++) {
        const token = sentence.words[i]!;
        const end = at + bare(text.slice(token.start, token.end)).length;
        const next = sentence.words[i + 1];
        if (next && next.start === next.end) {
          words.add(`${at}-${end} ${token.form.toLowerCase()}`);
          words.add(`${at}-${end} ${next.form.toLowerCase()}`);
          i++;
        } else words.add(`${at}-${end}`);
        at = end;
      }
      sentences.add(`${start}-${at}`);
    }
  });
  return {
    language: language.code,
    file: name,
    sentences: f1(gold.sentences, sentences),
    words: f1(gold.words, words),
    speed: Math.round(length / seconds),
  };
}

function f1(gold: ReadonlySet<string>, found: ReadonlySet<string>): number {
  let right = 0;
  for (const key of found) if (gold.has(key)) right++;
  return (200 * right) / (gold.size + found.size);
}

const FILES: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['ewt-dev', 'ewt-test', 'pud-test'],
  fr: ['gsd-dev', 'sequoia-dev', 'sequoia-test', 'gsd-test', 'pud-test'],
};

/** Scores of both languages on the treebanks of `folder`, which holds `en/` and `fr/`. */
export function segmentationScores(folder: string): SegmentationScore[] {
  const { languages } = loadKit();
  return (Object.keys(FILES) as LanguageCode[]).flatMap((code) =>
    FILES[code].map((name) =>
      scoreSegmentation(languages[code], name, readFileSync(`${folder}/${code}/${name}.conllu`, 'utf8')),
    ),
  );
}
