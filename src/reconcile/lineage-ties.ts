import type { Tie, TieKind } from '#model/lineage.js';
import { containment, type ReportFacts } from './lineage-facts.js';

/** Share of common runs of words from which one text repeats the other; less within a family of outlets, or under one agency. */
const REPEATS = 0.6;
/** Share of common phrases from which one text is the other with words changed here and there. */
const REWORDS = 0.5;
const FEWEST_PHRASES = 60;
const REPEATS_IN_FAMILY = 0.35;
const UPDATES = 0.2;
const SHARES_STATEMENT = 3; // runs of eight words: ten words in a row

/** A tie, and whether it makes both reports carriers of one origin. */
export interface FoundTie extends Tie {
  readonly joins: boolean;
}

/** What ties the later of two reports to the earlier one; null where nothing does. */
export function tieReports(earlier: ReportFacts, later: ReportFacts): FoundTie | null {
  const shared = containment(earlier.shingleSet, later.shingleSet);
  const percent = `${Math.round(100 * shared)} %`;
  const tie = (kind: TieKind, joins: boolean, reason: string): FoundTie => ({
    from: later.report.id,
    to: earlier.report.id,
    kind,
    reason,
    joins,
  });
  const sameOutlet = later.outlet !== null && later.outlet === earlier.outlet;
  if (sameOutlet && later.retracts)
    return tie('retracts', true, `${later.outlet} takes back or corrects what it published before.`);
  if (sameOutlet && (sameAddress(earlier, later) || (shared >= UPDATES && shared < 1)))
    return tie(
      'updates',
      true,
      sameAddress(earlier, later)
        ? `A later version at the same address of ${later.outlet}.`
        : `${later.outlet} again, with ${percent} of the words of its earlier report.`,
    );
  const agency = later.agency !== null && later.agency === earlier.agency ? later.agency : null;
  if (agency !== null) {
    const words = shared > 0 ? `, and ${percent} of the shorter text stands in both` : '';
    return tie('shares wire copy', true, `Both credit ${agency}${words}.`);
  }
  const family = later.family !== null && later.family === earlier.family;
  if (shared >= REPEATS || (family && shared >= REPEATS_IN_FAMILY)) {
    const owner = family && !sameOutlet ? ` (both of ${later.family})` : '';
    const wire = later.agency ?? earlier.agency;
    return wire === null
      ? tie('repeats', true, `${percent} of the shorter text stands word for word in both${owner}.`)
      : tie(
          'shares wire copy',
          true,
          `${percent} of the shorter text stands word for word in both, and one credits ${wire}.`,
        );
  }
  const reworded = containment(earlier.phrases, later.phrases);
  if (reworded >= REWORDS && Math.min(earlier.phrases.size, later.phrases.size) >= FEWEST_PHRASES)
    return tie(
      'repeats',
      true,
      `${Math.round(100 * reworded)} % of the shorter text's phrases of three words stand in both: one is the other with words changed.`,
    );
  const translated = translationReason(earlier, later);
  if (translated !== null) return tie('translates', true, translated);
  const passage = sharedPassage(earlier, later);
  return passage === null ? null : tie('relays the same statement', false, passage);
}

const sameAddress = (a: ReportFacts, b: ReportFacts): boolean => a.report.url !== null && a.report.url === b.report.url;

/** A quotation that both carry, else any passage of ten words. */
function sharedPassage(a: ReportFacts, b: ReportFacts): string | null {
  for (const [hash, words] of a.quoted) {
    if (b.quoted.has(hash)) return `Both quote the words “${shorten(words)}”.`;
  }
  let run = 0;
  for (const shingle of a.shingles) {
    run = b.shingleSet.has(shingle) ? run + 1 : 0;
    if (run >= SHARES_STATEMENT) return 'A passage of ten words or more stands in both.';
  }
  return null;
}

const shorten = (words: string): string =>
  words.length > 80 ? `${words.slice(0, 80).replace(/ [^ ]*$/, '')} …` : words;

const SAME_FIGURES = 0.75;
const FEWEST_FIGURES = 3;
const SAME_NAMES = 0.5;
const FEWEST_NAMES = 4;
const NEAR_DAYS = 3;

/** Another language, the same figures, names and places of the quotations: one text is the other's translation. */
function translationReason(a: ReportFacts, b: ReportFacts): string | null {
  if (a.report.language === b.report.language || a.report.language === null || b.report.language === null) return null;
  if (a.figures.length < FEWEST_FIGURES || b.figures.length < FEWEST_FIGURES) return null;
  if (daysApart(a, b) > NEAR_DAYS) return null;
  const figures = overlap(new Set(a.figures), new Set(b.figures));
  const names = overlap(a.names, b.names);
  if (figures < SAME_FIGURES || names < SAME_NAMES || Math.min(a.names.size, b.names.size) < FEWEST_NAMES) return null;
  if (a.quotations.length !== b.quotations.length) return null;
  const alike = a.quotations.every((length, i) => Math.abs(length - b.quotations[i]!) <= 2 + length / 2);
  return alike
    ? `In another language with the same ${a.figures.length} figures, the same names and as many quotations.`
    : null;
}

function daysApart(a: ReportFacts, b: ReportFacts): number {
  if (a.report.published === null || b.report.published === null) return 0;
  return Math.abs(Date.parse(a.report.published) - Date.parse(b.report.published)) / 86_400_000;
}

/** Share of the smaller set that the other holds too. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return small.size === 0 ? 0 : [...small].filter((one) => large.has(one)).length / small.size;
}
