import { readFileSync } from 'node:fs';
import { loadKit } from '#kit/load-kit.js';
import { readConllu } from '#language/conllu.js';
import type { LanguageCode } from '#model/report.js';

/** Accuracy of tags and trees (percent) on a treebank's own text, and on copies without case. */
export interface CaseScore {
  readonly language: LanguageCode;
  readonly file: string;
  readonly copy: 'as written' | 'capitals' | 'small letters';
  readonly upos: number;
  readonly las: number;
  /** Share of the sentences compared: those that are cut as the treebank cuts them. */
  readonly compared: number;
}

const FILES: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['ewt-dev', 'pud-test'],
  fr: ['sequoia-dev', 'pud-test'],
};
const COPIES = {
  'as written': (text: string) => text,
  capitals: (text: string) => text.toUpperCase(),
  'small letters': (text: string) => text.toLowerCase(),
} as const;

/** What the restoring of case leaves of the accuracy, on the treebanks of `folder`. */
export function caseScores(folder: string): CaseScore[] {
  const { languages } = loadKit();
  const scores: CaseScore[] = [];
  for (const language of Object.keys(FILES) as LanguageCode[]) {
    for (const file of FILES[language]) {
      const gold = readConllu(readFileSync(`${folder}/${language}/${file}.conllu`, 'utf8'));
      for (const copy of Object.keys(COPIES) as (keyof typeof COPIES)[]) {
        let compared = 0;
        let words = 0;
        let tags = 0;
        let arcs = 0;
        for (const sentence of gold) {
          const text = COPIES[copy](sentence.text);
          const parsed = languages[language].parse(text, { start: 0, end: text.length });
          const tokens = parsed.length === 1 ? parsed[0]!.tokens : [];
          if (tokens.length !== sentence.forms.length) continue;
          compared++;
          words += tokens.length;
          tokens.forEach((token, i) => {
            if (token.upos === sentence.upos[i]) tags++;
            const relation = sentence.relations[i]!.split(':')[0];
            if (token.head === sentence.heads[i] && token.relation.split(':')[0] === relation) arcs++;
          });
        }
        scores.push({
          language,
          file,
          copy,
          upos: (100 * tags) / words,
          las: (100 * arcs) / words,
          compared: (100 * compared) / gold.length,
        });
      }
    }
  }
  return scores;
}
