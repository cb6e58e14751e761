import type { Attribution } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import type { Medium } from '#model/speaker.js';

/** Media that a speaker keeps within a paragraph. */
const GOES_ON: ReadonlySet<Medium> = new Set(['phone', 'social media']);

/** The last sentence that starts at or before `offset`; by halves. */
function sentenceAt(sentences: readonly Sentence[], offset: number): Sentence | null {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low - 1] ?? null;
}

/**
 * A call or a post goes on to the end of its paragraph; who issued a statement goes on speaking through it, in the credits
 * after it that name no other medium.
 */
export function withCarriedMedia(credited: readonly Attribution[], sentences: readonly Sentence[]): Attribution[] {
  const placeOf = (one: Attribution) =>
    `${sentenceAt(sentences, one.content[0]?.start ?? one.cue?.start ?? 0)?.block} ${one.speaker.name}`;
  const last = new Map<string, Medium>();
  const found = credited.map((one) => {
    if (one.speaker.kind === 'author') return one;
    const place = placeOf(one);
    if (one.medium !== 'unstated') {
      if (GOES_ON.has(one.medium)) last.set(place, one.medium);
      return one;
    }
    return { ...one, medium: last.get(place) ?? one.medium };
  });
  const media = new Map<string, Medium>();
  return found.map((one) => {
    if (one.speaker.kind === 'author') return one;
    if (one.medium !== 'unstated') {
      media.set(one.speaker.name, one.medium);
      return one;
    }
    const medium = media.get(one.speaker.name);
    return medium !== 'communique' && medium !== 'press conference' ? one : { ...one, medium };
  });
}
