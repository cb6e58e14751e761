import type { LanguageCode } from '#model/report.js';

/** A treebank file: what it is for, where it is from, and what its licence asks. */
export interface CorpusFile {
  /** Path below the treebanks' folder. */
  readonly path: string;
  readonly use: 'train' | 'tune' | 'test';
  readonly name: string;
  readonly licence: string;
}

const EWT = { name: 'UD English-EWT', licence: 'CC BY-SA 4.0' };
const GUM = { name: 'UD English-GUM, open documents only', licence: 'CC BY 4.0 and public domain, by document' };
const PUD_EN = { name: 'UD English-PUD', licence: 'CC BY-SA 3.0' };
const SEQUOIA = { name: 'UD French-Sequoia', licence: 'LGPL-LR' };
const GSD = { name: 'UD French-GSD', licence: 'CC BY-SA 4.0' };
const PUD_FR = { name: 'UD French-PUD', licence: 'CC BY-SA 3.0' };

/** Training never sees a test file; the dev files choose among settings. */
export const CORPORA: Readonly<Record<LanguageCode, readonly CorpusFile[]>> = {
  en: [
    { path: 'en/ewt-train.conllu', use: 'train', ...EWT },
    { path: 'en/gum-open-train.conllu', use: 'train', ...GUM },
    { path: 'en/ewt-dev.conllu', use: 'tune', ...EWT },
    { path: 'en/ewt-test.conllu', use: 'test', ...EWT },
    { path: 'en/pud-test.conllu', use: 'test', ...PUD_EN },
  ],
  fr: [
    { path: 'fr/sequoia-train.conllu', use: 'train', ...SEQUOIA },
    { path: 'fr/gsd-dev.conllu', use: 'train', ...GSD },
    { path: 'fr/sequoia-dev.conllu', use: 'tune', ...SEQUOIA },
    { path: 'fr/sequoia-test.conllu', use: 'test', ...SEQUOIA },
    { path: 'fr/gsd-test.conllu', use: 'test', ...GSD },
    { path: 'fr/pud-test.conllu', use: 'test', ...PUD_FR },
  ],
};
