import type { Claim } from '#model/claim.js';
import type { Span } from '#model/span.js';

/** A claim before it is filed with an incident: no id yet, but where its words stand. */
export interface DraftClaim extends Omit<Claim, 'id'> {
  /** Index of the sentence that says it. */
  readonly sentence: number;
  /** The words of the value ("at least 20 soldiers", "claimed responsibility"). */
  readonly words: Span;
  /** A total of a war, a campaign or a period: no claim of any incident, listed in `unread`. */
  readonly aggregate: boolean;
  /** An accusation of people by their role alone. */
  readonly role: boolean;
}
