import {
  APOSTROPHE,
  BLANK,
  CLOSE,
  classOf,
  DASH,
  DIGIT,
  DOT,
  ELLIPSIS,
  END,
  HIGH,
  HYPHEN,
  isLetterClass,
  isWordClass,
  OPEN,
  QUOTE,
} from './character.js';
import { scanNumber } from './scan-number.js';
import { scanWord } from './scan-word.js';
import {
  CLOSE_TOKEN,
  DASH_TOKEN,
  DOT_TOKEN,
  ELLIPSIS_TOKEN,
  END_TOKEN,
  LONGEST_WORD,
  NUMBER_TOKEN,
  OPEN_TOKEN,
  OTHER_TOKEN,
  QUOTE_TOKEN,
  type Scanner,
  type ScanRules,
  TITLE_TOKEN,
  WORD_TOKEN,
} from './scanner.js';
import { endOfHost, endOfSmiley, endOfSymbol, figuresAt, notInsidePair } from './special-tokens.js';

/** Surface tokens of a stretch of text, as parallel arrays; ordered, never overlapping, blanks left out. */
export interface Scan {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  /** No capital in the stretch: sentences cannot be told by them. */
  readonly lowerCase: boolean;
}

const RUNS = new Set([...'-=*_~<>|+#$€£']);

/** Surface tokens of `text` between `start` and `end`. Linear in the length; total. */
export function scanTokens(text: string, start: number, end: number, rules: ScanRules): Scan {
  const lowerCase = !hasCapital(text, start, end);
  const scan = createScan(Math.max(16, (end - start) >> 2), lowerCase);
  const scanner: Scanner = { text, end, rules, lowerCase, kind: WORD_TOKEN };
  let p = start;
  while (p < end) {
    const kind = classOf(text.charCodeAt(p));
    if (kind === BLANK) {
      p++;
      continue;
    }
    const next = isLetterClass(kind)
      ? scanLetters(scanner, scan, p)
      : kind === DIGIT
        ? scanNumber(scanner, p, p, lastWord(scan, text))
        : scanMark(scanner, scan, p, kind);
    push(scan, p, next, scanner.kind);
    p = next;
  }
  return scan;
}

function scanLetters(scanner: Scanner, scan: Scan, p: number): number {
  const last = scan.count - 1;
  if (last >= 0 && scan.ends[last] === p && scan.kinds[last] === NUMBER_TOKEN) {
    // "10h30": the figure stopped before a unit; the unit is a word by itself.
    let q = p;
    while (q < scanner.end && isLetterClass(classOf(scanner.text.charCodeAt(q))) && q - p < LONGEST_WORD) q++;
    if (scanner.rules.unit(scanner.text.slice(p, q).toLowerCase())) {
      scanner.kind = WORD_TOKEN;
      return q;
    }
  }
  return scanWord(scanner, p, p);
}

function scanMark(scanner: Scanner, scan: Scan, p: number, kind: number): number {
  const { text, end } = scanner;
  const next = p + 1 < end ? classOf(text.charCodeAt(p + 1)) : BLANK;
  const afterBlank = p === 0 || scan.count === 0 || scan.ends[scan.count - 1]! < p;
  scanner.kind = OTHER_TOKEN;
  switch (kind) {
    case DOT: {
      if (next === DIGIT && afterBlank) return scanNumber(scanner, p, p + 1, '');
      const q = endOfRun(text, p, end);
      scanner.kind = q - p > 1 ? ELLIPSIS_TOKEN : DOT_TOKEN;
      return q;
    }
    case ELLIPSIS:
      scanner.kind = ELLIPSIS_TOKEN;
      return endOfClass(text, p, end, ELLIPSIS);
    case END:
      scanner.kind = END_TOKEN;
      return endOfClass(text, p, end, END);
    case OPEN:
      scanner.kind = OPEN_TOKEN;
      return p + 1;
    case CLOSE:
      scanner.kind = CLOSE_TOKEN;
      return p + 1;
    case QUOTE:
      scanner.kind = QUOTE_TOKEN;
      return p + 1;
    case APOSTROPHE:
      return scanApostrophe(scanner, p, next);
    case DASH:
      scanner.kind = DASH_TOKEN;
      return p + 1;
    case HYPHEN:
      if (scanner.rules.signed && next === DIGIT && afterBlank) return scanNumber(scanner, p, p + 1, '');
      scanner.kind = DASH_TOKEN;
      return endOfRun(text, p, end);
    case HIGH:
      if (isWordClassAt(text, p, end)) return scanWord(scanner, p, p);
      return endOfSymbol(text, p, end);
    default:
      return scanSign(text, p, end, next, afterBlank);
  }
}

function scanApostrophe(scanner: Scanner, p: number, next: number): number {
  const { text, end } = scanner;
  scanner.kind = QUOTE_TOKEN;
  if (next === APOSTROPHE) return p + 2;
  // "Mali 's", "the '90s".
  if (
    /[sS]/.test(text[p + 1] ?? '') &&
    p + 1 < end &&
    (p + 2 >= end || !isWordClass(classOf(text.charCodeAt(p + 2))))
  ) {
    scanner.kind = WORD_TOKEN;
    return p + 2;
  }
  if (figuresAt(text, p + 1, end, 2) === 2 && text[p + 3] === 's' && p + 3 < end) {
    scanner.kind = WORD_TOKEN;
    return p + 4;
  }
  return p + 1;
}

function scanSign(text: string, p: number, end: number, next: number, afterBlank: boolean): number {
  const sign = text[p]!;
  if ((sign === '#' || sign === '@') && afterBlank && (isLetterClass(next) || (sign === '@' && isWordClass(next)))) {
    return notInsidePair(text, endOfHost(text, p + 1, end), end);
  }
  if (afterBlank && (sign === ':' || sign === ';' || sign === '=' || sign === '<' || sign === '^')) {
    const q = endOfSmiley(text, p, end);
    if (q > p) return q;
  }
  if (RUNS.has(sign)) return endOfRun(text, p, end);
  return endOfSymbol(text, p, end);
}

function endOfRun(text: string, p: number, end: number): number {
  const unit = text.charCodeAt(p);
  const limit = Math.min(end, p + LONGEST_WORD);
  let q = p + 1;
  while (q < limit && text.charCodeAt(q) === unit) q++;
  return q;
}

function endOfClass(text: string, p: number, end: number, kind: number): number {
  const limit = Math.min(end, p + LONGEST_WORD);
  let q = p + 1;
  while (q < limit && classOf(text.charCodeAt(q)) === kind) q++;
  return q;
}

function isWordClassAt(text: string, p: number, end: number): boolean {
  if (p + 1 >= end) return false;
  return /[\p{L}\p{Nd}]/u.test(String.fromCodePoint(text.codePointAt(p)!));
}

function hasCapital(text: string, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const unit = text.charCodeAt(p);
    if ((unit >= 65 && unit <= 90) || (unit >= 192 && unit <= 222)) return true;
  }
  return false;
}

function lastWord(scan: Scan, text: string): string {
  const last = scan.count - 1;
  if (last < 0 || scan.kinds[last]! > TITLE_TOKEN) return '';
  return text.slice(scan.starts[last], Math.min(scan.ends[last]!, scan.starts[last]! + 16)).toLowerCase();
}

function createScan(size: number, lowerCase: boolean): Scan {
  return { count: 0, lowerCase, starts: new Int32Array(size), ends: new Int32Array(size), kinds: new Uint8Array(size) };
}

function push(scan: Scan, start: number, end: number, kind: number): void {
  if (scan.count === scan.starts.length) grow(scan);
  scan.starts[scan.count] = start;
  scan.ends[scan.count] = end;
  scan.kinds[scan.count++] = kind;
}

function grow(scan: Scan): void {
  const wider = createScan(scan.count * 2, scan.lowerCase);
  wider.starts.set(scan.starts);
  wider.ends.set(scan.ends);
  wider.kinds.set(scan.kinds);
  Object.assign(scan, { starts: wider.starts, ends: wider.ends, kinds: wider.kinds });
}
