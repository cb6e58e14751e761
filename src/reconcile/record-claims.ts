import type { Claim, VariableName } from '#model/claim.js';
import type { CountingWords, VagueRow } from '#model/counting-words.js';
import { ESTIMATED } from '#model/estimate.js';
import type { IncidentRecord, RecordedClaim, ReviewState, Telling } from '#model/incident-record.js';
import type { Origin } from '#model/lineage.js';
import { SIDE_OF_KIND, type Side } from '#model/side.js';
import { fold } from '#text/fold.js';
import { phraseKey } from '#text/plain-words.js';
import { type Counted, generalName, pointsBack, readCounted } from './counted-people.js';
import { vagueRowOf } from './vague-words.js';
import { officeOf, voiceOf } from './voice.js';

/** A recorded claim with what comparing it needs. */
export interface ComparedClaim {
  readonly claim: RecordedClaim;
  readonly counted: Counted;
  /** Row of the table of vague words; null for figures, and for words without a row. */
  readonly row: VagueRow | null;
  /** Publication date of its report, empty where unknown. */
  readonly published: string;
  /** Name of its outlet, empty where unknown. */
  readonly outlet: string;
  /** By these keys claims have one speaker: as corroboration counts it, and with the offices of a state apart. */
  readonly voice: string;
  readonly office: string;
}

export interface ClaimSources {
  readonly tellings: readonly Telling[];
  readonly origins: readonly Origin[];
  /** Origin of a claim, by the claim's id, where it is finer than that of its report. */
  readonly claimOrigins?: ReadonlyMap<string, string>;
  /** By the claim's id; others are unreviewed. */
  readonly reviews?: ReadonlyMap<string, ReviewState>;
}

const COUNTED: ReadonlySet<VariableName> = new Set([...ESTIMATED, 'casualties', 'destroyed', 'attackers-count']);

/** All claims of the tellings in a total order: by report date, report, place in the text, id. */
export function recordClaims(sources: ClaimSources, words: CountingWords): ComparedClaim[] {
  const originOf = new Map(sources.origins.flatMap((origin) => origin.reports.map((report) => [report, origin])));
  const compared = [...sources.tellings]
    .sort(byTelling)
    .flatMap((telling) => claimsOfTelling(telling, sources, originOf, words));
  const rootOf = new Map(sources.origins.map((origin) => [origin.id, origin.root]));
  return markCopies(compared, rootOf);
}

const byTelling = (a: Telling, b: Telling) =>
  compare(a.report.published ?? '', b.report.published ?? '') ||
  compare(a.report.id, b.report.id) ||
  compare(a.key, b.key);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function claimsOfTelling(
  telling: Telling,
  sources: ClaimSources,
  originOf: ReadonlyMap<string, Origin>,
  words: CountingWords,
): ComparedClaim[] {
  const { report } = telling;
  const outlet = ` ${phraseKey(report.outlet ?? '')} `;
  const byState = words.institutions.some((phrase) => outlet.includes(` ${phrase} `));
  const inOrder = [...telling.incident.claims].sort(
    (a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end,
  );
  const done: ComparedClaim[] = [];
  for (const claim of inOrder) {
    const row = COUNTED.has(claim.variable) ? vagueRowOf(claim.value, words) : null;
    const side = sideOf(claim, byState);
    const counted = resolveOthers(claim, readCounted(claim, side, words), done, words);
    const recorded: RecordedClaim = {
      ...claim,
      report: report.id,
      telling: telling.key,
      side,
      group: counted.group,
      origin: sources.claimOrigins?.get(claim.id) ?? originOf.get(report.id)?.id ?? report.id,
      copyOf: null,
      partOf: totalOf(claim, done),
      review: sources.reviews?.get(claim.id) ?? 'unreviewed',
      ...(row === null ? {} : { bounds: { low: row.low, high: row.high } }),
    };
    done.push({
      claim: recorded,
      counted,
      row,
      published: report.published ?? '',
      outlet: report.outlet ?? '',
      ...speakersOf(recorded),
    });
  }
  return done;
}

/** The claims of a record as they were compared when it was composed, for estimates by another method. */
export function compareRecorded(
  record: Pick<IncidentRecord, 'claims' | 'reports'>,
  words: CountingWords,
): ComparedClaim[] {
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const compared: ComparedClaim[] = [];
  let ofTelling: ComparedClaim[] = [];
  for (const claim of record.claims) {
    const report = reports.get(claim.report);
    if (ofTelling[0]?.claim.telling !== claim.telling) ofTelling = [];
    const one = {
      claim,
      counted: resolveOthers(claim, readCounted(claim, claim.side, words), ofTelling, words),
      row: COUNTED.has(claim.variable) ? vagueRowOf(claim.value, words) : null,
      published: report?.published ?? '',
      outlet: report?.outlet ?? '',
      ...speakersOf(claim),
    };
    ofTelling.push(one);
    compared.push(one);
  }
  return compared;
}

/** The author of a statement that a party publishes itself speaks for that party. */
function sideOf(claim: Claim, byState: boolean): Side {
  return byState && claim.speaker.kind === 'author' ? 'state' : SIDE_OF_KIND[claim.speaker.kind];
}

/** "Four soldiers were killed and seven others wounded": the others are soldiers too. */
function resolveOthers(claim: Claim, counted: Counted, done: readonly ComparedClaim[], words: CountingWords): Counted {
  if (counted.group !== 'unknown' || !pointsBack(claim, words)) return counted;
  const before = done.findLast(
    (one) => one.claim.quote.start === claim.quote.start && one.claim.speaker.name === claim.speaker.name,
  );
  if (before === undefined || before.counted.group === 'unknown') return counted;
  return { group: before.counted.group, name: generalName(before.counted.group), general: true };
}

/** A subset's total is the nearest count before it by the same speaker in the same sentence that is large enough. */
function totalOf(claim: Claim, done: readonly ComparedClaim[]): string | null {
  if (!claim.rule.endsWith('/subset')) return null;
  const total = done.findLast(
    ({ claim: other }) =>
      other.partOf === null &&
      other.variable === claim.variable &&
      other.polarity === claim.polarity &&
      other.speaker.name === claim.speaker.name &&
      (other.value.max ?? Number.POSITIVE_INFINITY) >= (claim.value.min ?? 0),
  );
  return total?.claim.id ?? null;
}

/**
 * Of one origin, what another report repeats is a copy: the same figure (or the same vague words by the same kind of
 * speaker) of the same people. The root's own claim is the one that is copied, else the earliest.
 */
function markCopies(compared: readonly ComparedClaim[], rootOf: ReadonlyMap<string, string>): ComparedClaim[] {
  const first = new Map<string, ComparedClaim>();
  const isRoot = ({ claim }: ComparedClaim) => rootOf.get(claim.origin) === claim.report;
  for (const one of compared) {
    const key = copyKey(one);
    const held = first.get(key);
    if (held === undefined || (isRoot(one) && !isRoot(held))) first.set(key, one);
  }
  const copies = new Map<string, string>();
  for (const one of compared) {
    const original = first.get(copyKey(one))!;
    if (original.claim.report !== one.claim.report) copies.set(one.claim.id, original.claim.id);
  }
  return compared.map((one) => {
    const copyOf = copies.get(one.claim.id);
    return copyOf === undefined ? one : { ...one, claim: { ...one.claim, copyOf } };
  });
}

function copyKey({ claim, counted, row }: ComparedClaim): string {
  const { min, max } = claim.value;
  const figure = min === null && max === null ? null : [min, max, counted.group];
  const said = figure ?? [claim.speaker.kind, row === null ? null : [row.low, row.high], objectOf(claim)];
  return JSON.stringify([claim.origin, claim.variable, claim.polarity, said]);
}

/** What a claim without a figure is about, where other reports word it alike; accusations by whom they accuse. */
const objectOf = (claim: RecordedClaim): string => (claim.variable === 'perpetrator' ? fold(claim.of) : claim.group);

const speakersOf = (claim: RecordedClaim) => ({ voice: voiceOf(claim), office: officeOf(claim) });
