import type { DraftClaim } from './draft-claim.js';
import type { Story } from './group-occurrences.js';
import type { Scenes } from './scene.js';

/** Each draft goes to the story that its sentence belongs to. */
export function fileClaims(scenes: Scenes, drafts: readonly DraftClaim[]): Map<Story, DraftClaim[]> {
  const filed = new Map<Story, DraftClaim[]>([...scenes.sentencesOf.keys()].map((story) => [story, []]));
  for (const draft of drafts) {
    const owner = scenes.ownerOf[draft.sentence];
    if (owner) filed.get(owner)!.push(draft);
  }
  return filed;
}
