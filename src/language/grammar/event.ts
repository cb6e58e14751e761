/** What a language declares for event mentions. Extended by the annotator that reads it. */
export interface EventGrammar {
  readonly lexicon: unknown;
}
