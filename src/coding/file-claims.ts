import type { DraftClaim } from './draft-claim.js';
import type { Story } from './group-occurrences.js';
import type { ReportFacts } from './report-facts.js';

/** Each draft goes to the story of its sentence; a sentence without one goes on with the story before it. */
export function fileClaims(
  stories: readonly Story[],
  drafts: readonly DraftClaim[],
  facts: ReportFacts,
): Map<Story, DraftClaim[]> {
  const filed = new Map<Story, DraftClaim[]>(stories.map((story) => [story, []]));
  const ownerOf = ownersBySentence(stories, facts);
  for (const draft of drafts) {
    const owner = ownerOf[draft.sentence];
    if (owner) filed.get(owner)!.push(draft);
  }
  return filed;
}

function ownersBySentence(stories: readonly Story[], facts: ReportFacts): (Story | null)[] {
  const own = new Map<number, Story>();
  for (const story of stories) for (const { facts: sentence } of story.occurrences) own.set(sentence.index, story);
  const main = stories.find((story) => !story.background) ?? stories[0] ?? null;
  let current: Story | null = main;
  return facts.sentences.map((sentence) => {
    const owner = own.get(sentence.index);
    if (owner) {
      // History is a remark: what follows it without a word of its own goes on with the news, unless it goes on in its block.
      current = owner.background && main && !main.background ? current : owner;
      return owner;
    }
    return current;
  });
}
