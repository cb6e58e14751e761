import type { Anchor } from '#model/anchor.js';
import { type Range, type Span, spanOf } from '#model/span.js';

/** How many characters around the words an anchor keeps. */
const AROUND = 32;

/** An anchor on words of a report's text, with their surroundings. */
export function anchorOf(report: string, text: string, { start, end }: Range): Anchor {
  return {
    report,
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
  };
}

/**
 * Where the words of an anchor stand now: at their old position if they still do, else where the same words have the most
 * alike surroundings (the nearest of equals), else the same with spaces, quotes and hyphens told alike; null where the
 * words are gone. Linear in the text.
 */
export function findAnchor(anchor: Anchor, text: string): Span | null {
  const { start, end, exact } = anchor;
  if (exact === '' || start < 0) return null;
  if (text.slice(start, end) === exact) return { start, end, exact };
  const place = bestPlace(anchor, text);
  if (place !== null) return spanOf(text, place, place + exact.length);
  const plain = plainText(text);
  const [words, prefix, suffix] = [exact, anchor.prefix, anchor.suffix].map((part) => plainText(part).text) as [
    string,
    string,
    string,
  ];
  const found = bestPlace({ ...anchor, exact: words, prefix, suffix }, plain.text);
  if (found === null) return null;
  const from = plain.offsets[found]!;
  const to = plain.offsets[found + words.length] ?? text.length;
  const trimmed = text.slice(from, to).trimEnd();
  return spanOf(text, from, from + trimmed.length);
}

/** Start of the occurrence whose surroundings agree most. */
function bestPlace({ start, exact, prefix, suffix }: Anchor, text: string): number | null {
  if (exact.trim() === '') return null;
  let best: { at: number; agreement: number } | null = null;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const agreement = agreeBefore(text, at, prefix) + agreeAfter(text, at + exact.length, suffix);
    if (
      best === null ||
      agreement > best.agreement ||
      (agreement === best.agreement && Math.abs(at - start) < Math.abs(best.at - start))
    )
      best = { at, agreement };
  }
  return best?.at ?? null;
}

function agreeBefore(text: string, at: number, prefix: string): number {
  let count = 0;
  while (count < prefix.length && text[at - 1 - count] === prefix[prefix.length - 1 - count]) count++;
  return count;
}

function agreeAfter(text: string, at: number, suffix: string): number {
  let count = 0;
  while (count < suffix.length && text[at + count] === suffix[count]) count++;
  return count;
}

const ALIKE: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
};

/** Runs of space as one, quotes and hyphens in one form; `offsets[i]` is where the i-th unit came from. */
function plainText(text: string): { readonly text: string; readonly offsets: readonly number[] } {
  const units: string[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    const space = /\s/.test(unit);
    if (space && units.at(-1) === ' ') continue;
    units.push(space ? ' ' : (ALIKE[unit] ?? unit));
    offsets.push(i);
  }
  return { text: units.join(''), offsets };
}
