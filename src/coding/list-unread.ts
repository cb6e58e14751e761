import type { Unread } from '#model/incident.js';
import type { DraftClaim } from './draft-claim.js';
import type { ReportFacts } from './report-facts.js';

/** What was met near acts of violence and not understood, in the order of the text, each name once. */
export function listUnread(facts: ReportFacts, drafts: readonly DraftClaim[], coded: boolean): Unread[] {
  const unread: Unread[] = [];
  const seen = new Set<string>();
  const add = (reason: Unread['reason'], item: { start: number; end: number; exact: string }) => {
    const key = `${reason} ${item.exact.toLowerCase()}`;
    if (seen.has(key)) return;
    seen.add(key);
    unread.push({ text: item.exact, reason, span: { start: item.start, end: item.end } });
  };
  for (const actor of facts.analysis.actors) if (actor.unknown) add('unknown-actor', actor);
  const eventful = new Set(facts.analysis.events.map((event) => event.sentence));
  for (const place of facts.analysis.places) {
    if (place.place === null && place.use === 'place' && eventful.has(place.sentence)) add('unresolved-place', place);
  }
  for (const time of facts.analysis.times) {
    if (time.role === 'point' && time.interval === null && time.clock === null && eventful.has(time.sentence))
      add('unresolved-time', time);
  }
  for (const draft of drafts) {
    if (draft.aggregate) add('aggregate', draft.words);
    else if (!coded) add('uncoded-figure', draft.words);
  }
  return unread.sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.reason < b.reason ? -1 : 1),
  );
}
