import type { LanguageCode } from '#model/report.js';
import type { TrainingOptions } from './train-model.js';

const TAGGER = { tagBits: 20, tagMargin: 15, tagVoters: 3 };
const NETWORK = { layers: 2, hidden: 64, arc: 64, label: 64, hashBits: 14 };
const TRAINING = { batch: 160, rate: 0.002, dropping: { input: 0.15, layers: 0.2, words: 0.3 } };

/** Chosen on the dev files. */
export const SETTINGS: Readonly<Record<LanguageCode, Omit<TrainingOptions, 'seed' | 'report'>>> = {
  en: {
    ...TAGGER,
    tagEpochs: 6,
    tagLeast: 26,
    network: NETWORK,
    training: { ...TRAINING, epochs: 10 },
    folds: 3,
    blindEvery: 8,
  },
  fr: {
    ...TAGGER,
    tagEpochs: 7,
    tagLeast: 9,
    network: NETWORK,
    training: { ...TRAINING, epochs: 10 },
    folds: 4,
    blindEvery: 8,
  },
};
