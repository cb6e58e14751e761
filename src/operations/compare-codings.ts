import type { Claim } from '#model/claim.js';
import type { CodedReport } from '#model/coded-report.js';
import { overlaps } from '#model/span.js';

export interface ClaimDifference {
  readonly change: 'gone' | 'new' | 'changed';
  readonly before: Claim | null;
  readonly after: Claim | null;
  /** Names of what is not the same, for a changed one. */
  readonly fields: readonly string[];
}

const FIELDS: readonly (readonly [string, (claim: Claim) => unknown])[] = [
  ['value', ({ value }) => [value.min, value.max, value.kind, value.text]],
  ['of', ({ of }) => of],
  ['speaker', ({ speaker }) => [speaker.name, speaker.kind]],
  ['medium', ({ medium }) => medium],
  ['via', ({ via }) => via],
  ['polarity', ({ polarity }) => polarity],
  ['hedge', ({ hedge }) => hedge],
  ['quote', ({ quote }) => [quote.start, quote.exact]],
  ['rule', ({ rule }) => rule],
];

const differing = (a: Claim, b: Claim): readonly string[] =>
  FIELDS.filter(([, of]) => JSON.stringify(of(a)) !== JSON.stringify(of(b))).map(([name]) => name);

/**
 * What two codings of one report do not agree on. A claim that is there before and after in other words is one change: the
 * same variable, said in the same place; the pair with the fewest differences first.
 */
export function compareCodings(before: CodedReport, after: CodedReport): readonly ClaimDifference[] {
  const old = claimsOf(before);
  const now = claimsOf(after);
  const gone = new Set(old.keys());
  const fresh = new Set(now.keys());
  const pairs: { readonly i: number; readonly j: number; readonly fields: readonly string[] }[] = [];
  for (const [i, a] of old.entries())
    for (const [j, b] of now.entries())
      if (a.variable === b.variable && overlaps(a.quote, b.quote)) pairs.push({ i, j, fields: differing(a, b) });
  pairs.sort((a, b) => a.fields.length - b.fields.length || a.i - b.i || a.j - b.j);
  const found: ClaimDifference[] = [];
  for (const { i, j, fields } of pairs) {
    if (!gone.has(i) || !fresh.has(j)) continue;
    gone.delete(i);
    fresh.delete(j);
    if (fields.length > 0) found.push({ change: 'changed', before: old[i]!, after: now[j]!, fields });
  }
  for (const i of gone) found.push({ change: 'gone', before: old[i]!, after: null, fields: [] });
  for (const j of fresh) found.push({ change: 'new', before: null, after: now[j]!, fields: [] });
  return found.sort((a, b) => placeOf(a) - placeOf(b));
}

const claimsOf = ({ incidents }: CodedReport): readonly Claim[] =>
  incidents.filter(({ background }) => !background).flatMap(({ claims }) => claims);

const placeOf = ({ before, after }: ClaimDifference): number => (before ?? after)?.quote.start ?? 0;
