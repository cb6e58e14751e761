/** What a language declares for quantity mentions. Extended by the annotator that reads it. */
export interface QuantityGrammar {
  readonly lexicon: unknown;
}
