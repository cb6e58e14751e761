import type { EventMention, PlaceMention, TimeMention } from '#model/mention.js';
import type { IsoDate } from '#model/report.js';
import { dayNumber, daysBefore } from './calendar.js';
import { finenessOf } from './distance.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';

/** A sentence that tells of an act, or of those it hit, with the time and places that go with it. */
export interface Occurrence {
  readonly facts: SentenceFacts;
  /** Events that happened, as far as the words tell; none where the sentence only counts those it hit. */
  readonly events: readonly EventMention[];
  readonly time: TimeMention | null;
  readonly places: readonly PlaceMention[];
  /** How much the words tell an act of their own, rather than refer to one. */
  readonly weight: number;
  /** How much they tell that it was violence. */
  readonly proof: number;
  /** Victims are counted or a day is given: an act that took place once, rather than violence in general. */
  readonly specific: boolean;
  /** A day is given, if only one that cannot be told ("on Thursday", in a text of unknown date). */
  readonly dated: boolean;
  /** History or comparison, by its date or its words. */
  readonly past: boolean;
}

/** An act older than this many days before the report is history, unless the report is all about it. */
const NEWS_DAYS = 12;

/** How much a word of each kind tells of violence: a blow, an explosion or deaths may be an accident's. */
const PROOF: Readonly<Record<string, number>> = {
  violence: 0.4,
  hit: 0.2,
  kill: 0.4,
  arson: 0.6,
  arrest: 0.6,
  bomb: 0.9,
  blast: 0.5,
  strike: 0.6,
  storm: 0.9,
};
/** What a killer or attacker named in its role adds, where the act may lack one. */
const AGENT_PROOF = 0.5;
const AGENT_TELLS: ReadonlySet<string> = new Set(['kill', 'hit', 'bomb', 'blast']);
/** What a weapon or a hostage proves, of what an act with it does. */
const MEANS_PROOF = 0.6;
/** What further words of violence in one sentence add. */
const FURTHER = 0.3;

const FIGURES = new Set(['killed', 'wounded', 'casualties', 'abducted', 'destroyed', 'missing']);

/** The sentences that tell of acts and of their victims, in order. */
export function findOccurrences(facts: ReportFacts): Occurrence[] {
  const found: Occurrence[] = [];
  const today = facts.today ?? firstDay(facts);
  const actDay = firstDay(facts);
  const open = today === null && facts.sentences.some(({ times }) => times.some(isOpen));
  for (const sentence of facts.sentences) {
    const events = sentence.events.filter(isTold);
    const figure = sentence.drafts.some((draft) => FIGURES.has(draft.variable) && !draft.aggregate);
    if (events.length === 0 && !figure) continue;
    // "He died on Tuesday", of a shooting on Saturday: the day of a death is not that of the act, where that is told.
    const time = actDay !== null && isLaterDeath(sentence, events) ? null : timeOf(sentence, events, facts);
    const dated = sentence.times.some((one) => isDated(one, facts));
    found.push({
      facts: sentence,
      events,
      time,
      places: placesOf(sentence, facts),
      weight: weightOf(events, figure, time),
      proof: proofOf(events),
      specific: figure || dated,
      dated,
      past: isPast(sentence, events, time, today, open),
    });
  }
  return found;
}

/** A sentence that tells of no act, but of one person's death. */
function isLaterDeath({ drafts }: SentenceFacts, events: readonly EventMention[]): boolean {
  const figures = drafts.filter((draft) => FIGURES.has(draft.variable));
  return (
    events.length === 0 &&
    figures.length > 0 &&
    figures.every(({ variable, value }) => variable === 'killed' && value.max === 1)
  );
}

function isTold(event: EventMention): boolean {
  return event.realis === 'actual' || event.realis === 'tried' || event.realis === 'commemorated';
}

/** Where nothing says when the report was written: the first day that goes with an act. */
function firstDay(facts: ReportFacts): IsoDate | null {
  for (const sentence of facts.sentences) {
    const events = sentence.events.filter((event) => event.realis === 'actual');
    const time = events.length ? timeOf(sentence, events, facts) : null;
    if (time && isDay(time)) return time.interval!.end;
  }
  return null;
}

/** A day that only the date of the text could tell. */
function isOpen({ role, interval, anchor }: TimeMention): boolean {
  return role === 'point' && interval === null && (anchor === 'publication' || anchor === 'narrative');
}

/** A day, told or left open ("on Thursday", in a text of unknown date), that is not over yet nor when somebody spoke. */
function isDated(time: TimeMention, facts: ReportFacts): boolean {
  if (time.role !== 'point' || facts.speech.times.has(time)) return false;
  if (time.interval === null) return isOpen(time);
  return isDay(time) && (facts.today === null || dayNumber(time.interval.start) <= dayNumber(facts.today));
}

/** The point in time nearest to an event of the sentence, days before weeks before months; when somebody spoke comes last. */
function timeOf(sentence: SentenceFacts, events: readonly EventMention[], facts: ReportFacts): TimeMention | null {
  const points = sentence.times.filter((time) => time.role === 'point' && time.interval !== null);
  const told = points.filter((time) => !facts.speech.times.has(time));
  // "the October attack", "l'attaque d'octobre": its own month says more than a day told elsewhere in the sentence.
  const own = told.filter(
    (time) => !isDay(time) && events.length > 0 && events.every((event) => isBeside(time, event)),
  );
  if (own[0]) return own[0];
  const day = nearest(told.filter(isDay), events);
  const closest = nearest(told, events);
  // "gathered on Monday where gunmen opened fire in 2009": the act's own year, far nearer than the day.
  if (day && closest && apartFrom(closest, events) + MUCH_NEARER <= apartFrom(day, events)) return closest;
  return day ?? closest;
}

/** Tokens by which a month or year must be nearer to an act than a day. */
const MUCH_NEARER = 5;

/** Tokens between an act and a time that belongs to its noun phrase. */
const OWN_TOKENS = 1;

function isBeside(time: TimeMention, event: EventMention): boolean {
  if (event.form !== 'nominal') return false;
  const apart = time.from >= event.to ? time.from - event.to : event.from - time.to;
  return apart >= 0 && apart <= OWN_TOKENS;
}

export function isDay(time: TimeMention): boolean {
  return time.interval !== null && time.interval.precision === 'day';
}

function nearest(times: readonly TimeMention[], events: readonly EventMention[]): TimeMention | null {
  let best: TimeMention | null = null;
  for (const time of times) {
    if (best === null || apartFrom(time, events) < apartFrom(best, events)) best = time;
  }
  return best;
}

/** Tokens between a time and the act nearest to it; one that follows counts as nearer. */
function apartFrom(time: TimeMention, events: readonly EventMention[]): number {
  let apart = Number.POSITIVE_INFINITY;
  for (const event of events) {
    apart = Math.min(apart, time.from >= event.to ? time.from - event.to : event.from - time.to + 0.5);
  }
  return apart;
}

/** Places where something is said to be or to happen; others only where there is none. */
function placesOf(sentence: SentenceFacts, facts: ReportFacts): PlaceMention[] {
  const usable = sentence.places.filter((place) => place.use === 'place' && !facts.speech.places.has(place));
  const locative = usable.filter((place) => place.context === 'locative');
  return (locative.length ? locative : usable).filter((place) => finenessOf(place) > 0);
}

function weightOf(events: readonly EventMention[], figure: boolean, time: TimeMention | null): number {
  let weight = 0;
  for (const event of events) {
    const base =
      (event.act === 'violence' || event.act === 'hit' ? 0.4 : event.act === 'arrest' ? 0.6 : 1) *
      (event.means ? 0.5 : 1);
    weight = Math.max(weight, base * (event.form === 'verbal' ? 1 : 0.8));
  }
  return weight + (figure ? 0.7 : 0) + (time !== null && isDay(time) ? 0.5 : 0);
}

function proofOf(events: readonly EventMention[]): number {
  let most = 0;
  let sum = 0;
  for (const event of events) {
    if (event.realis !== 'actual') continue;
    const agent = event.perpetrators.length > 0 && AGENT_TELLS.has(event.act);
    const proof = ((PROOF[event.act] ?? 1) + (agent ? AGENT_PROOF : 0)) * (event.means ? MEANS_PROOF : 1);
    most = Math.max(most, proof);
    sum += proof;
  }
  return most + FURTHER * (sum - most);
}

/** Days before the report from which words of comparison ("similar", "the deadliest since") make a dated act history. */
const COMPARED_DAYS = 3;

function isPast(
  sentence: SentenceFacts,
  events: readonly EventMention[],
  time: TimeMention | null,
  today: IsoDate | null,
  open: boolean,
): boolean {
  const background = sentence.background || (sentence.compared && !tellsAct(sentence, events));
  const interval = time?.interval ?? null;
  if (interval !== null && today !== null) {
    const days = daysBefore(interval, today);
    if (days > NEWS_DAYS) return true;
    if (time !== null && isDay(time)) return background && days > COMPARED_DAYS;
    // "Early in the month" is over when the news is of today; "this year" still runs.
    if (days > COMPARED_DAYS && interval.precision !== 'week') return true;
  } else if (interval !== null && interval.precision === 'year' && background) return true;
  // "on Tuesday" in a text of unknown date, and "in July 2007": the month is another one.
  else if (interval !== null && open && /^(month|year)$/.test(interval.precision)) return true;
  if (interval === null && isSinceLongAgo(sentence, today)) return true;
  return background || (events.length > 0 && events.every((event) => event.realis === 'commemorated'));
}

/** An act told by a verb, with those it hit: "killed 12 in their deadliest attack since May" is news. */
function tellsAct({ drafts }: SentenceFacts, events: readonly EventMention[]): boolean {
  return (
    events.some((event) => event.form === 'verbal' && event.realis === 'actual') &&
    drafts.some((draft) => FIGURES.has(draft.variable) && !draft.aggregate)
  );
}

/** "since 5 May, when a raid killed 28": what is told is as old, or adds up all since. */
function isSinceLongAgo({ times }: SentenceFacts, today: IsoDate | null): boolean {
  return times.some(
    ({ role, interval }) =>
      role === 'since' && interval !== null && (today === null || daysBefore(interval, today) > NEWS_DAYS),
  );
}
