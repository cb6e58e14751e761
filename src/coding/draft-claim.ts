import type { Claim } from '#model/claim.js';
import type { Attribution } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import { type Span, spanOf } from '#model/span.js';

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

/** A claim in words, without a count, by whom an attribution credits. */
export function draftInWords(
  { speaker, medium, via, hedge }: Attribution,
  text: string,
  sentence: Sentence,
  words: Span,
  said: Pick<DraftClaim, 'variable' | 'of' | 'polarity' | 'rule'>,
): DraftClaim {
  return {
    speaker: { name: speaker.name, kind: speaker.kind },
    medium,
    via,
    variable: said.variable,
    of: said.of,
    value: { min: null, max: null, kind: 'vague', text: words.exact.trim() },
    polarity: said.polarity,
    hedge,
    quote: spanOf(text, sentence.start, sentence.end),
    rule: said.rule,
    sentence: sentence.index,
    words,
    aggregate: false,
    role: false,
  };
}
