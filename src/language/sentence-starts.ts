import { APOSTROPHE, BLANK, classOf, isLetterClass, LOWER, UPPER } from '#text/character.js';
import type { Scan } from '#text/scan.js';
import {
  ABBREVIATION_TOKEN,
  CLOSE_TOKEN,
  DASH_TOKEN,
  DOT_TOKEN,
  ELLIPSIS_TOKEN,
  END_TOKEN,
  NUMBER_TOKEN,
  OPEN_TOKEN,
  OTHER_TOKEN,
  QUOTE_TOKEN,
  WORD_TOKEN,
} from '#text/scanner.js';
import { endOfDateline } from './dateline.js';
import type { SegmentRules } from './grammar/segmentation.js';

// Longer sentences are cut: tables and noise have no full stops, and no tree.
const LONGEST_SENTENCE = 400;
const BULLETS = new Set([...'•‣◦▪●○■·*-–—►▶→✓']);
const GOES_ON = new Set([...',;:)]}/%&+=']);
// A bracket that opened further back is no longer looked for.
const LONGEST_BRACKET = 64;
// What may stand between a full stop and the first word of a sentence: quotation marks, brackets, a dash.
const MOST_OPENERS = 4;
// A lower-case word of this length before a full stop is a word, not an abbreviation nobody listed.
const SURE_WORD = 4;

interface Reading {
  readonly text: string;
  readonly scan: Scan;
  readonly rules: SegmentRules;
  readonly lowerCase: boolean;
  /** First token of the sentence that is being read. */
  from: number;
  /** Inside a pair of straight double quotation marks. */
  quoted: boolean;
}

/** Indexes of the tokens that open a sentence, the first one included. */
export function findSentenceStarts(text: string, scan: Scan, rules: SegmentRules): number[] {
  if (scan.count === 0) return [];
  const reading: Reading = { text, scan, rules, lowerCase: scan.lowerCase, from: 0, quoted: false };
  const starts = [0];
  const open = (i: number): void => {
    if (i <= reading.from || i >= scan.count) return;
    cutLong(scan, text, reading.from, i, starts);
    starts.push(i);
    reading.from = i;
  };
  open(endOfDateline(text, scan));
  let i = 0;
  while (i < scan.count) {
    if (i > reading.from && breaksLine(reading, i)) open(i);
    const kind = scan.kinds[i]!;
    if (kind === QUOTE_TOKEN) closesQuotation(reading, i);
    if (kind !== DOT_TOKEN && kind !== END_TOKEN && kind !== ELLIPSIS_TOKEN && kind !== ABBREVIATION_TOKEN) {
      i++;
      continue;
    }
    const next = endOfEnding(reading, i);
    if (next < scan.count && !breaksLine(reading, next) && opensSentence(reading, i, next)) open(next);
    i = next;
  }
  cutLong(scan, text, reading.from, scan.count, starts);
  return starts;
}

/** Index of the first token behind a full stop and the marks that go with it. */
function endOfEnding(reading: Reading, stop: number): number {
  const { text, scan } = reading;
  let i = stop + 1;
  for (; i < scan.count; i++) {
    const kind = scan.kinds[i]!;
    const attached = scan.starts[i] === scan.ends[i - 1];
    if (kind === END_TOKEN || kind === ELLIPSIS_TOKEN || kind === DOT_TOKEN) {
      if (!attached && kind !== END_TOKEN) break;
    } else if (kind === CLOSE_TOKEN) {
      const guillemet = text[scan.starts[i]!] === '»' || text[scan.starts[i]!] === '›';
      if (!attached && !guillemet) break;
    } else if (attached && isReference(reading, i)) i += 2;
    else if (kind !== QUOTE_TOKEN || !closesQuotation(reading, i)) break;
  }
  return i;
}

/** "[5]" behind a full stop belongs to the sentence before. */
function isReference(reading: Reading, i: number): boolean {
  const { text, scan } = reading;
  return (
    text[scan.starts[i]!] === '[' &&
    i + 2 < scan.count &&
    scan.kinds[i + 1] === NUMBER_TOKEN &&
    text[scan.starts[i + 2]!] === ']'
  );
}

/** Reads a straight mark: true where it closes. What it touches tells; where it touches both or nothing, the last one does. */
function closesQuotation(reading: Reading, i: number): boolean {
  const { text, scan } = reading;
  const before = i > 0 && scan.starts[i] === scan.ends[i - 1] && scan.kinds[i - 1] !== OPEN_TOKEN;
  const after =
    i + 1 < scan.count && scan.starts[i + 1] === scan.ends[i] && isLetterClass(classOf(text.charCodeAt(scan.ends[i]!)));
  if (text[scan.starts[i]!] !== '"') return before;
  const closes = before === after ? reading.quoted : before;
  reading.quoted = !closes;
  return closes;
}

function opensSentence(reading: Reading, stop: number, next: number): boolean {
  const { text, scan, rules } = reading;
  const kind = scan.kinds[stop]!;
  let word = next;
  while (word < scan.count && word - next < MOST_OPENERS && isOpener(scan.kinds[word]!)) word++;
  if (word >= scan.count) return kind !== ABBREVIATION_TOKEN && next < word;
  const unit = text.charCodeAt(scan.starts[word]!);
  const first = classOf(unit);
  const closed = next > stop + 1;
  if (scan.starts[next] === scan.ends[next - 1]) return opensAttached(reading, stop, first);
  if (isListMarker(reading, stop)) return false;
  if (kind === ABBREVIATION_TOKEN) return first === UPPER && (closed || rules.opens(firstLetters(text, scan, word)));
  if (kind === ELLIPSIS_TOKEN) {
    const inBrackets = stop === reading.from || scan.kinds[stop - 1] === OPEN_TOKEN;
    return !inBrackets && (first === UPPER || (first === LOWER && reading.lowerCase && !closed));
  }
  if (first === LOWER) {
    if (closed || word > next) return reading.lowerCase && !closed;
    return reading.lowerCase || (kind === DOT_TOKEN && isSureWord(reading, stop - 1));
  }
  if (kind === END_TOKEN && closed && text[scan.starts[next - 1]!] === ')')
    return first === UPPER && bracketOpens(reading, next - 1);
  return !GOES_ON.has(text[scan.starts[word]!]!);
}

function isOpener(kind: number): boolean {
  return kind === OPEN_TOKEN || kind === QUOTE_TOKEN || kind === DASH_TOKEN;
}

/** A missing blank: "was killed.The army". */
function opensAttached(reading: Reading, stop: number, first: number): boolean {
  const { scan, text } = reading;
  if (scan.kinds[stop] === ABBREVIATION_TOKEN || scan.kinds[stop] === ELLIPSIS_TOKEN || stop === reading.from)
    return false;
  if (first !== UPPER) return first > UPPER && isLetterClass(first);
  const before = stop - 1;
  return (
    scan.kinds[before] === CLOSE_TOKEN ||
    scan.kinds[before] === QUOTE_TOKEN ||
    (scan.ends[before]! - scan.starts[before]! > 1 && classOf(text.charCodeAt(scan.ends[before]! - 1)) !== UPPER)
  );
}

/** "1. The army", "b. Who": a number or letter that opens the sentence is a mark of a list. */
function isListMarker(reading: Reading, stop: number): boolean {
  const { scan } = reading;
  const first = reading.from;
  if (stop !== first + 1 || scan.kinds[stop] !== DOT_TOKEN) return false;
  const length = scan.ends[first]! - scan.starts[first]!;
  return (scan.kinds[first] === NUMBER_TOKEN && length <= 2) || (scan.kinds[first] === WORD_TOKEN && length === 1);
}

function isSureWord(reading: Reading, i: number): boolean {
  const { scan, text } = reading;
  if (i < reading.from || scan.kinds[i] !== WORD_TOKEN || scan.ends[i]! - scan.starts[i]! < SURE_WORD) return false;
  for (let p = scan.starts[i]!; p < scan.ends[i]!; p++) {
    const kind = classOf(text.charCodeAt(p));
    if (kind !== LOWER && kind !== APOSTROPHE) return false;
  }
  return true;
}

/** True where the bracket that closes at `close` opened the sentence. */
function bracketOpens(reading: Reading, close: number): boolean {
  const { scan, text } = reading;
  const far = Math.max(reading.from, close - LONGEST_BRACKET);
  for (let i = close - 1; i > far; i--) if (text[scan.starts[i]!] === '(') return false;
  return true;
}

function firstLetters(text: string, scan: Scan, i: number): string {
  const start = scan.starts[i]!;
  let p = start;
  while (p < scan.ends[i]! && p - start < 16 && isLetterClass(classOf(text.charCodeAt(p)))) p++;
  return text.slice(start, p).toLowerCase();
}

/** An empty line parts sentences, and so does a line that opens with a bullet. */
function breaksLine(reading: Reading, i: number): boolean {
  const { text, scan } = reading;
  if (i === 0) return false;
  let lines = 0;
  for (let p = scan.ends[i - 1]!; p < scan.starts[i]!; p++) if (text[p] === '\n') lines++;
  if (lines === 0) return false;
  if (lines > 1) return true;
  const first = text[scan.starts[i]!]!;
  const kind = scan.kinds[i];
  const alone = i + 1 < scan.count && scan.starts[i + 1]! > scan.ends[i]!;
  if (kind === DASH_TOKEN || kind === OTHER_TOKEN) return alone && BULLETS.has(first);
  const mark = text[scan.ends[i]!] ?? '';
  return (
    kind === NUMBER_TOKEN && (mark === ')' || mark === '.') && classOf(text.charCodeAt(scan.ends[i]! + 1)) === BLANK
  );
}

function cutLong(scan: Scan, text: string, from: number, to: number, starts: number[]): void {
  let start = from;
  while (to - start > LONGEST_SENTENCE) {
    let cut = start + LONGEST_SENTENCE;
    for (let i = cut - 1; i > start + LONGEST_SENTENCE / 2; i--) {
      const mark = text[scan.starts[i]!];
      if (mark === ';' || mark === ',' || mark === ':') {
        cut = i + 1;
        break;
      }
    }
    starts.push(cut);
    start = cut;
  }
}
