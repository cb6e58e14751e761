import type { Range } from '#model/span.js';
import { type Scan, scanTokens } from '#text/scan.js';
import { TITLE_TOKEN } from '#text/scanner.js';
import type { Piece, SegmentRules } from './grammar/segmentation.js';
import { findSentenceStarts } from './sentence-starts.js';

/** One syntactic word; the second word of a contraction has an empty range at its end. */
export interface SegmentedWord extends Range {
  /** As a treebank writes it: straight apostrophes, plain blanks inside numbers, no invisible characters. */
  readonly form: string;
}

/** From its first to its last word. */
export interface SegmentedSentence extends Range {
  readonly words: readonly SegmentedWord[];
}

/**
 * Sentences and words of a block, in order, with offsets of `text`; everything is covered but blanks and invisible characters.
 * Total and linear: any string gives words.
 */
export function segmentBlock(text: string, block: Range, rules: SegmentRules): SegmentedSentence[] {
  const scan = scanTokens(text, block.start, block.end, rules);
  const starts = findSentenceStarts(text, scan, rules);
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? scan.count;
    return { start: scan.starts[from]!, end: scan.ends[to - 1]!, words: wordsOf(text, scan, from, to, rules) };
  });
}

/** The surface words of a phrase, cut as in a sentence. */
export function surfaceWords(phrase: string, rules: SegmentRules): string[] {
  return segmentBlock(phrase, { start: 0, end: phrase.length }, rules).flatMap((sentence) =>
    sentence.words.filter((w) => w.start < w.end).map((w) => phrase.slice(w.start, w.end)),
  );
}

function wordsOf(text: string, scan: Scan, from: number, to: number, rules: SegmentRules): SegmentedWord[] {
  const words: SegmentedWord[] = [];
  const cut = new Map<string, readonly Piece[] | null>();
  for (let i = from; i < to; i++) {
    const start = scan.starts[i]!;
    const end = scan.ends[i]!;
    const surface = text.slice(start, end);
    if (scan.kinds[i]! > TITLE_TOKEN || !rules.divisible(surface)) {
      words.push({ start, end, form: formOf(surface) });
      continue;
    }
    const letters = surface.toLowerCase();
    const pieces = rules.pieces(surface, {
      before: (places) => (i - places >= from ? wordAt(text, scan, i - places) : ''),
      after: i + 1 < to ? wordAt(text, scan, i + 1) : '',
      last: cut.get(letters) ?? null,
    });
    cut.set(letters, pieces ?? []);
    if (!pieces) {
      words.push({ start, end, form: formOf(surface) });
      continue;
    }
    let p = start;
    for (const piece of pieces) {
      words.push({ start: p, end: p + piece.length, form: formOf(piece.form) });
      p += piece.length;
    }
  }
  return words;
}

function wordAt(text: string, scan: Scan, i: number): string {
  return text.slice(scan.starts[i], scan.ends[i]).toLowerCase().replaceAll('’', "'");
}

const UNUSUAL = /[^!-~À-ɏ]/;

function formOf(surface: string): string {
  if (!UNUSUAL.test(surface)) return surface;
  const form = surface
    .replace(/[’ʼ`´′]/g, "'")
    .replace(/\p{Cf}/gu, '')
    .replace(/\s/g, ' ');
  return form === '' ? surface : form;
}
