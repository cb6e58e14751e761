import type { Telling } from '#model/incident-record.js';
import type { Press } from '#model/press.js';
import type { Report } from '#model/report.js';
import { foldedWords } from '#text/folded-words.js';
import { hashWord } from '#text/word-hash.js';

/** Words of a shingle: eight in a row are hardly the same by chance. */
const SHINGLE = 8;
/** Words of a phrase: a text in which a word is changed here and there still shares most of its runs of three. */
const PHRASE = 3;
/** Quotations of fewer words are found everywhere. */
const LEAST_QUOTED = 6;

/** What lineage reads of a report. */
export interface ReportFacts {
  readonly report: Report;
  /** Position in time: publication, then id. Reports without a date come last. */
  readonly order: string;
  readonly outlet: string | null;
  readonly family: string | null;
  /** The agency that its byline, dateline, outlet or last lines credit; null for own copy. */
  readonly agency: string | null;
  /** Hashes of all runs of eight words of the coded text, in order of the text. */
  readonly shingles: readonly number[];
  readonly shingleSet: ReadonlySet<number>;
  /** Hashes of all runs of three words. */
  readonly phrases: ReadonlySet<number>;
  /** Hashes of runs of eight words inside quotation marks, or of the whole quotation where it is shorter. */
  readonly quoted: ReadonlyMap<number, string>;
  /** Word counts of its quotations, in order. */
  readonly quotations: readonly number[];
  /** Figures of its claims with their variables, sorted. */
  readonly figures: readonly string[];
  /** Words with a capital inside sentences, folded. */
  readonly names: ReadonlySet<string>;
  readonly retracts: boolean;
}

export function lineageFacts(report: Report, tellings: readonly Telling[], press: Press): ReportFacts {
  const blocks = report.blocks.filter((block) => block.coded);
  const text =
    blocks.length === 0 ? report.text : blocks.map(({ start, end }) => report.text.slice(start, end)).join('\n\n');
  const words = foldedWords(text);
  const shingles = shinglesOf(words);
  const quotations = [...quotationsOf(text)];
  const opening = [report.title ?? '', ...blocks.slice(0, 2).map(({ start, end }) => report.text.slice(start, end))];
  return {
    report,
    order: `${report.published ?? '9999'} ${report.id}`,
    outlet: press.outletOf(report.outlet, report.url),
    family: press.familyOf(report.outlet, report.url),
    agency: agencyOf(report, press),
    shingles,
    shingleSet: new Set(shingles),
    phrases: new Set(runsOf(words, PHRASE)),
    quoted: new Map(quotations.flatMap((words) => quotedRuns(words).map((hash) => [hash, words.join(' ')] as const))),
    quotations: quotations.map((words) => words.length),
    figures: figuresOf(tellings),
    names: new Set(
      [...text.matchAll(/(?<=[\p{Ll},;] )\p{Lu}[\p{L}'’-]{2,}/gu)].map(([name]) => foldedWords(name).join(' ')),
    ),
    retracts: opening.some((line) => press.retracts(line)),
  };
}

function agencyOf({ byline, dateline, outlet, blocks, text }: Report, press: Press): string | null {
  const written = dateline?.agency ?? null;
  if (written !== null) return press.agencyIn(written) ?? written;
  const credits = [
    outlet,
    byline,
    ...blocks.filter((block) => block.kind === 'byline').map(({ start, end }) => text.slice(start, end)),
  ];
  for (const credit of credits) {
    const agency = credit === null ? null : press.agencyIn(credit);
    if (agency !== null) return agency;
  }
  const coded = blocks.filter((block) => block.coded).slice(-CREDITED_BLOCKS);
  for (const { start, end } of coded.reverse()) {
    const agency = press.agencyAtEnd(text.slice(start, end));
    if (agency !== null) return agency;
  }
  return null;
}

/** Paragraphs at the end that may close with a credit. */
const CREDITED_BLOCKS = 2;

export const shinglesOf = (words: readonly string[]): number[] => runsOf(words, SHINGLE);

function runsOf(words: readonly string[], length: number): number[] {
  return Array.from({ length: Math.max(0, words.length - length + 1) }, (_, i) =>
    hashWord(words.slice(i, i + length).join(' ')),
  );
}

const QUOTED = /[“«„"]([^“”«»„"]{20,2000})[”»"]/gu;

function* quotationsOf(text: string): Iterable<string[]> {
  for (const match of text.matchAll(QUOTED)) {
    const words = foldedWords(match[1]!);
    if (words.length >= LEAST_QUOTED) yield words;
  }
}

const quotedRuns = (words: readonly string[]): number[] =>
  words.length < SHINGLE ? [hashWord(words.join(' '))] : shinglesOf(words);

function figuresOf(tellings: readonly Telling[]): string[] {
  const all = tellings.flatMap(({ incident }) =>
    incident.claims
      .filter(({ value }) => value.min !== null || value.max !== null)
      .map(({ variable, value }) => `${variable}:${value.min ?? ''}-${value.max ?? ''}`),
  );
  return [...new Set(all)].sort();
}

/** Share of the smaller text's runs of words that stand in the other: 1 for a copy, also of a part. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const run of small) if (large.has(run)) shared++;
  return shared / small.size;
}

export const byOrder = (a: ReportFacts, b: ReportFacts): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
