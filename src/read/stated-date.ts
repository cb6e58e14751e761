import type { IsoDate } from '#model/report.js';
import { visibleDate } from './visible-date.js';

/** Physical lines at the top among which a date line is looked for. */
const TOP_LINES = 8;
const LONGEST = 140; // characters; a longer line is prose
const MOST_WORDS = 10; // words beside the date: a section, a place, an author; more would be a sentence
const MONTH = '(?:jan|f[eé][bv]|mar|a[pv]r|ma[iy]|jui|jun|jul|aug|ao[uû]|sep|oct|nov|d[eé]c)\\p{L}{0,7}\\.?';
const YEAR = '(?:19|20)\\d\\d';
const WEEKDAY =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?';
const CLOCK =
  '(?:[,\\s]+(?:[aà]|at|-)?\\s*\\d{1,2}\\s?[:h.]\\s?\\d{0,2}(?::\\d\\d)?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:[A-Z]{2,4}|[+-]\\d{4})\\b)?)?';
const DATE = new RegExp(
  `(?:\\b(?:${WEEKDAY})[.,]?\\s+)?(?:\\b\\d{1,2}(?:er|st|nd|rd|th)?\\s+${MONTH},?\\s+${YEAR}|\\b${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+${YEAR}|\\b${YEAR}-\\d\\d-\\d\\d|\\b\\d{1,2}/\\d{1,2}/${YEAR})\\b${CLOCK}`,
  'iu',
);
/** What may stand right before the date: that it is one of issue. */
const STAMP =
  /^(?:(?:first |last )?(?:published|posted|updated|issued|released|filed|date|dated|on|publi[ée]e?|mis en ligne|mise? à jour|mis à jour|post[ée]e?|modifi[ée]e?|cr[ée]{2}e?|paru|le|du|ce|transcript|the)(?!\p{L})[\s:]*)*$/iu;
const UPDATED = /\b(?:updated|modifi|mise? à jour)/iu;
const BREAK = /[|·•—–:;,()]|\s-\s/gu;

/**
 * The day on which a text without metadata says that it was published: a full date in one of its first lines that is no
 * sentence ("By our staff | Sunday, 3 March 2019", "Publié le 3 mars 2019 à 10h22"). Null where no line says so.
 */
export function statedDate(blocks: readonly string[]): IsoDate | null {
  let updated: IsoDate | null = null;
  let seen = 0;
  for (const block of blocks) {
    for (const line of block.split('\n')) {
      if (line.trim() === '') continue;
      if (++seen > TOP_LINES) return updated;
      const date = dateOfLine(line.trim());
      if (date === null) continue;
      if (!UPDATED.test(line)) return date;
      updated ??= date;
    }
  }
  return updated;
}

/** The date of a line that only dates the text, or null. */
export function dateOfLine(line: string): IsoDate | null {
  if (line.length > LONGEST) return null;
  const match = DATE.exec(line);
  if (!match) return null;
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  const lead = lastPart(before);
  if (!STAMP.test(lead.trim())) return null;
  if (!isCut(after) || /[.!?]["”»]?$/.test(after)) return null;
  // "On 3 March 2019, gunmen": a sentence goes on in lower case.
  if (before.trim() === lead.trim() && /^[\s,]*\p{Ll}/u.test(after)) return null;
  const words = `${before} ${after}`.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  return words > MOST_WORDS ? null : visibleDate(match[0]);
}

function lastPart(text: string): string {
  const parts = text.split(BREAK);
  return parts.at(-1) ?? '';
}

/** Whether the words after the date begin with a mark that parts them from it, or there are none. */
function isCut(after: string): boolean {
  const rest = after.trim();
  return rest === '' || /^(?:[|·•—–:;,()]|-\s)/u.test(rest);
}
