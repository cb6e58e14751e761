import type { Attribution } from '#model/mention.js';
import { spanOf } from '#model/span.js';
import { type DraftClaim, draftInWords } from './draft-claim.js';
import type { Reading } from './finding.js';
import type { SentenceView } from './sentence-view.js';

/** Fewest words of an account. */
const SHORTEST = 5;

/**
 * What somebody tells of how it went, with no figure and nobody named in it ("they came through the market, a trader
 * said"): the course of events as the speaker has it. Only of what happened; wishes, praise and plans are no account.
 */
export function accountsOf(
  readings: readonly Reading[],
  attributions: readonly Attribution[],
  drafts: readonly DraftClaim[],
): DraftClaim[] {
  const told = new Set(drafts.map((draft) => draft.sentence));
  return readings.flatMap(({ view }): DraftClaim[] => {
    const { sentence } = view;
    if (told.has(sentence.index) || view.heading) return [];
    const account = attributions.find(
      (one) =>
        one.act === 'say' &&
        one.speaker.kind !== 'author' &&
        one.content.some((content) => tellsEvent(view, content.start, content.end)),
    );
    if (!account) return [];
    const content = account.content.find(({ start, end }) => tellsEvent(view, start, end))!;
    const words = spanOf(view.text, Math.max(content.start, sentence.start), Math.min(content.end, sentence.end));
    const rule = `${sentence.language}/status/account`;
    return [
      draftInWords(account, view.text, sentence, words, {
        variable: 'status',
        of: 'events',
        polarity: 'asserted',
        rule,
      }),
    ];
  });
}

function tellsEvent(view: SentenceView, start: number, end: number): boolean {
  const inside = view.tokens.filter((token) => token.start >= start && token.end <= end);
  if (inside.length < SHORTEST) return false;
  const { unsaid } = view.grammar.words;
  const words = view.words.filter((_, i) => inside.includes(view.tokens[i]!));
  if (words.some((word) => unsaid.has(word))) return false;
  return view.events.some((event) => event.realis === 'actual' && event.start >= start && event.end <= end);
}
