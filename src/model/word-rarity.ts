/** How rarely a word stands in news: natural logarithm of texts over texts with the word; words never met have `highest`. */
export interface WordRarity {
  readonly highest: number;
  /** By the folded word. */
  readonly of: (word: string) => number;
}
