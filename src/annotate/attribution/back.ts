import type { Attribution } from '#model/mention.js';
import type { Block } from '#model/report.js';
import { overlaps, type Span, spanOf } from '#model/span.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, isVerb, type Passage } from './passage.js';

/** Words of a subject that only points ("this", "that toll", "l'information"). */
const LONGEST_POINTER = 4;

/** "This was confirmed by the mayor.": all that the sentence credits is a word for what stands before it. */
export function isPointer(passage: Passage, contents: readonly Stretch[]): boolean {
  const { words, grammar } = passage;
  const [whole, second] = contents;
  if (!whole || second) return false;
  // "That, at any rate, is the figure".
  const comma = words.findIndex((word, i) => i > whole.from && i < whole.to && isComma(word));
  const first = { from: whole.from, to: comma < 0 ? whole.to : comma };
  if (first.to - first.from > LONGEST_POINTER) return false;
  if (isVerbWithin(passage, first)) return false;
  const opener = words[first.from]!.key;
  if (grammar.pointers.has(opener)) return true;
  return grammar.definite.has(opener) && first.to - first.from === 2 && isTold(passage, first.from + 1);
}

/** "The mayor, who gave this toll, says ...": the account pointed at is the one before. */
export function pointsBack(passage: Passage): boolean {
  const { words, grammar } = passage;
  return words.some(
    ({ key }, i) =>
      i > 1 &&
      grammar.pointers.has(key) &&
      words[i]!.upos === 'DET' &&
      isTold(passage, i + 1) &&
      isVerb(passage, i - 1),
  );
}

const isTold = ({ words, grammar }: Passage, at: number): boolean =>
  [grammar.nouns, grammar.tellings, grammar.figures, grammar.views].some((set) => set.has(words[at]?.key ?? ''));

const isVerbWithin = (passage: Passage, { from, to }: Stretch): boolean => {
  for (let i = from; i < to; i++) if (isVerb(passage, i)) return true;
  return false;
};

/** A line of a list by its mark, where the file did not say so. */
const LISTED = /^[-–—•*]\s/;

/**
 * The sentences that a credit of `passage` reaches back to: the one before it, or the whole of the list or paragraph that
 * ends before it; none that is a title or credited already.
 */
export function sentencesBefore(
  passage: Passage,
  past: readonly Passage[],
  blocks: readonly Block[],
  found: readonly Attribution[],
): Span[] {
  const { text, sentence } = passage;
  const spans: Span[] = [];
  let block = sentence.block;
  for (let i = past.length - 1; i >= 0; i--) {
    const { sentence: before } = past[i]!;
    const kind = blocks[before.block]?.kind;
    if (kind === 'title' || kind === 'heading') break;
    const list = kind === 'list-item' || LISTED.test(text.slice(before.start, before.start + 2));
    // Within a paragraph the sentence before; a new paragraph takes the whole one before, and a list with all its lines.
    if (spans.length > 0 && before.block !== block && !list) break;
    if (found.some((one) => one.speaker.kind !== 'author' && one.content.some((span) => overlaps(span, before)))) break;
    spans.unshift(spanOf(text, before.start, before.end));
    block = before.block;
    if (before.block === sentence.block) break;
  }
  return spans;
}
