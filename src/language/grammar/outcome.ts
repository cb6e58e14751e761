/** What a language declares for outcome mentions. Extended by the annotator that reads it. */
export interface OutcomeGrammar {
  readonly lexicon: unknown;
}
