import type { QuotationMention } from '#model/mention.js';
import type { Block, Report } from '#model/report.js';
import { byPosition, spanOf } from '#model/span.js';

interface Open {
  readonly mark: string;
  readonly start: number;
  /** Set where the last paragraph ended inside the quotation: it goes on only if the next one repeats the mark. */
  pending: number | null;
}

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  '"': '"',
  "'": "'",
  '‹': '›',
};
const LETTER = /[\p{L}\p{N}]/u;
const OPENS_AFTER = /[\s([{—–\-«“‘"'‹:/]/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;
// A phrase in marks of at most this many words, without capital and closing punctuation, is no sentence.
const LONGEST_SCARE = 5;
// A name or title in marks ("Operation Thunder") of at most this many words.
const LONGEST_TITLE = 3;
// How far on the partner of a single mark is looked for, characters.
const FURTHEST_PARTNER = 400;

/** Passages in quotation marks of every style, over sentences and paragraphs; nested ones after those they stand in. */
export function annotateQuotations(report: Report): QuotationMention[] {
  const found: QuotationMention[] = [];
  let open: Open[] = [];
  for (const block of report.blocks) {
    if (!block.coded) continue;
    open = resume(report.text, block, open, found);
    scanBlock(report.text, block, open, found);
    for (const quote of open) quote.pending = block.end;
  }
  for (const quote of open) found.push(quotation(report.text, quote.start, quote.pending!, false));
  return found.sort(byPosition);
}

/** Quotations still open go on where the paragraph opens with their mark again; else they ended, unclosed. */
function resume(text: string, block: Block, open: Open[], found: QuotationMention[]): Open[] {
  const outer = open[0];
  if (!outer) return [];
  const first = text[block.start]!;
  const repeated = first === outer.mark || (outer.mark === '«' && first === '»');
  const kept = repeated ? [outer] : [];
  for (const quote of open) {
    if (!kept.includes(quote)) found.push(quotation(text, quote.start, quote.pending!, false));
  }
  return kept;
}

function scanBlock(text: string, block: Block, open: Open[], found: QuotationMention[]): void {
  const lastSingle = lastClosingSingle(text, block);
  const start = open.length > 0 ? block.start + 1 : block.start;
  for (let i = start; i < block.end; i++) {
    const mark = text[i]!;
    if (!(mark in CLOSING) && mark !== '”' && mark !== '»' && mark !== '’' && mark !== '›') continue;
    const top = lastIndexWhere(open, (quote) => CLOSING[quote.mark] === mark);
    if (top >= 0 && closesHere(text, block, i, open[top]!, lastSingle)) {
      // Marks left open inside a closed quotation were never closed.
      for (const lost of open.splice(top + 1)) found.push(quotation(text, lost.start, i, false));
      found.push(quotation(text, open.pop()!.start, i + 1, true));
    } else if (opensHere(text, block, i, lastSingle)) {
      open.push({ mark, start: i, pending: null });
    }
  }
}

function opensHere(text: string, block: Block, i: number, lastSingle: number): boolean {
  const mark = text[i]!;
  if (!(mark in CLOSING)) return false;
  const before = i > block.start ? text[i - 1]! : ' ';
  const after = i + 1 < block.end ? text[i + 1]! : ' ';
  if (mark === '"') {
    // Where a page lost its paragraph breaks, a quotation opens right after a full stop.
    return (
      (OPENS_AFTER.test(before) && (!/\s/.test(after) || before === ' ')) ||
      (/[.!?]/.test(before) && /\p{Lu}/u.test(after))
    );
  }
  if (mark === "'" || mark === '‘') {
    // An opening single mark needs a partner further on, else it is an apostrophe ('em, '90s, ‘Abd).
    return (
      OPENS_AFTER.test(before) && !/\s/.test(after) && lastSingle > i + 1 && !/^\d\ds/.test(text.slice(i + 1, i + 4))
    );
  }
  return true;
}

function closesHere(text: string, block: Block, i: number, open: Open, lastSingle: number): boolean {
  const mark = text[i]!;
  const before = text[i - 1]!;
  const after = i + 1 < block.end ? text[i + 1]! : ' ';
  if (mark === '"') return !OPENS_AFTER.test(before) || !LETTER.test(after);
  if (mark !== "'" && mark !== '’') return true;
  if (LETTER.test(after) || i === open.start + 1 || /\s/.test(before)) return false;
  // "the fighters’ camp": a plural possessive, where the real partner is still to come.
  if (!(/s/i.test(before) && /[ \u00a0]/.test(after) && /\p{L}/u.test(text[i + 2] ?? ' ') && lastSingle > i))
    return true;
  // Another opening mark comes before the next one that could close: this one closes.
  const next = text.slice(i + 1, Math.min(block.end, i + FURTHEST_PARTNER));
  const opens = next.search(/(?<=[\s(])[‘'](?=[\p{L}\p{N}])/u);
  const closes = next.search(/(?<=\S)[’'](?![\p{L}\p{N}])/u);
  return opens >= 0 && (closes < 0 || opens < closes);
}

/** Offset of the block's last single mark that could close a quotation, or -1. */
function lastClosingSingle(text: string, block: Block): number {
  for (let i = block.end - 1; i > block.start; i--) {
    const mark = text[i];
    if (mark !== "'" && mark !== '’') continue;
    const after = i + 1 < block.end ? text[i + 1]! : ' ';
    if (!LETTER.test(after) && !/\s/.test(text[i - 1]!)) return i;
  }
  return -1;
}

function quotation(text: string, start: number, end: number, closed: boolean): QuotationMention {
  let from = start + 1;
  let to = closed ? end - 1 : end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  const inner = spanOf(text, from, to);
  return { kind: 'quotation', ...spanOf(text, start, end), inner, scare: isScare(inner.exact), closed };
}

function isScare(inner: string): boolean {
  // Longer ones are speech whatever they look like; the cut keeps this linear for a quotation of megabytes.
  if (inner.length > 120) return false;
  if (/[.!?,…]$/.test(inner)) return false;
  const words = inner.match(WORD) ?? [];
  if (words.length > LONGEST_SCARE) return false;
  return words.length <= LONGEST_TITLE || !/^\p{Lu}/u.test(inner);
}

function lastIndexWhere<T>(list: readonly T[], test: (item: T) => boolean): number {
  for (let i = list.length - 1; i >= 0; i--) if (test(list[i]!)) return i;
  return -1;
}
