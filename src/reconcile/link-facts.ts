import { createHash } from 'node:crypto';
import type { IncidentPlace, ReportedIncident } from '#model/incident.js';
import type { Telling } from '#model/incident-record.js';
import type { WordRarity } from '#model/word-rarity.js';
import { parseDay } from '#text/calendar.js';
import { fold } from '#text/fold.js';
import { placeKey } from '#text/place-key.js';
import { type NamedText, readWords } from './link-words.js';

/** Days since 1970, both included, with the precision of the words. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
  readonly precision: 'day' | 'week' | 'month' | 'year';
}

export interface PlaceFacts {
  readonly key: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: IncidentPlace['precision'];
  /** Kilometres. */
  readonly radius: number;
}

/** What linking reads of a telling, prepared once. */
export interface TellingFacts {
  readonly telling: Telling;
  /** Position among its report's incidents, those told as news first: steadier than the incident's id under another kit. */
  readonly rank: number;
  readonly days: DaySpan | null;
  /** Publication, days since 1970. */
  readonly published: number | null;
  readonly country: string | null;
  readonly places: readonly PlaceFacts[];
  readonly perpetrators: ReadonlySet<string>;
  /** Exact counts by variable: `killed:14`. */
  readonly figures: ReadonlySet<string>;
  readonly text: NamedText;
  /** Words of its places and parties, weighed as such and not again as names, and of its speakers: spokesmen speak of every incident. */
  readonly elsewhere: ReadonlySet<string>;
  /** Tellings with equal prints carry the same words: copies. Empty where there are none. */
  readonly print: string;
}

/** Facts of all incidents that one report tells. `text` is the report's canonical text, empty where it was not kept. */
export function factsOfReport(tellings: readonly Telling[], text: string, rarity: WordRarity): TellingFacts[] {
  const ranked = [
    ...tellings.filter((one) => !one.incident.background),
    ...tellings.filter((one) => one.incident.background),
  ];
  const words = partWords(ranked, text);
  return ranked.map((telling, rank) => factsOf(telling, rank, words[rank]!, rarity));
}

function factsOf(telling: Telling, rank: number, words: string, rarity: WordRarity): TellingFacts {
  const { incident, report } = telling;
  const places = incident.places.map(factsOfPlace);
  const perpetrators = new Set(incident.perpetrators.map(fold));
  return {
    telling,
    rank,
    days: daysOf(incident),
    published: report.published === null ? null : parseDay(report.published),
    country: incident.country,
    places,
    perpetrators,
    figures: new Set(figuresOf(telling)),
    text: readWords(words, rarity),
    elsewhere: new Set(
      [
        ...places.map(({ key }) => key),
        ...perpetrators,
        ...incident.claims.map(({ speaker }) => fold(speaker.name)),
      ].flatMap((name) => name.split(/[^\p{L}\p{N}]+/u)),
    ),
    print:
      words === ''
        ? ''
        : createHash('sha256')
            .update(fold(words).replace(/[^\p{L}\p{N}]+/gu, ' '))
            .digest('hex'),
  };
}

function daysOf({ date }: ReportedIncident): DaySpan | null {
  if (date === null) return null;
  const [start, end] = [parseDay(date.start), parseDay(date.end)];
  return start === null || end === null ? null : { start, end, precision: date.precision };
}

/**
 * The words that tell each incident: for the first all of the report, without the paragraphs that tell only of others; for
 * the others the paragraphs that hold their claims and places.
 */
function partWords(tellings: readonly Telling[], text: string): string[] {
  if (tellings.length === 1) return [text];
  const own = tellings.map((telling) => paragraphsOf(telling, text));
  return own.map((paragraphs, rank) => {
    const others = new Set(own.flatMap((starts, i) => (i === rank ? [] : [...starts])));
    const chosen =
      rank > 0 ? paragraphs : [...paragraphStarts(text)].filter((at) => paragraphs.has(at) || !others.has(at));
    return [...chosen]
      .sort((a, b) => a - b)
      .map((at) => text.slice(at, paragraphEnd(text, at)))
      .join('\n');
  });
}

const BREAK = '\n\n';

function paragraphsOf({ incident }: Telling, text: string): Set<number> {
  const marks = [
    ...incident.claims.map((claim) => claim.quote.start),
    ...incident.places.map((place) => place.span.start),
  ];
  return new Set(marks.map((mark) => paragraphStart(text, mark)));
}

function* paragraphStarts(text: string): Iterable<number> {
  for (let at = 0; at < text.length; at = paragraphEnd(text, at) + BREAK.length) yield at;
}

function paragraphStart(text: string, mark: number): number {
  const found = text.lastIndexOf(BREAK, mark);
  return found < 0 ? 0 : found + BREAK.length;
}

function paragraphEnd(text: string, from: number): number {
  const end = text.indexOf(BREAK, from);
  return end < 0 ? text.length : end;
}

/** How far the scene may lie from the point, by precision, where the coder gives no radius. */
const RADIUS_KM = { site: 1, neighbourhood: 3, town: 8, admin2: 50, admin1: 150, country: 700, area: 100 } as const;

function factsOfPlace(place: IncidentPlace): PlaceFacts {
  return {
    key: placeKey(place.name),
    lat: place.lat,
    lon: place.lon,
    precision: place.precision,
    radius: place.radiusKm ?? (place.precision === null ? 0 : RADIUS_KM[place.precision]),
  };
}

function* figuresOf({ incident }: Telling): Iterable<string> {
  for (const { variable, value, polarity } of incident.claims) {
    const count = value.min ?? value.max;
    if (count !== null && count > 0 && value.kind !== 'vague' && polarity === 'asserted') yield `${variable}:${count}`;
  }
}
