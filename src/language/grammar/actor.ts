/** What a language declares for actor mentions. Extended by the annotator that reads it. */
export interface ActorGrammar {
  readonly lexicon: unknown;
}
