import type { LanguageCode } from '#model/report.js';
import type { Range } from '#model/span.js';
import { type Analyser, createAnalyser } from './analyser.js';
import { decodeModel } from './model-file.js';
import type { ParsedSentence } from './pack.js';
import type { SegmentedSentence } from './segment.js';

/** The bytes of the language's model file; asked for once, at the first sentence. */
export type ModelSource = () => Uint8Array;

export type CutSentence = SegmentedSentence;

/** `parse` of a pack: cuts a block into sentences and words, then tags and parses each sentence. */
export function createBlockParser(
  language: LanguageCode,
  model: ModelSource,
  cut: (text: string, block: Range) => readonly CutSentence[],
): (text: string, block: Range) => ParsedSentence[] {
  let analyser: Analyser | null = null;
  return (text, block) =>
    cut(text, block).map(({ start, end, words }) => {
      analyser ??= createAnalyser(decodeModel(model()));
      const analysed = analyser.analyse(words.map((word) => word.form));
      return { start, end, language, tokens: words.map((word, i) => ({ ...word, ...analysed[i]! })) };
    });
}
