import type { VariableName } from '#model/claim.js';
import type { Contradiction } from '#model/contradiction.js';
import type { CountingWords } from '#model/counting-words.js';
import { ESTIMATED } from '#model/estimate.js';
import { findControlDisputes } from './contradict-control.js';
import { findDenials } from './contradict-denials.js';
import { findPerpetratorDisputes } from './contradict-perpetrators.js';
import { boundsFor, counts, listOf, mayBeWounded, saidBy } from './figures.js';
import { type ComparedClaim, compare } from './record-claims.js';

const COUNTED: readonly VariableName[] = [...ESTIMATED, 'casualties', 'attackers-count', 'destroyed'];

/**
 * Contradictions among the claims of one incident, by variable and by who is counted: counts that no number satisfies all,
 * a part above its total, a denial against an assertion, different perpetrators, control claimed by both sides. Other
 * people counted, an update by the same speaker and a vague statement that contains the sharper are none. Rejected claims
 * and copies take no part. In order of kind, variable and claims.
 */
export function findContradictions(compared: readonly ComparedClaim[], words: CountingWords): Contradiction[] {
  const live = compared.filter(counts);
  const found = [
    ...COUNTED.flatMap((variable) => findDisjoint(live, variable)),
    ...findPartsAboveTotals(live),
    ...findDenials(live, words),
    ...findPerpetratorDisputes(live, words),
    ...findControlDisputes(live, words),
  ];
  return found.sort(
    (a, b) =>
      compare(a.kind, b.kind) ||
      compare(a.variable, b.variable) ||
      compare(a.claims.join(), b.claims.join()) ||
      compare(a.reason, b.reason),
  );
}

/** One contradiction for each kind of people counted: all claims that some other voice's figure excludes. */
function findDisjoint(live: readonly ComparedClaim[], variable: VariableName): Contradiction[] {
  const current = currentOf(live.filter(({ claim }) => claim.variable === variable && claim.polarity === 'asserted'));
  const found: Contradiction[] = [];
  for (const bucket of bucketsOf(current)) {
    const clashing = bucket.filter((one) => bucket.some((other) => disjoint(one, other))).sort(byFigure);
    if (clashing.length < 2) continue;
    found.push({
      kind: 'disjoint counts',
      variable,
      claims: clashing.map(({ claim }) => claim.id),
      reason: `No number of ${nounOf(clashing)} ${wordFor(variable)} satisfies all: ${listOf(clashing.map(saidBy))}.`,
    });
  }
  return found;
}

function disjoint(a: ComparedClaim, b: ComparedClaim): boolean {
  if (a.office === b.office || !sameCounted(a, b)) return false;
  const [one, other] = [boundsFor(a), boundsFor(b)];
  return one !== null && other !== null && (one.low > other.high || other.low > one.high);
}

const byFigure = (a: ComparedClaim, b: ComparedClaim) =>
  boundsFor(a)!.low - boundsFor(b)!.low || compare(a.claim.id, b.claim.id);

/** Equal classes, or one word that stands for everybody of the same group. */
function sameCounted(a: ComparedClaim, b: ComparedClaim): boolean {
  if (a.counted.group !== b.counted.group) return false;
  return a.counted.name === b.counted.name || a.counted.general || b.counted.general;
}

/** Claims of a group that can be compared; a part is compared with parts only. */
function bucketsOf(claims: readonly ComparedClaim[]): ComparedClaim[][] {
  const buckets = new Map<string, ComparedClaim[]>();
  for (const one of claims) {
    const key = JSON.stringify([
      one.counted.group,
      one.claim.partOf === null ? null : one.counted.name,
      one.claim.variable === 'destroyed' || one.claim.variable === 'abducted' ? one.counted.name : null,
    ]);
    const held = buckets.get(key);
    if (held === undefined) buckets.set(key, [one]);
    else held.push(one);
  }
  return [...buckets.keys()].sort(compare).map((key) => buckets.get(key)!);
}

/** Each speaker's last word on each kind of people: what it said before is an update's history. */
function currentOf(claims: readonly ComparedClaim[]): ComparedClaim[] {
  const last = new Map<string, ComparedClaim>();
  for (const one of claims) {
    if (boundsFor(one) === null || mayBeWounded(one)) continue;
    const key = JSON.stringify([one.office, one.counted.group, one.counted.name, one.claim.partOf !== null]);
    const held = last.get(key);
    // Within one report the surer figure stands; a later report replaces figures by figures only.
    if (held === undefined || replaces(one, held)) last.set(key, one);
  }
  const kept = new Set(last.values());
  return claims.filter((one) => kept.has(one));
}

function replaces(one: ComparedClaim, held: ComparedClaim): boolean {
  if ((held.row === null) !== (one.row === null)) return held.row !== null;
  if (one.claim.report === held.claim.report) return rank(one) >= rank(held);
  return one.published >= held.published;
}

const rank = ({ claim }: ComparedClaim) => (claim.hedge === 'certain' ? 1 : 0);

/** What counts a part may not exceed the total that somebody gives: soldiers killed against all killed, killed against casualties. */
function findPartsAboveTotals(live: readonly ComparedClaim[]): Contradiction[] {
  const found: Contradiction[] = [];
  for (const variable of ESTIMATED) {
    const current = currentOf(
      live.filter(({ claim }) => claim.variable === variable && claim.polarity === 'asserted' && claim.partOf === null),
    );
    const totals = current.filter(({ counted }) => counted.group === 'unknown' && counted.general);
    // A toll of "people" mostly leaves the attackers out.
    const parts = current.filter(({ counted }) => counted.group === 'civilians' || counted.group === 'state forces');
    found.push(...exceeding(variable, parts, totals, 'in all'));
  }
  const deaths = currentOf(
    live.filter(({ claim }) => claim.variable === 'killed' && claim.polarity === 'asserted' && claim.partOf === null),
  ).filter(({ counted }) => counted.group !== 'armed group');
  const casualties = currentOf(
    live.filter(
      ({ claim }) => claim.variable === 'casualties' && claim.polarity === 'asserted' && claim.partOf === null,
    ),
  ).filter(({ counted }) => counted.group !== 'armed group');
  found.push(...exceeding('casualties', deaths, casualties, 'dead and wounded together'));
  return found;
}

function exceeding(
  variable: VariableName,
  parts: readonly ComparedClaim[],
  totals: readonly ComparedClaim[],
  whole: string,
): Contradiction[] {
  const above = (part: ComparedClaim, total: ComparedClaim) =>
    part.office !== total.office && boundsFor(part)!.low > boundsFor(total)!.high;
  const [high, low] = [
    parts.filter((part) => totals.some((total) => above(part, total))),
    totals.filter((total) => parts.some((part) => above(part, total))),
  ];
  if (high.length === 0) return [];
  return [
    {
      kind: 'part above total',
      variable,
      claims: [...high, ...low].map(({ claim }) => claim.id),
      reason: `${capital(listOf(high.map((one) => `${nounOf([one])} ${wordFor(one.claim.variable)}: ${saidBy(one)}`)))}, more than ${whole}: ${listOf(low.map(saidBy))}.`,
    },
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Whom the claims count, by the class that is shared; the group's own name where they differ. */
function nounOf(claims: readonly ComparedClaim[]): string {
  const names = new Set(claims.map(({ counted }) => counted.name));
  const { group } = claims[0]!.counted;
  const [name] = names;
  if (names.size > 1 || name === group) return group === 'unknown' ? 'people' : MEMBERS[group];
  return claims[0]!.counted.general && group !== 'unknown' ? MEMBERS[group] : name!;
}

const MEMBERS = {
  civilians: 'civilians',
  'state forces': 'members of the state forces',
  'armed group': 'members of the armed group',
} as const;

const WORD: Partial<Readonly<Record<VariableName, string>>> = {
  casualties: 'killed or wounded',
  'attackers-count': 'attacking',
};
const wordFor = (variable: VariableName) => WORD[variable] ?? variable;
