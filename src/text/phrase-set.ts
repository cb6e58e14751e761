/**
 * Phrases of words joined by blanks, with everything that they begin and end with, cut between words and at hyphens: a
 * search gives up at the first word that leads nowhere, which is mostly the first one.
 */
export class PhraseSet extends Set<string> {
  readonly starts = new Set<string>();
  readonly ends = new Set<string>();

  constructor(phrases: Iterable<string>) {
    super(phrases);
    for (const phrase of this) {
      this.starts.add(phrase);
      this.ends.add(phrase);
      for (const { index } of phrase.matchAll(/[ -]/g)) {
        this.starts.add(phrase.slice(0, index));
        this.starts.add(phrase.slice(0, index + 1));
        this.ends.add(phrase.slice(index));
        this.ends.add(phrase.slice(index + 1));
      }
    }
  }
}
