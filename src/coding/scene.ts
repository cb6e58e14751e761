import type { ReportFacts, SentenceFacts } from './report-facts.js';
import type { Story } from './story.js';

/** Which sentences belong to which story: its own, and those that go on from them. */
export interface Scenes {
  readonly ownerOf: readonly (Story | null)[];
  readonly sentencesOf: ReadonlyMap<Story, readonly SentenceFacts[]>;
}

export function assignSentences(stories: readonly Story[], facts: ReportFacts): Scenes {
  const own = new Map<number, Story>();
  for (const story of stories) for (const { facts: sentence } of story.occurrences) own.set(sentence.index, story);
  const main = stories.find((story) => !story.background) ?? stories[0] ?? null;
  let current: Story | null = main;
  const ownerOf = facts.sentences.map((sentence) => {
    const owner = own.get(sentence.index);
    if (!owner) return current;
    // History is a remark: what follows it without a word of its own goes on with the news.
    current = owner.background && main && !main.background ? current : owner;
    return owner;
  });
  const sentencesOf = new Map<Story, SentenceFacts[]>(stories.map((story) => [story, []]));
  ownerOf.forEach((owner, i) => {
    if (owner) sentencesOf.get(owner)!.push(facts.sentences[i]!);
  });
  return { ownerOf, sentencesOf };
}
