import { APOSTROPHE, BLANK, classOf, DIGIT, HYPHEN, isLetterClass, isWordClass } from './character.js';
import { scanWord } from './scan-word.js';
import { LONGEST_WORD, NUMBER_TOKEN, type Scanner } from './scanner.js';
import { figuresAt } from './special-tokens.js';

// Plain, no-break, thin and narrow no-break blanks.
const THOUSANDS_BLANK = new Set([0x20, 0xa0, 0x2009, 0x202f]);
const PLAIN_BLANK = 0x20;
const GROUP = 3;

/**
 * End of a number whose token starts at `start` and whose figures start at `from`: groups of thousands, decimals, clock times,
 * slashed dates; letters that are no unit belong to it ("17th"), and so does what a hyphen joins ("10-year", "2013-2014").
 */
export function scanNumber(scanner: Scanner, start: number, from: number, before: string): number {
  const { text, end, rules } = scanner;
  const limit = Math.min(end, start + LONGEST_WORD);
  scanner.kind = NUMBER_TOKEN;
  let p = from;
  let grouped = true;
  let run = 0;
  for (;;) {
    const runStart = p;
    while (p < limit && classOf(text.charCodeAt(p)) === DIGIT) p++;
    run = p - runStart;
    if (run === 0 || p >= limit) break;
    const unit = text.charCodeAt(p);
    if (isJoint(unit)) {
      if (p + 1 >= limit || classOf(text.charCodeAt(p + 1)) !== DIGIT) break;
      grouped = false;
      p++;
      continue;
    }
    const first = runStart === from;
    const fits = grouped && (first ? run <= GROUP : run === GROUP) && text[from] !== '0';
    if (!fits || !THOUSANDS_BLANK.has(unit) || figuresAt(text, p + 1, end, GROUP) !== GROUP) break;
    if (unit === PLAIN_BLANK && first && !rules.spacedThousandsAfter(before)) break;
    // "1 500h", "12 345-678": the last group must stand alone.
    p++;
  }
  if (p >= limit) return p;
  const kind = classOf(text.charCodeAt(p));
  if (isLetterClass(kind)) {
    let q = p;
    while (q < limit && isLetterClass(classOf(text.charCodeAt(q)))) q++;
    if (rules.unit(text.slice(p, q).toLowerCase())) return p;
    return withKind(scanner, scanWord(scanner, start, q));
  }
  // "the 1990's".
  if (
    kind === APOSTROPHE &&
    text[p + 1] === 's' &&
    p + 1 < end &&
    !isWordClass(p + 2 < end ? classOf(text.charCodeAt(p + 2)) : BLANK)
  ) {
    return p + 2;
  }
  const hyphened = kind === HYPHEN && isWordClass(p + 1 < end ? classOf(text.charCodeAt(p + 1)) : BLANK);
  return hyphened ? withKind(scanner, scanWord(scanner, start, p)) : p;
}

function withKind(scanner: Scanner, end: number): number {
  scanner.kind = NUMBER_TOKEN;
  return end;
}

/** Point, comma, colon or slash between figures. */
function isJoint(unit: number): boolean {
  return unit === 0x2e || unit === 0x2c || unit === 0x3a || unit === 0x2f;
}
