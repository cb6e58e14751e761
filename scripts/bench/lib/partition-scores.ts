/** How a partition of the same things agrees with the right one, in per cent. */
export interface PartitionScores {
  /** B-cubed: mean over things of the share of its cluster (of its class) that is right. */
  readonly cubed: Scores;
  /** Over pairs of things: together or not. */
  readonly pairs: Scores;
}

interface Scores {
  readonly p: number;
  readonly r: number;
  readonly f: number;
}

/** `gold` and `found` give the class of each thing; both have the same keys. */
export function comparePartitions(
  gold: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): PartitionScores {
  const [classes, clusters] = [sizes(gold), sizes(found)];
  const cells = new Map<string, number>();
  const cell = (thing: string) => `${gold.get(thing)}\n${found.get(thing)}`;
  for (const thing of gold.keys()) cells.set(cell(thing), (cells.get(cell(thing)) ?? 0) + 1);
  let p = 0;
  let r = 0;
  for (const thing of gold.keys()) {
    const both = cells.get(cell(thing))!;
    p += both / clusters.get(found.get(thing)!)!;
    r += both / classes.get(gold.get(thing)!)!;
  }
  const right = pairsIn(cells.values());
  return {
    cubed: scoresOf(p / gold.size, r / gold.size),
    pairs: scoresOf(right / (pairsIn(clusters.values()) || 1), right / (pairsIn(classes.values()) || 1)),
  };
}

function sizes(partition: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of partition.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const pairsIn = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);

function scoresOf(p: number, r: number): Scores {
  return { p: 100 * p, r: 100 * r, f: p + r === 0 ? 0 : (200 * p * r) / (p + r) };
}
