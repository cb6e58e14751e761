/** A thing that wants to stand at `at` and is `size` long, in pixels. */
export interface Wanted {
  readonly at: number;
  readonly size: number;
}

/**
 * Starts for things along a line so that none overlap, in their order, each as near to where it wants to be as the others
 * let it (least squares), and the first of those that give way no more than `rise` before its place. Things must come sorted by
 * `at`. Nothing starts before 0. Linear.
 */
export function layAlong(things: readonly Wanted[], gap: number, rise = Number.POSITIVE_INFINITY): readonly number[] {
  const blocks: { start: number; size: number; sum: number; count: number; first: number }[] = [];
  for (const [index, thing] of things.entries()) {
    let block = { start: Math.max(0, thing.at), size: thing.size, sum: thing.at, count: 1, first: index };
    for (;;) {
      const before = blocks.at(-1);
      if (before === undefined || before.start + before.size + gap <= block.start) break;
      blocks.pop();
      const shift = before.size + gap;
      const sum = before.sum + block.sum - block.count * shift;
      const count = before.count + block.count;
      block = {
        start: Math.max(0, things[before.first]!.at - rise, sum / count),
        size: before.size + gap + block.size,
        sum,
        count,
        first: before.first,
      };
    }
    blocks.push(block);
  }
  const starts: number[] = [];
  for (const [index, block] of blocks.entries()) {
    let start = block.start;
    const end = blocks[index + 1]?.first ?? things.length;
    for (let thing = block.first; thing < end; thing++) {
      starts.push(start);
      start += things[thing]!.size + gap;
    }
  }
  return starts;
}
