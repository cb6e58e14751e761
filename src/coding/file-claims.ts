import { fold } from '#text/fold.js';
import type { DraftClaim } from './draft-claim.js';
import type { Scenes } from './scene.js';
import type { Story } from './story.js';

/** Each draft goes to the story that its sentence belongs to. */
export function fileClaims(scenes: Scenes, drafts: readonly DraftClaim[]): Map<Story, DraftClaim[]> {
  const filed = new Map<Story, DraftClaim[]>([...scenes.sentencesOf.keys()].map((story) => [story, []]));
  for (const draft of drafts) {
    const owner = scenes.ownerOf[draft.sentence];
    if (!owner || (owner.background && isMood(draft))) continue;
    const own = filed.get(owner)!;
    if (!own.some((other) => isSameAccusation(other, draft))) own.push(draft);
  }
  return filed;
}

/** How things stood or went, in words alone: told of history it is no claim of the news. */
const isMood = (draft: DraftClaim) =>
  draft.variable === 'status' &&
  draft.value.min === null &&
  (draft.speaker.kind === 'author' || draft.rule.endsWith('/account'));

/** A speaker accuses a party once of one incident, however it is worded. */
function isSameAccusation(a: DraftClaim, b: DraftClaim): boolean {
  return (
    a.variable === 'perpetrator' &&
    b.variable === 'perpetrator' &&
    a.polarity === b.polarity &&
    a.speaker.name === b.speaker.name &&
    fold(a.of) === fold(b.of)
  );
}
