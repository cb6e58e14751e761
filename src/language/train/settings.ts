import type { LanguageCode } from '#model/report.js';
import type { TrainingOptions } from './train-model.js';

/** Chosen on the dev files. */
export const SETTINGS: Readonly<Record<LanguageCode, Omit<TrainingOptions, 'seed' | 'report'>>> = {
  en: {
    tagBits: 20,
    tagEpochs: 7,
    tagMargin: 15,
    parseBits: 21,
    parseEpochs: 5,
    parseMargin: 20,
    folds: 4,
    blindEvery: 8,
  },
  fr: {
    tagBits: 20,
    tagEpochs: 8,
    tagMargin: 15,
    parseBits: 21,
    parseEpochs: 6,
    parseMargin: 30,
    folds: 5,
    blindEvery: 8,
  },
};
