import type { Claim } from '#model/claim.js';
import type { Range, Span } from '#model/span.js';

/** A stretch of text under the same highlights. */
export interface Segment extends Range {
  /** Claims that the stretch says, as part of their quote. */
  readonly quoted: readonly string[];
  /** Claims of which it is the value. */
  readonly valued: readonly string[];
}

/** Where the value of a claim stands in its quote; the whole quote where its words are not there as such. */
export function valueRange(claim: Pick<Claim, 'value'> & { readonly quote: Span }): Range {
  const at = claim.quote.exact.indexOf(claim.value.text);
  if (at < 0 || claim.value.text === '') return { start: claim.quote.start, end: claim.quote.end };
  return { start: claim.quote.start + at, end: claim.quote.start + at + claim.value.text.length };
}

/**
 * Cuts a block where any highlight begins or ends. Segments cover the block without a gap, in order; offsets are those of the
 * report's text. Claims of other blocks are no trouble: they are clipped.
 */
export function segmentBlock(
  block: Range,
  claims: readonly (Pick<Claim, 'id' | 'value'> & { readonly quote: Span })[],
): readonly Segment[] {
  const here = claims
    .filter((claim) => claim.quote.start < block.end && claim.quote.end > block.start)
    .map((claim) => ({ id: claim.id, quote: claim.quote as Range, value: valueRange(claim) }));
  const cuts = new Set([block.start, block.end]);
  for (const { quote, value } of here)
    for (const cut of [quote.start, quote.end, value.start, value.end])
      if (cut > block.start && cut < block.end) cuts.add(cut);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index]!;
    const covers = (range: Range) => range.start <= start && range.end >= end;
    return {
      start,
      end,
      quoted: here.filter((one) => covers(one.quote)).map((one) => one.id),
      valued: here.filter((one) => covers(one.value)).map((one) => one.id),
    };
  });
}

/** The block in which an offset lies, by halving; the last one before it where it lies between two. */
export function blockAt(blocks: readonly Range[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
