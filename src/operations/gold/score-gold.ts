import type { VariableName } from '#model/claim.js';
import { type CountInterval, categoryDistance, intervalDistance, krippendorffAlpha } from '#review/krippendorff.js';
import type { GoldClaim } from './gold-document.js';

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Precision, recall and F1, with the bounds within which 95 of 100 resamples of the documents lie; null without claims. */
export interface Quality {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly interval: Interval | null;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** How far the two agree on a field of the claims that both have. */
interface FieldAgreement {
  readonly field: string;
  readonly pairs: number;
  readonly same: number;
  /** Krippendorff's; null where it cannot be told from chance. */
  readonly alpha: number | null;
}

export interface GoldScore {
  readonly documents: number;
  /** Same variable in overlapping words. */
  readonly found: Quality;
  /** Found, and every field that the gold gives is the same. */
  readonly exact: Quality;
  readonly byVariable: readonly { readonly variable: VariableName; readonly quality: Quality }[];
  readonly fields: readonly FieldAgreement[];
  /** Which variables each paragraph speaks of: Krippendorff's alpha. */
  readonly presence: number | null;
}

/** One document as both have it; texts are the same, offsets of both are into it. */
export interface GoldPair {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly GoldClaim[];
  readonly other: readonly GoldClaim[];
}

/** Scores the second against the first. `seed` starts the resampling: the same seed gives the same bounds. */
export function scoreGold(pairs: readonly GoldPair[], { seed = 1, samples = 1000 } = {}): GoldScore {
  const matched = pairs.map((pair) => ({ pair, matches: matchClaims(pair.gold, pair.other) }));
  const countsBy = (accept: (gold: GoldClaim, other: GoldClaim) => boolean, only?: VariableName): Counts[] =>
    matched.map(({ pair, matches }) => {
      const of = ({ variable }: GoldClaim) => only === undefined || variable === only;
      const right = matches.filter(([gold, other]) => of(gold) && accept(gold, other)).length;
      return { right, wrong: pair.other.filter(of).length - right, missed: pair.gold.filter(of).length - right };
    });
  const quality = (counts: readonly Counts[]) => qualityOf(counts, seed, samples);
  const variables = [
    ...new Set(pairs.flatMap(({ gold, other }) => [...gold, ...other].map(({ variable }) => variable))),
  ].sort();
  const both = matched.flatMap(({ matches }) => matches);
  return {
    documents: pairs.length,
    found: quality(countsBy(() => true)),
    exact: quality(countsBy(sameFields)),
    byVariable: variables.map((variable) => ({ variable, quality: quality(countsBy(() => true, variable)) })),
    fields: agreements(both),
    presence: presenceAlpha(pairs, variables),
  };
}

type Match = readonly [gold: GoldClaim, other: GoldClaim];

/** One to one: same variable, overlapping words; those with the same fields first, then those that overlap most. */
export function matchClaims(gold: readonly GoldClaim[], other: readonly GoldClaim[]): Match[] {
  const candidates = gold.flatMap((one, g) =>
    other.flatMap((two, o) => {
      const shared = Math.min(one.end, two.end) - Math.max(one.start, two.start);
      return one.variable === two.variable && shared > 0 ? [{ g, o, shared, alike: likeness(one, two) }] : [];
    }),
  );
  candidates.sort((a, b) => b.alike - a.alike || b.shared - a.shared || a.g - b.g || a.o - b.o);
  const [usedGold, usedOther] = [new Set<number>(), new Set<number>()];
  const matches: Match[] = [];
  for (const { g, o } of candidates) {
    if (usedGold.has(g) || usedOther.has(o)) continue;
    usedGold.add(g);
    usedOther.add(o);
    matches.push([gold[g]!, other[o]!]);
  }
  return matches;
}

const sameCount = (a: GoldClaim, b: GoldClaim) =>
  a.count === null || b.count === null || (a.count.min === b.count.min && a.count.max === b.count.max);
const sameKind = (a: GoldClaim, b: GoldClaim) => a.kind === null || b.kind === null || a.kind === b.kind;
const samePolarity = (a: GoldClaim, b: GoldClaim) =>
  a.polarity === null || b.polarity === null || a.polarity === b.polarity;
const sameFields = (a: GoldClaim, b: GoldClaim) => sameCount(a, b) && sameKind(a, b) && samePolarity(a, b);
const likeness = (a: GoldClaim, b: GoldClaim) =>
  2 * Number(sameCount(a, b)) + Number(sameKind(a, b)) + Number(samePolarity(a, b));

interface Counts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

function qualityOf(counts: readonly Counts[], seed: number, samples: number): Quality {
  const total = sumOf(counts);
  return { ...total, ...ratiosOf(total), interval: intervalOf(counts, seed, samples) };
}

function sumOf(counts: readonly Counts[]): Counts {
  let [right, wrong, missed] = [0, 0, 0];
  for (const one of counts) {
    right += one.right;
    wrong += one.wrong;
    missed += one.missed;
  }
  return { right, wrong, missed };
}

function ratiosOf({ right, wrong, missed }: Counts) {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    precision: ratio(right, right + wrong),
    recall: ratio(right, right + missed),
    f1: ratio(2 * right, 2 * right + wrong + missed),
  };
}

/** Percentile bootstrap over documents, since claims of one document stand or fall together. */
function intervalOf(counts: readonly Counts[], seed: number, samples: number): Interval | null {
  if (counts.length < 2) return null;
  const random = numbersFrom(seed);
  const values: number[] = [];
  for (let i = 0; i < samples; i++) {
    const drawn = counts.map(() => counts[Math.floor(random() * counts.length)]!);
    const { f1 } = ratiosOf(sumOf(drawn));
    if (f1 !== null) values.push(f1);
  }
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  return { low: at(0.025), high: at(0.975) };
}

/** The mulberry32 generator: small, and the same everywhere. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function agreements(matches: readonly Match[]): FieldAgreement[] {
  const category = (field: string, read: (claim: GoldClaim) => string | null): FieldAgreement => {
    const units = matches
      .map((match) => match.map(read))
      .filter((unit): unit is [string, string] => unit.every((value) => value !== null));
    return {
      field,
      pairs: units.length,
      same: units.filter(([a, b]) => a === b).length,
      alpha: krippendorffAlpha(units, categoryDistance),
    };
  };
  const counts = matches
    .map((match) => match.map(({ count }) => intervalIn(count)))
    .filter((unit): unit is [CountInterval, CountInterval] => unit.every((value) => value !== null));
  const same = counts.filter(([a, b]) => a[0] === b[0] && a[1] === b[1]).length;
  return [
    category('speaker kind', ({ kind }) => kind),
    category('polarity', ({ polarity }) => polarity),
    { field: 'count', pairs: counts.length, same, alpha: krippendorffAlpha(counts, intervalDistance) },
  ];
}

function intervalIn(count: GoldClaim['count']): CountInterval | null {
  const low = count?.min ?? count?.max ?? null;
  const high = count?.max ?? count?.min ?? null;
  return low === null || high === null ? null : [low, high];
}

/** Each paragraph and each variable in use is a unit: does it speak of it? */
function presenceAlpha(pairs: readonly GoldPair[], variables: readonly VariableName[]): number | null {
  const units = pairs.flatMap(({ text, gold, other }) =>
    [...text.matchAll(/\S[^\n]*/g)].flatMap((paragraph) => {
      const [start, end] = [paragraph.index, paragraph.index + paragraph[0].length];
      const speaks = (claims: readonly GoldClaim[], variable: VariableName) =>
        claims.some((claim) => claim.variable === variable && claim.start < end && claim.end > start) ? 'yes' : 'no';
      return variables.map((variable) => [speaks(gold, variable), speaks(other, variable)]);
    }),
  );
  return krippendorffAlpha(units, categoryDistance);
}
