import type { Attribution } from '#model/mention.js';
import type { Passage } from './passage.js';

/** The sentences in which no words are credited to anybody, nor marked as heard. */
export function uncredited(found: readonly Attribution[], passages: readonly Passage[]): Passage[] {
  const credited = new Set<Passage>();
  for (const { content } of found) {
    for (const { start, end } of content) {
      for (let i = firstAfter(passages, start); i < passages.length && passages[i]!.sentence.start < end; i++)
        credited.add(passages[i]!);
    }
  }
  return passages.filter((passage) => !credited.has(passage));
}

/** Index of the first sentence that ends after `offset`; by halves. */
function firstAfter(passages: readonly Passage[], offset: number): number {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passages[middle]!.sentence.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
