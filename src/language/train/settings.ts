import type { LanguageCode } from '#model/report.js';
import type { TrainingOptions } from './train-model.js';

const PARSER = { bits: 21, labelBits: 20, exploreFrom: 0, explore: 1, margin: 80, labelMargin: 10 };

/** Chosen on the dev files. */
export const SETTINGS: Readonly<Record<LanguageCode, Omit<TrainingOptions, 'seed' | 'report'>>> = {
  en: {
    tagBits: 20,
    tagEpochs: 6,
    tagMargin: 15,
    parser: { ...PARSER, epochs: 4 },
    tagVoters: 3,
    voters: 2,
    least: { tagger: 26, arcs: 32, labels: 26 },
    folds: 3,
    blindEvery: 8,
  },
  fr: {
    tagBits: 20,
    tagEpochs: 7,
    tagMargin: 15,
    parser: { ...PARSER, epochs: 5 },
    tagVoters: 3,
    voters: 2,
    least: { tagger: 9, arcs: 15, labels: 11 },
    folds: 4,
    blindEvery: 8,
  },
};
