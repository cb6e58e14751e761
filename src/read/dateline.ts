import type { Block, Dateline, IsoDate } from '#model/report.js';
import { isoDate, visibleDate, visibleDay } from './visible-date.js';

const FIRST_PARAGRAPHS = 3;
const REACH = 120; // characters of the first paragraphs in which a dateline can end
// "BAMAKO, Sept 17 (Agency) -", "Ouagadougou, 3 août 2021 (Agence) —", "BAMAKO (Agency) -", "KABUL, Afghanistan --"
const OPENING =
  /^(?:\d+\s+)?(\p{Lu}[\p{L}\p{M}'’.-]+(?:[ -]\p{Lu}[\p{L}\p{M}'’.-]+){0,3})(?:,\s*\p{Lu}[\p{L} ]{2,24}(?=,))?(?:,\s*([^()\n,]{3,30}(?:,\s*\d{4})?))?\s*(?:\(([^()\n]{2,30})\))?\s*(?:[-–—_]{1,2}|:)\s/u;

/** The dateline that opens the first paragraph, where there is one; a date without a year takes that of `published`. */
export function findDateline(text: string, blocks: readonly Block[], published: IsoDate | null): Dateline | null {
  // Lines of the desk and headlines in more than one line may stand before it.
  for (const block of blocks.filter(({ kind }) => kind === 'paragraph').slice(0, FIRST_PARAGRAPHS)) {
    const dateline = datelineOf(text, block, published);
    if (dateline !== null) return dateline;
  }
  return null;
}

function datelineOf(text: string, first: Block, published: IsoDate | null): Dateline | null {
  const match = OPENING.exec(text.slice(first.start, Math.min(first.end, first.start + REACH)));
  const place = match?.[1];
  if (!match || place === undefined || !isSure(place, match[2], match[3])) return null;
  return {
    start: first.start,
    end: first.start + match[0].length,
    place,
    date: dateOf(match[2] ?? '', published),
    agency: match[3] ?? null,
  };
}

/** A name and a dash alone could open any sentence: capitals, a date or an agency make it a dateline. */
function isSure(place: string, between: string | undefined, agency: string | undefined): boolean {
  const dated = between !== undefined && (visibleDate(between) !== null || visibleDay(between) !== null);
  return agency !== undefined || dated || (place.length > 3 && place === place.toUpperCase());
}

function dateOf(words: string, published: IsoDate | null): IsoDate | null {
  const full = visibleDate(words);
  if (full !== null) return full;
  const day = visibleDay(words);
  if (day === null || published === null) return null;
  const year = Number(published.slice(0, 4));
  const date = isoDate(year, ...day);
  // A December dateline published in January belongs to the year before.
  return date !== null && date > published ? isoDate(year - 1, ...day) : date;
}
