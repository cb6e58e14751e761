import { classOf, isLetterClass, LOWER, UPPER } from '#text/character.js';
import type { Scan } from '#text/scan.js';
import { DASH_TOKEN, DOT_TOKEN, END_TOKEN, NUMBER_TOKEN } from '#text/scanner.js';

// "OUAGADOUGOU, Burkina Faso, 3 January 2021 (Some News Agency) --" is about as long as they get.
const LONGEST_DATELINE = 18;
const FEWEST_CAPITALS = 3;

/**
 * Number of tokens of the dateline that opens a block, dash included; 0 where there is none. A dateline is words before a
 * dash that open with a place in capitals, or end with an agency in brackets. In a text all in capitals the place proves
 * nothing: then there must be brackets, or a number (the day).
 */
export function endOfDateline(text: string, scan: Scan): number {
  const dash = firstDash(text, scan);
  if (dash < 1 || dash + 1 >= scan.count) return 0;
  const next = endOfNotes(text, scan, dash + 1);
  if (next >= scan.count) return 0;
  if (classOf(text.charCodeAt(scan.starts[next]!)) === LOWER) return 0;
  if (text[scan.starts[dash - 1]!] === ')' && opensWithPlace(text, scan, dash)) return next;
  if (!isCapitals(text, scan.starts[0]!, scan.ends[0]!)) return 0;
  if (!isCapitals(text, scan.starts[next]!, scan.ends[next]!)) return next;
  if (next > dash + 1) return next;
  for (let i = 0; i < dash; i++) if (scan.kinds[i] === NUMBER_TOKEN) return next;
  return 0;
}

/** "[REPORT] [SOME PRESS OFFICE] [TEXT]": notes of a monitoring service behind the dash belong to the dateline. */
function endOfNotes(text: string, scan: Scan, from: number): number {
  let i = from;
  while (i < scan.count && text[scan.starts[i]!] === '[') {
    let close = i + 1;
    while (close < scan.count && close - i <= LONGEST_DATELINE && text[scan.starts[close]!] !== ']') close++;
    if (text[scan.starts[close] ?? text.length] !== ']') return i;
    i = close + 1;
  }
  return i;
}

/** First dash with blanks around it, or a long dash, before any full stop. */
function firstDash(text: string, scan: Scan): number {
  const most = Math.min(scan.count, LONGEST_DATELINE);
  for (let i = 0; i < most; i++) {
    const kind = scan.kinds[i];
    if (kind === DOT_TOKEN || kind === END_TOKEN) return -1;
    if (kind !== DASH_TOKEN) continue;
    const blanks = i > 0 && scan.starts[i]! > scan.ends[i - 1]! && (scan.starts[i + 1] ?? 0) > scan.ends[i]!;
    if (blanks || text[scan.starts[i]!] === '—') return i;
  }
  return -1;
}

function opensWithPlace(text: string, scan: Scan, dash: number): boolean {
  if (classOf(text.charCodeAt(scan.starts[0]!)) !== UPPER) return false;
  let open = dash - 2;
  while (open > 0 && text[scan.starts[open]!] !== '(') open--;
  // A place is names, figures and commas, and in French small words of the date ("le 12 janvier"): more would be prose.
  let lower = 0;
  let numbers = 0;
  for (let i = 0; i < open; i++) {
    if (classOf(text.charCodeAt(scan.starts[i]!)) === LOWER) lower++;
    if (scan.kinds[i] === NUMBER_TOKEN) numbers++;
  }
  return open > 0 && lower <= (numbers > 0 ? 2 : 1);
}

function isCapitals(text: string, start: number, end: number): boolean {
  let letters = 0;
  for (let p = start; p < end; p++) {
    const kind = classOf(text.charCodeAt(p));
    if (kind === LOWER) return false;
    if (isLetterClass(kind)) letters++;
  }
  return letters >= FEWEST_CAPITALS;
}
