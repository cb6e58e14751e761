import {
  APOSTROPHE,
  BLANK,
  classOf,
  DIGIT,
  DOT,
  HIGH,
  HYPHEN,
  isLetterClass,
  isWordClass,
  LOWER,
  UPPER,
} from './character.js';
import { ABBREVIATION_TOKEN, LONGEST_WORD, type Scanner, TITLE_TOKEN, WORD_TOKEN } from './scanner.js';
import { endOfAddress, endOfHost, isWordPair, notInsidePair } from './special-tokens.js';

// Endings that make "word.word" one name: hosts and files.
const NAME_ENDINGS = new Set(
  'com org net info edu gov int mil biz io tv co uk fr ml bf ne ng ci sn td cm de eu us ru be ch ca asp html htm php pdf doc docx xls txt jpg png js'.split(
    ' ',
  ),
);
// Invisible inside a word: soft hyphen, the joiners, no-break marks.
const JOINERS = new Set([0xad, 0x200c, 0x200d, 0x2060, 0xfeff]);
// Longest abbreviation looked up, and most dots looked over for the end of a host name.
const LONGEST_ABBREVIATION = 16;
const MOST_LABELS = 5;

/**
 * End of a word whose token starts at `start`, read from `from` on: letters and figures with apostrophes and hyphens between
 * them, initials and abbreviations with their dots, addresses. Sets the scanner's kind.
 */
export function scanWord(scanner: Scanner, start: number, from: number): number {
  const { text, end } = scanner;
  const limit = Math.min(end, start + LONGEST_WORD);
  scanner.kind = WORD_TOKEN;
  if (from === start && text.startsWith('www.', start)) return endOfAddress(text, start, end);
  let segment = start;
  let p = from;
  while (p < limit) {
    const kind = classOf(text.charCodeAt(p));
    if (isWordClass(kind)) {
      p++;
      continue;
    }
    const next = p + 1 < end ? classOf(text.charCodeAt(p + 1)) : BLANK;
    if (kind === HIGH && isWordPair(text, p, end)) p += 2;
    else if (kind === APOSTROPHE) {
      if (isWordClass(next)) segment = ++p;
      else {
        const elided = scanner.rules.elided(text.slice(Math.max(segment, p - LONGEST_ABBREVIATION), p).toLowerCase());
        return elided ? p + 1 : p;
      }
    } else if (kind === BLANK && JOINERS.has(text.charCodeAt(p)) && isWordClass(next)) p++;
    else if (kind === HYPHEN && p > start && isWordClass(next)) {
      p++;
      segment = p;
    } else if (kind === DOT) {
      const after = scanDot(scanner, start, segment, p, next);
      if (after === p || scanner.kind !== WORD_TOKEN) return after;
      p = after;
      segment = after;
    } else {
      const after = scanJoint(scanner, start, p, next);
      if (after <= p) return p;
      if (after > p + 1) return after;
      p = after;
    }
  }
  return notInsidePair(text, Math.min(p, end), end);
}

/** Signs that may stand inside a word; returns `p` where the word ends before the sign. */
function scanJoint(scanner: Scanner, start: number, p: number, next: number): number {
  const { text, end } = scanner;
  const before = classOf(text.charCodeAt(p - 1));
  switch (text[p]) {
    case '_':
      return p + 1;
    case '&':
      return before === UPPER && next === UPPER ? p + 1 : p;
    case ',':
      return before === DIGIT && next === DIGIT ? p + 1 : p;
    case '@':
      return isWordClass(next) ? Math.max(p + 2, endOfHost(text, p + 1, end)) : p;
    case ':':
      return text.startsWith('://', p) ? Math.max(p, endOfAddress(text, p, end)) : p;
    case '$':
      return p - start <= 3 && before === UPPER && next === DIGIT ? p + 1 : p;
    case '°':
      return p - start === 1 && /[nN]/.test(text[start]!) ? p + 1 : p;
    default:
      return p;
  }
}

/**
 * A dot after a piece of a word. Returns how far the token reaches (`p`: the dot is none of it), and sets the kind where the
 * token ends with an abbreviation's dot.
 */
function scanDot(scanner: Scanner, start: number, segment: number, p: number, next: number): number {
  const { text, end, rules } = scanner;
  // Addresses whose middle a forum has hidden: "name...@example.org".
  if (text.startsWith('...@', p) && p + 4 < end) return endOfHost(text, p + 4, end);
  const length = p - segment;
  const single = length === 1 && isLetterClass(classOf(text.charCodeAt(segment)));
  if (next === DIGIT && classOf(text.charCodeAt(p - 1)) === DIGIT) return p + 1;
  if (single && isLetterClass(next) && !isWordClass(classAt(text, p + 2, end))) return p + 1;
  if (length > 1 && isLetterClass(next) && text[p + 2] === '.' && p + 2 < end) {
    // "Ph.D."
    const kind = kindOf(
      rules.abbreviation(text.slice(Math.max(start, p - LONGEST_ABBREVIATION), p + 2), scanner.lowerCase),
    );
    if (kind !== null) {
      scanner.kind = kind;
      return p + 3;
    }
  }
  const inAcronym = single && segment > start && text[segment - 1] !== undefined && isInitialJoint(text, segment - 1);
  if (!inAcronym && isWordClass(next)) {
    const host = endOfHostName(text, p, end);
    if (host > p) return host;
  }
  if (inAcronym || (single && next === HYPHEN && classAt(text, p + 2, end) === UPPER)) {
    if (continues(text, p + 1, end)) return p + 1;
    scanner.kind = kindOf(rules.abbreviation(text.slice(start, p), scanner.lowerCase)) ?? ABBREVIATION_TOKEN;
    return p + 1;
  }
  if (next === DIGIT && rules.abbreviation(text.slice(segment, p), scanner.lowerCase) === 'numbered') {
    // "No.4".
    scanner.kind = TITLE_TOKEN;
    return p + 1;
  }
  if (isWordClass(next) && !single) return p;
  const written = p - start <= LONGEST_ABBREVIATION ? text.slice(start, p) : text.slice(segment, p);
  const kind =
    written.length <= LONGEST_ABBREVIATION
      ? (rules.abbreviation(written, scanner.lowerCase) ??
        rules.abbreviation(text.slice(segment, p), scanner.lowerCase))
      : null;
  if (kind === 'numbered') {
    if (classAt(text, skipBlanks(text, p + 1, end), end) !== DIGIT) return p;
    scanner.kind = TITLE_TOKEN;
    return p + 1;
  }
  if (kind) {
    if (next === HYPHEN && classAt(text, p + 2, end) === UPPER) return p + 1;
    scanner.kind = kindOf(kind)!;
    return p + 1;
  }
  if (single && segment === start && classOf(text.charCodeAt(start)) === UPPER && isInitial(scanner, p)) {
    scanner.kind = TITLE_TOKEN;
    return p + 1;
  }
  return p;
}

function kindOf(kind: 'title' | 'numbered' | 'plain' | null): number | null {
  if (kind === null) return null;
  return kind === 'plain' ? ABBREVIATION_TOKEN : TITLE_TOKEN;
}

/** "U.S.-led", "U.S.'s": the word goes on behind the dot. */
function continues(text: string, p: number, end: number): boolean {
  const kind = classAt(text, p, end);
  return (kind === HYPHEN || kind === APOSTROPHE) && isLetterClass(classAt(text, p + 1, end));
}

/** "J.-C.", "U.S.": what stands before the last letter is a dot, or a hyphen behind one. */
function isInitialJoint(text: string, p: number): boolean {
  return text[p] === '.' || (text[p] === '-' && text[p - 1] === '.');
}

/** A capital with a dot is an initial where a name follows, not where a new sentence opens or nothing follows. */
function isInitial(scanner: Scanner, dot: number): boolean {
  const { text, end } = scanner;
  const p = skipBlanks(text, dot + 1, end);
  if (p >= end) return false;
  const kind = classOf(text.charCodeAt(p));
  if (kind === LOWER || kind === DIGIT) return false;
  if (kind !== UPPER) return kind !== APOSTROPHE;
  let q = p;
  while (q < end && q - p < LONGEST_ABBREVIATION && isLetterClass(classOf(text.charCodeAt(q)))) q++;
  return q - p === 1 || !scanner.rules.opens(text.slice(p, q).toLowerCase());
}

function endOfHostName(text: string, dot: number, end: number): number {
  let p = dot;
  for (let label = 0; label < MOST_LABELS && text[p] === '.' && p < end; label++) {
    let q = p + 1;
    while (q < end && q - p < 64 && (isWordClass(classOf(text.charCodeAt(q))) || text[q] === '-' || text[q] === '_'))
      q++;
    if (q === p + 1) return dot;
    const goesOn = text[q] === '.' && q + 1 < end && isWordClass(classOf(text.charCodeAt(q + 1)));
    if (NAME_ENDINGS.has(text.slice(p + 1, q)) && !goesOn) {
      return text[q] === '/' && q < end ? endOfAddress(text, q, end) : q;
    }
    p = q;
    if (text[p] === '@' && isWordClass(classAt(text, p + 1, end))) return p;
    if (label > 0 && !goesOn && isLowerCase(text, dot - 1, p)) return p;
  }
  return dot;
}

function isLowerCase(text: string, from: number, to: number): boolean {
  for (let p = from; p < to; p++) if (classOf(text.charCodeAt(p)) === UPPER) return false;
  return true;
}

function skipBlanks(text: string, from: number, end: number): number {
  let p = from;
  while (p < end && p - from < LONGEST_ABBREVIATION && classOf(text.charCodeAt(p)) === BLANK) p++;
  return p;
}

function classAt(text: string, p: number, end: number): number {
  return p < end ? classOf(text.charCodeAt(p)) : BLANK;
}
