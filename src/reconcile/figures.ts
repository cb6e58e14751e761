import { VICTIMS } from './counted-people.js';
import type { ComparedClaim } from './record-claims.js';

/** The numbers that a claim allows; null where its words set none. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const ABOUT = 0.1; // "about 70" is said of 63 to 77

/** Bounds for comparing: figures as said, "about" with a tenth to either side, vague words as the table bounds them. */
export function boundsFor(one: ComparedClaim): Bounds | null {
  const { claim, row } = one;
  const { min, max, kind } = claim.value;
  if (row !== null) return { low: row.low, high: row.high ?? Number.POSITIVE_INFINITY };
  if (min === null && max === null) return null;
  const slack = kind === 'about' ? ABOUT : 0;
  if (countsSome(one)) return { low: min ?? 0, high: Number.POSITIVE_INFINITY };
  return {
    low: Math.floor((min ?? 0) * (1 - slack)),
    high: max === null ? Number.POSITIVE_INFINITY : Math.ceil(max * (1 + slack)),
  };
}

/**
 * Whether a claim counts only some of those of whom it speaks: a kind of people within a wider toll ("three bakers"), a single
 * one of a group ("a militant"), or those beyond others ("20 more"). There may be more.
 */
export function countsSome({ claim, counted }: ComparedClaim): boolean {
  if (claim.variable === 'destroyed' || claim.variable === 'attackers-count') return false;
  const { min, max } = claim.value;
  if (min === 1 && max === 1 && (counted.group !== 'unknown' || !counted.general)) return true;
  return !counted.general && counted.group === 'unknown';
}

export const isFigure = ({ claim }: ComparedClaim): boolean => claim.value.min !== null || claim.value.max !== null;

/** "20", "at least 20", "300 to 350", "at most 5", "“hundreds”, 200 to 999": a count in words. */
function figureInWords({ claim, row }: ComparedClaim): string {
  const { min, max, kind, text } = claim.value;
  if (row !== null)
    return `“${unquoted(text)}”, ${row.high === null ? `at least ${row.low}` : `${row.low} to ${row.high}`}`;
  if (min === null && max === null) return `“${unquoted(text)}”`;
  if (max === null) return `at least ${min}`;
  if (min === null) return `at most ${max}`;
  if (min === max) return kind === 'about' ? `about ${min}` : String(min);
  return `${min} to ${max}`;
}

/** Claims that count: of nobody who was overruled, and no copies. */
export const counts = ({ claim }: ComparedClaim): boolean => claim.review !== 'rejected' && claim.copyOf === null;

/** "Four victims", where no other word tells of death: they may be wounded. */
export const mayBeWounded = ({ claim, counted }: ComparedClaim): boolean =>
  claim.variable === 'killed' &&
  counted.name === VICTIMS &&
  /\/(?:counted|uncounted|subset|among|attributive)$/.test(claim.rule);

/** A name for the sentence. */
export const speakerInWords = ({ claim, outlet }: ComparedClaim): string =>
  claim.speaker.kind === 'author' ? outlet || 'a report' : claim.speaker.name;

/** Names of the speakers, each voice by its first. */
export function speakersInWords(claims: readonly ComparedClaim[]): string[] {
  return [...new Map([...claims].reverse().map((one) => [one.office, speakerInWords(one)])).values()].reverse();
}

const LISTED = 8;

/** "a, b and c"; of many, the first ones and how many more. */
export function listOf(parts: readonly string[]): string {
  if (parts.length > LISTED) return `${parts.slice(0, LISTED - 1).join(', ')} and ${parts.length - LISTED + 1} more`;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "77 (document, Le Carrefour)": a figure with who says it, and where it is not the outlet itself, in which outlet. */
export function saidBy(one: ComparedClaim): string {
  const name = speakerInWords(one);
  const known = one.claim.side === 'armed group' || one.outlet === '' || one.outlet === name;
  return `${figureInWords(one)} (${known ? name : `${name}, ${one.outlet}`})`;
}

/** Words of a report without the quotation marks around them, or a single one left at their end. */
export const unquoted = (text: string): string => text.replace(/^[\s“"«‘]+|[\s”"»’]+$/gu, '').replace(/[“”"«»]/gu, '');
