/** What a language declares for speech mentions. Extended by the annotator that reads it. */
export interface SpeechGrammar {
  readonly lexicon: unknown;
}
