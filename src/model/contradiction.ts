import type { VariableName } from './claim.js';

export type ContradictionKind = 'disjoint counts' | 'denial' | 'perpetrator' | 'control' | 'part above total';

/** Claims that cannot all hold. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  readonly variable: VariableName;
  /** Ids of the claims, two or more. */
  readonly claims: readonly string[];
  /** One sentence. */
  readonly reason: string;
}
