/** What hangs a word in the tree. */
export interface Arc {
  /** Index of the head; -1 for the root. */
  readonly head: number;
  readonly relation: string;
}
