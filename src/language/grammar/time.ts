/** What a language declares for time mentions. Extended by the annotator that reads it. */
export interface TimeGrammar {
  readonly lexicon: unknown;
}
