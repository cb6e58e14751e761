import type { LanguageCode } from './report.js';
import type { Range } from './span.js';

/** Universal parts of speech (universaldependencies.org/u/pos). */
export type Upos =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X';

/** The morphological features that the coder reads; absent where the word has none. */
export interface Features {
  readonly number?: 'Sing' | 'Plur';
  readonly tense?: 'Pres' | 'Past' | 'Fut' | 'Imp';
  readonly mood?: 'Ind' | 'Cnd' | 'Sub' | 'Imp';
  readonly verbForm?: 'Fin' | 'Inf' | 'Part' | 'Ger';
  readonly voice?: 'Act' | 'Pass';
  readonly polarity?: 'Neg';
  readonly person?: '1' | '2' | '3';
}

/**
 * One syntactic word. A contraction such as French "du" is two words: the first has the whole range ("du", form "de"),
 * the second an empty range at its end (form "le"); so the non-empty ranges never overlap.
 */
export interface Token extends Range {
  /** The word as the tree has it. */
  readonly form: string;
  /** Lower case, accents kept. */
  readonly lemma: string;
  readonly upos: Upos;
  readonly features: Features;
  /** Index of the head in the sentence's tokens; -1 for the root. */
  readonly head: number;
  /** Universal dependency relation without subtype, but `nsubj:pass`, `aux:pass` and `obl:agent` are kept. */
  readonly relation: string;
}

/** One sentence with its tree. */
export interface Sentence extends Range {
  /** Index among the report's sentences. */
  readonly index: number;
  /** Index of the report's block that it stands in. */
  readonly block: number;
  readonly language: LanguageCode;
  readonly tokens: readonly Token[];
}
