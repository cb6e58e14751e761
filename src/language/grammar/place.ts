/** What a language declares for place mentions. Extended by the annotator that reads it. */
export interface PlaceGrammar {
  readonly lexicon: unknown;
}
