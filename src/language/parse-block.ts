import { brotliDecompressSync } from 'node:zlib';
import type { LanguageCode } from '#model/report.js';
import type { Range } from '#model/span.js';
import { type Analyser, createAnalyser } from './analyser.js';
import { decodeModel } from './model-file.js';
import type { ParsedSentence } from './pack.js';
import type { SegmentedSentence } from './segment.js';
import { type CaseLexicon, type CaseRules, caseLossOf, readCaseForms, truecaseWords } from './truecase.js';

/** The bytes of one of the language's model files; asked for once, when first needed. */
type ModelSource = () => Uint8Array;

/** What was learnt for a language: the tagger and parser, and the usual forms of words (lines, compressed). */
export interface ModelFiles {
  readonly model: ModelSource;
  readonly caseForms: ModelSource;
}

/**
 * `parse` of a pack: cuts a block into sentences and words, then tags and parses each sentence. A sentence whose capitals tell
 * nothing is tagged blind first, to find its names; then its words get the case they would have, and are read like others.
 * Their tokens keep the restored forms.
 */
export function createBlockParser(
  language: LanguageCode,
  files: ModelFiles,
  cut: (text: string, block: Range) => readonly SegmentedSentence[],
  caseRules: CaseRules,
): (text: string, block: Range) => ParsedSentence[] {
  let analyser: Analyser | null = null;
  let lexicon: CaseLexicon | null = null;
  const restore = (forms: readonly string[]): readonly string[] => {
    lexicon ??= readCaseForms(brotliDecompressSync(files.caseForms()).toString('utf8').split('\n'), caseRules);
    const blind = analyser!.analyse(forms.map((form) => form.toLowerCase()));
    return truecaseWords(forms, lexicon, (i) => blind[i]!.upos === 'PROPN');
  };
  return (text, block) =>
    cut(text, block).map(({ start, end, words }) => {
      analyser ??= createAnalyser(decodeModel(files.model()));
      const written = words.map((word) => word.form);
      const forms = caseLossOf(written) ? restore(written) : written;
      const analysed = analyser.analyse(forms);
      const tokens = words.map((word, i) => ({ ...word, form: forms[i]!, ...analysed[i]! }));
      return { start, end, language, tokens };
    });
}
