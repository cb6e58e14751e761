import type { Agreement } from '#model/agreement.js';
import type { Claim } from '#model/claim.js';
import type { ClaimVersion } from './apply-decisions.js';
import { type CountInterval, categoryDistance, intervalDistance, krippendorffAlpha } from './krippendorff.js';

/** What of a claim is compared as a category; null where there is nothing to compare. */
const CATEGORIES: Readonly<Record<string, (version: ClaimVersion) => string | null>> = {
  kept: ({ review }) => (review === 'rejected' ? 'no' : 'yes'),
  variable: kept(({ variable }) => variable),
  speaker: kept(({ speaker }) => speaker.name),
  'speaker kind': kept(({ speaker }) => speaker.kind),
  medium: kept(({ medium }) => medium),
  polarity: kept(({ polarity }) => polarity),
  hedge: kept(({ hedge }) => hedge),
};

function kept(read: (claim: Claim) => string): (version: ClaimVersion) => string | null {
  return ({ review, claim }) => (review === 'rejected' ? null : read(claim));
}

/** A count with one end known is taken at that end; vague words without figures are no interval. */
function countOf({ review, claim: { value } }: ClaimVersion): CountInterval | null {
  const low = value.min ?? value.max;
  const high = value.max ?? value.min;
  return review === 'rejected' || low === null || high === null ? null : [low, high];
}

/** How far people who judged the same claims without knowing of each other agree, field by field. */
export function measureAgreement(versions: ReadonlyMap<string, readonly ClaimVersion[]>): Agreement[] {
  const units = [...versions.values()].map(independentVersions).filter((unit) => unit.length > 1);
  const coders = new Set(units.flatMap((unit) => unit.map(({ author }) => author))).size;
  const field = <T>(
    name: string,
    read: (version: ClaimVersion) => T | null,
    alpha: (units: T[][]) => number | null,
  ) => {
    const values = units
      .map((unit) => unit.map(read).filter((value): value is T => value !== null))
      .filter((unit) => unit.length > 1);
    const differ = values.filter((unit) => unit.some((value) => JSON.stringify(value) !== JSON.stringify(unit[0])));
    return { field: name, alpha: alpha(values), units: values.length, coders, differ: differ.length };
  };
  return [
    ...Object.entries(CATEGORIES).map(([name, read]) =>
      field(name, read, (values) => krippendorffAlpha(values, categoryDistance)),
    ),
    field('count', countOf, (values) => krippendorffAlpha(values, intervalDistance)),
  ];
}

/** The last of each author's decisions that was made without knowing of another's. */
function independentVersions(versions: readonly ClaimVersion[]): ClaimVersion[] {
  const byAuthor = new Map<string, ClaimVersion>();
  for (const version of versions) if (version.independent) byAuthor.set(version.author, version);
  return [...byAuthor.values()];
}

/**
 * What an adjudicator has to settle: the independent versions of a claim that differ, as long as nobody has decided on the
 * claim knowing them; null where there is nothing to settle.
 */
export function disagreement(versions: readonly ClaimVersion[]): readonly ClaimVersion[] | null {
  const independent = independentVersions(versions);
  if (independent.length < 2) return null;
  const last = versions.findLastIndex((version) => version.independent);
  if (versions.slice(last + 1).some((version) => !version.independent)) return null;
  const [first, ...others] = independent.map(substance);
  return others.some((other) => other !== first) ? independent : null;
}

function substance({ review, claim }: ClaimVersion): string {
  if (review === 'rejected') return 'rejected';
  const { speaker, medium, variable, of, value, polarity, hedge } = claim;
  return JSON.stringify([
    speaker.name,
    speaker.kind,
    medium,
    variable,
    of,
    [value.min, value.max, value.kind, value.text],
    polarity,
    hedge,
  ]);
}
