import { brotliDecompressSync } from 'node:zlib';
import type { LanguageCode } from '#model/report.js';
import type { Features, Token, Upos } from '#model/sentence.js';
import type { Range } from '#model/span.js';
import { type Analyser, createAnalyser, type TaggedWord } from './analyser.js';
import type { Arc } from './arc.js';
import { decodeModel } from './model-file.js';
import type { ParsedSentence } from './pack.js';
import type { SegmentedSentence, SegmentedWord } from './segment.js';
import { type CaseLexicon, type CaseRules, caseLossOf, readCaseForms, truecaseWords } from './truecase.js';

/** The bytes of one of the language's model files; asked for once, when first needed. */
type ModelSource = () => Uint8Array;

/** What was learnt for a language: the tagger and parser, and the usual forms of words (lines, compressed). */
export interface ModelFiles {
  readonly model: ModelSource;
  readonly caseForms: ModelSource;
}

/** The tree of one sentence, found when first asked for: of almost half the sentences of the news nobody ever asks it. */
class LazyTree {
  #find: (() => readonly Arc[]) | null;
  #arcs: readonly Arc[] = [];

  constructor(find: () => readonly Arc[]) {
    this.#find = find;
  }

  get arcs(): readonly Arc[] {
    if (this.#find !== null) {
      this.#arcs = this.#find();
      this.#find = null;
    }
    return this.#arcs;
  }
}

class ParsedToken implements Token {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly features: Features;
  readonly #tree: LazyTree;
  readonly #index: number;

  constructor(word: SegmentedWord, form: string, tagged: TaggedWord, tree: LazyTree, index: number) {
    this.start = word.start;
    this.end = word.end;
    this.form = form;
    this.lemma = tagged.lemma;
    this.upos = tagged.upos;
    this.features = tagged.features;
    this.#tree = tree;
    this.#index = index;
  }

  get head(): number {
    return this.#tree.arcs[this.#index]!.head;
  }

  get relation(): string {
    return this.#tree.arcs[this.#index]!.relation;
  }
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
    const blind = analyser!.read(forms.map((form) => form.toLowerCase())).words;
    return truecaseWords(forms, lexicon, (i) => isName(blind, i));
  };
  return (text, block) =>
    cut(text, block).map(({ start, end, words }) => {
      analyser ??= createAnalyser(decodeModel(files.model()));
      const written = words.map((word) => word.form);
      const forms = caseLossOf(written) ? restore(written) : written;
      const read = analyser.read(forms);
      const tagged = read.words;
      const tree = new LazyTree(read.tree);
      const tokens = words.map((word, i) => new ParsedToken(word, forms[i]!, tagged[i]!, tree, i));
      return { start, end, language, tokens };
    });
}

/** A proper noun; also a word of no kind that goes on with one ("maurice chavez"). */
function isName(tagged: readonly TaggedWord[], i: number): boolean {
  const { upos } = tagged[i]!;
  return upos === 'PROPN' || (upos === 'X' && tagged[i - 1]?.upos === 'PROPN');
}
