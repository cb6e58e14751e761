/** Bindings of persons: pairs of tellings that are, or are not, of one incident. */
export interface Bindings {
  readonly same: readonly (readonly [string, string])[];
  readonly different: readonly (readonly [string, string])[];
}

/** What clustering reads of a telling. */
export interface Item {
  readonly key: string;
  /** Two tellings of one report are two incidents. */
  readonly report: string;
}

/** A pair of tellings with its score, whole thousandths. */
export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  /** The same words in both. */
  readonly copy: boolean;
}

/** What a pair is worth that shares no key: nothing brings the two together. */
const APART = -500;

/**
 * Clusters of tellings, each sorted by key, in order of their first key. Starts from what persons joined and from copies
 * (the best of its pairs speaks for a copy, so that copies weigh nothing), then joins the two groups with the highest mean
 * of pairs as long as it is above zero and nothing forbids it. Ties go by key: the result depends on the set alone.
 */
export function clusterItems(items: readonly Item[], pairs: readonly ScoredPair[], bindings: Bindings): string[][] {
  const groups = new Groups(items, bindings);
  for (const [a, b] of sortedPairs(bindings.same)) groups.bind(a, b);
  const copies = pairs.filter((pair) => pair.copy && pair.score >= 0).sort(byScore);
  for (const { a, b } of copies) groups.joinCopy(a, b);
  return agglomerate(groups, pairs);
}

const sortedPairs = (pairs: readonly (readonly [string, string])[]) =>
  pairs
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
    .sort((p, q) => compare(p[0], q[0]) || compare(p[1], q[1]));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byScore = (p: ScoredPair, q: ScoredPair) => q.score - p.score || compare(p.a, q.a) || compare(p.b, q.b);

/** A growing set of tellings. */
interface Group {
  /** Smallest key: names the group in ties. */
  readonly name: string;
  readonly members: readonly string[];
  /** Groups of copies count once. */
  readonly size: number;
  readonly reports: ReadonlySet<string>;
  /** Keys of tellings that must not come in. */
  readonly banned: ReadonlySet<string>;
}

class Groups {
  readonly of = new Map<string, Group>();

  constructor(items: readonly Item[], bindings: Bindings) {
    const banned = new Map<string, Set<string>>();
    for (const [a, b] of bindings.different) {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        banned.set(one, (banned.get(one) ?? new Set()).add(other));
    }
    for (const { key, report } of items)
      this.of.set(key, {
        name: key,
        members: [key],
        size: 1,
        reports: new Set([report]),
        banned: banned.get(key) ?? new Set(),
      });
  }

  /** A person's "same" holds also against the rule of one report; only another person's "different" stands against it. */
  bind(a: string, b: string): void {
    const [one, other] = [this.of.get(a), this.of.get(b)];
    if (one === undefined || other === undefined || one === other || this.banned(one, other)) return;
    this.#join(one, other);
  }

  joinCopy(a: string, b: string): void {
    const [one, other] = [this.of.get(a)!, this.of.get(b)!];
    if (one !== other && !this.forbids(one, other)) this.#join(one, other);
  }

  banned(a: Group, b: Group): boolean {
    const [few, many] = a.banned.size <= b.banned.size ? [a, b] : [b, a];
    return few.banned.size > 0 && many.members.some((member) => few.banned.has(member));
  }

  forbids(a: Group, b: Group): boolean {
    const [small, large] = a.reports.size <= b.reports.size ? [a, b] : [b, a];
    for (const report of small.reports) if (large.reports.has(report)) return true;
    return this.banned(a, b);
  }

  #join(a: Group, b: Group): Group {
    const joined = joinGroups(a, b, 1);
    for (const member of joined.members) this.of.set(member, joined);
    return joined;
  }
}

function joinGroups(a: Group, b: Group, size: number): Group {
  return {
    name: compare(a.name, b.name) < 0 ? a.name : b.name,
    members: [...a.members, ...b.members],
    size,
    reports: new Set([...a.reports, ...b.reports]),
    banned: new Set([...a.banned, ...b.banned]),
  };
}

/** Sum of the known pairs between two groups, and how many they are. */
interface Bond {
  sum: number;
  known: number;
}

function agglomerate(groups: Groups, pairs: readonly ScoredPair[]): string[][] {
  const live = new Map<string, Group>();
  for (const group of groups.of.values()) live.set(group.name, group);
  const bonds = new Map<string, Map<string, Bond>>([...live.keys()].map((name) => [name, new Map<string, Bond>()]));
  for (const { a, b, score } of pairs) {
    const [one, other] = [groups.of.get(a)!.name, groups.of.get(b)!.name];
    if (one === other) continue;
    const bond = bonds.get(one)!.get(other) ?? { sum: -Infinity, known: 1 };
    bond.sum = Math.max(bond.sum, score);
    bonds.get(one)!.set(other, bond);
    bonds.get(other)!.set(one, bond);
  }
  const heap = new Heap();
  const offer = (a: Group, b: Group, bond: Bond) => {
    const all = a.size * b.size;
    const mean = (bond.sum + (all - bond.known) * APART) / all;
    if (mean >= 0) heap.push({ mean, a: a.name < b.name ? a : b, b: a.name < b.name ? b : a });
  };
  for (const [name, others] of bonds) {
    for (const [other, bond] of others) if (name < other) offer(live.get(name)!, live.get(other)!, bond);
  }
  for (let best = heap.pop(); best !== null; best = heap.pop()) {
    const { a, b } = best;
    if (live.get(a.name) !== a || live.get(b.name) !== b || groups.forbids(a, b)) continue;
    const joined = joinGroups(a, b, a.size + b.size);
    const merged = mergeBonds(bonds, a.name, b.name);
    live.delete(a.name);
    live.delete(b.name);
    live.set(joined.name, joined);
    bonds.set(joined.name, merged);
    for (const [other, bond] of merged) {
      const others = bonds.get(other)!;
      others.delete(a.name);
      others.delete(b.name);
      others.set(joined.name, bond);
      offer(joined, live.get(other)!, bond);
    }
  }
  return [...live.values()].map(({ members }) => [...members].sort(compare)).sort((p, q) => compare(p[0]!, q[0]!));
}

function mergeBonds(bonds: Map<string, Map<string, Bond>>, a: string, b: string): Map<string, Bond> {
  const merged = new Map<string, Bond>();
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const [other, bond] of bonds.get(from)!) {
      if (other === to) continue;
      const sum = merged.get(other);
      merged.set(other, sum === undefined ? { ...bond } : { sum: sum.sum + bond.sum, known: sum.known + bond.known });
    }
  }
  bonds.delete(a);
  bonds.delete(b);
  return merged;
}

interface Offer {
  readonly mean: number;
  readonly a: Group;
  readonly b: Group;
}

/** Highest mean first; equal ones by name. */
class Heap {
  readonly #offers: Offer[] = [];

  push(offer: Offer): void {
    const offers = this.#offers;
    let at = offers.push(offer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (before(offers[up]!, offer)) break;
      offers[at] = offers[up]!;
      at = up;
    }
    offers[at] = offer;
  }

  pop(): Offer | null {
    const offers = this.#offers;
    const top = offers[0];
    const last = offers.pop();
    if (top === undefined || last === undefined) return null;
    if (offers.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= offers.length) break;
      if (down + 1 < offers.length && before(offers[down + 1]!, offers[down]!)) down++;
      if (before(last, offers[down]!)) break;
      offers[at] = offers[down]!;
      at = down;
    }
    offers[at] = last;
    return top;
  }
}

function before(p: Offer, q: Offer): boolean {
  return p.mean !== q.mean ? p.mean > q.mean : p.a.name !== q.a.name ? p.a.name < q.a.name : p.b.name < q.b.name;
}
