/** One feature of a pair of tellings, with its weight in the score and the words that explain it. */
export interface PairFeature {
  readonly name: string;
  readonly weight: number;
  readonly detail: string;
}

/** Whether two tellings (by key) are of one incident. */
export interface Judgement {
  readonly a: string;
  readonly b: string;
  readonly outcome: 'same' | 'different' | 'unsure';
  readonly by: 'rule' | 'person';
  /** Sum of the features' weights; a person's judgement has none. */
  readonly score: number | null;
  readonly features: readonly PairFeature[];
}
