import type { IsoDate } from '#model/report.js';

// Month names by their first letters, English and French, accents folded: enough to tell them apart in a date line.
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^fe[bv]/, 2],
  [/^mar/, 3],
  [/^a[pv]r/, 4],
  [/^ma[iy]/, 5],
  [/^(?:jun|juin)/, 6],
  [/^(?:jul|juil)/, 7],
  [/^(?:aug|aou)/, 8],
  [/^sep/, 9],
  [/^oct/, 10],
  [/^nov/, 11],
  [/^dec/, 12],
];
const ISO = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)/;
const DAY_FIRST = /\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(\p{L}{3,9})\.?,?\s+((?:19|20)\d\d)\b/u;
const MONTH_FIRST = /\b(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b/u;
const SLASHED = /\b(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)\b/;

/** The first full date written in a line ("17 September 2024", "Sept. 17, 2024", "17/09/2024", ISO); null where none is. */
export function visibleDate(line: string): IsoDate | null {
  const iso = ISO.exec(line);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = DAY_FIRST.exec(line);
  const dayFirstMonth = monthOf(dayFirst?.[2]);
  if (dayFirst && dayFirstMonth !== null) return isoDate(Number(dayFirst[3]), dayFirstMonth, Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(line);
  const monthFirstMonth = monthOf(monthFirst?.[1]);
  if (monthFirst && monthFirstMonth !== null)
    return isoDate(Number(monthFirst[3]), monthFirstMonth, Number(monthFirst[2]));
  const slashed = SLASHED.exec(line);
  return slashed ? slashedDate(Number(slashed[1]), Number(slashed[2]), Number(slashed[3])) : null;
}

/** Day and month of a date without a year ("Sept 17", "17 sept."), as `[month, day]`. */
export function visibleDay(words: string): readonly [number, number] | null {
  const match = /^(?:(\d{1,2})\s+(\p{L}{3,9})|(\p{L}{3,9})\.?\s+(\d{1,2}))\.?$/u.exec(words.trim());
  const month = monthOf(match?.[2] ?? match?.[3]);
  const day = Number(match?.[1] ?? match?.[4]);
  return month !== null && day >= 1 && day <= 31 ? [month, day] : null;
}

/** A calendar date as `YYYY-MM-DD`, null where there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

function monthOf(word: string | undefined): number | null {
  const key = (word ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return MONTHS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/** Day first unless only month first is a date; 03/04 is left open, since both readings are. */
function slashedDate(a: number, b: number, year: number): IsoDate | null {
  if (a <= 12 && b <= 12 && a !== b) return null;
  return a > 12 ? isoDate(year, b, a) : isoDate(year, a, b);
}
