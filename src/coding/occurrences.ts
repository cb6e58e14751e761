import type { EventMention, PlaceMention, TimeMention } from '#model/mention.js';
import { daysBefore } from './calendar.js';
import { finenessOf } from './distance.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';

/** A sentence that tells of an act, with the time and places that go with it. */
export interface Occurrence {
  readonly facts: SentenceFacts;
  /** Events that happened, as far as the words tell. */
  readonly events: readonly EventMention[];
  readonly time: TimeMention | null;
  readonly places: readonly PlaceMention[];
  /** How much the words tell an act of their own, rather than refer to one. */
  readonly weight: number;
  /** History or comparison, by its date or its words. */
  readonly past: boolean;
}

/** An act older than this many days before the report is history, unless the report is all about it. */
export const NEWS_DAYS = 12;

/** Kinds of act that can make an incident by themselves; "violence", an arrest or a burnt house alone hardly do. */
const WEIGHT: Readonly<Record<string, number>> = { violence: 0.4, hit: 0.4, arrest: 0.6, kill: 0.8, arson: 0.7 };

const FIGURES = new Set(['killed', 'wounded', 'casualties', 'abducted', 'destroyed', 'missing']);

/** The sentences that tell of acts, in order. */
export function findOccurrences(facts: ReportFacts): Occurrence[] {
  const found: Occurrence[] = [];
  for (const sentence of facts.sentences) {
    const events = sentence.events.filter((event) => isTold(event));
    if (events.length === 0) continue;
    const time = timeOf(sentence, events);
    found.push({
      facts: sentence,
      events,
      time,
      places: placesOf(sentence),
      weight: weightOf(sentence, events, time),
      past: isPast(sentence, events, time, facts),
    });
  }
  return found;
}

function isTold(event: EventMention): boolean {
  return event.realis === 'actual' || event.realis === 'tried' || event.realis === 'commemorated';
}

/** The point in time nearest to an event of the sentence, days before weeks before months. */
export function timeOf(sentence: SentenceFacts, events: readonly EventMention[]): TimeMention | null {
  const points = sentence.times.filter((time) => time.role === 'point' && time.interval !== null && isDay(time));
  const coarse = sentence.times.filter((time) => time.role === 'point' && time.interval !== null && !isDay(time));
  return nearest(points, events) ?? nearest(coarse, events);
}

function isDay(time: TimeMention): boolean {
  return time.interval!.precision === 'day';
}

function nearest(times: readonly TimeMention[], events: readonly EventMention[]): TimeMention | null {
  let best: TimeMention | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const time of times) {
    for (const event of events) {
      const apart = time.from >= event.to ? time.from - event.to : event.from - time.to + 0.5;
      if (apart < distance) {
        best = time;
        distance = apart;
      }
    }
  }
  return best;
}

/** Places where something is said to be or to happen; others only where there is none. */
function placesOf(sentence: SentenceFacts): PlaceMention[] {
  const usable = sentence.places.filter((place) => place.use === 'place');
  const locative = usable.filter((place) => place.context === 'locative');
  return (locative.length ? locative : usable).filter((place) => finenessOf(place) > 0);
}

function weightOf(sentence: SentenceFacts, events: readonly EventMention[], time: TimeMention | null): number {
  let weight = 0;
  for (const event of events) {
    const base = (WEIGHT[event.act] ?? 1) * (event.means ? 0.5 : 1) * (event.form === 'verbal' ? 1 : 0.8);
    weight = Math.max(weight, base);
  }
  const figure = sentence.drafts.some((draft) => FIGURES.has(draft.variable) && !draft.aggregate);
  return weight + (figure ? 0.7 : 0) + (time !== null && isDay(time) ? 0.5 : 0);
}

function isPast(
  sentence: SentenceFacts,
  events: readonly EventMention[],
  time: TimeMention | null,
  facts: ReportFacts,
): boolean {
  if (time !== null) {
    const { interval } = time;
    if (facts.today !== null && daysBefore(interval!, facts.today) > NEWS_DAYS) return true;
    if (isDay(time) && facts.today !== null) return false;
    if (interval!.precision === 'year') return true;
  }
  return sentence.background || events.every((event) => event.realis === 'commemorated');
}
