import type { DraftClaim } from './draft-claim.js';
import type { Finding } from './finding.js';
import type { SentenceView } from './sentence-view.js';

/**
 * Whoever tells its own deed accuses nobody: a group that says its fighters did it claims it. Null where the words name
 * neither a claimer nor an accused.
 */
export function tellOwnDeed(view: SentenceView, finding: Finding, draft: DraftClaim): DraftClaim | null {
  // Nobody's denial is the author's.
  if (draft.rule.endsWith('/disowned') && draft.speaker.kind === 'author') return null;
  if (draft.variable !== 'perpetrator') return draft;
  const itself = draft.of === draft.speaker.name;
  if (!itself && !finding.own) return draft;
  // "the rebels said they had": a role that nobody names claims nothing for a group.
  if (itself && draft.role && !finding.own) return null;
  const claimer =
    draft.speaker.kind === 'armed group' ? draft.speaker : finding.own ? groupBefore(view, finding) : null;
  if (!claimer || draft.polarity === 'denied') return itself || draft.speaker.kind === 'author' ? null : draft;
  return {
    ...draft,
    speaker: { name: claimer.name, kind: claimer.kind },
    variable: 'responsibility',
    of: 'attack',
    rule: `${view.sentence.language}/responsibility/own-deed`,
    role: false,
  };
}

/** The group whose fighters "its fighters" are: the last one named before, where nobody is credited. */
function groupBefore(view: SentenceView, finding: Finding) {
  const group = view.actors.findLast(
    ({ actor, to }) => actor.kind === 'armed group' && actor.id !== null && view.wordOf[to]! <= finding.from,
  );
  return group?.actor ?? null;
}

/** A group that claims the attack in so many words needs no claim read out of its account. */
export function withoutTwiceClaimed(drafts: readonly DraftClaim[]): DraftClaim[] {
  const claimed = new Set<string>();
  const isClaim = (draft: DraftClaim) => draft.variable === 'responsibility' && draft.polarity === 'asserted';
  const isRead = (draft: DraftClaim) => draft.rule.endsWith('/own-deed');
  for (const draft of drafts) if (isClaim(draft) && !isRead(draft)) claimed.add(draft.speaker.name);
  return drafts.filter((draft) => {
    if (!isRead(draft)) return true;
    if (claimed.has(draft.speaker.name)) return false;
    claimed.add(draft.speaker.name);
    return true;
  });
}
