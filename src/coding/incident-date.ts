import type { TimeMention } from '#model/mention.js';
import type { DateInterval } from '#model/value.js';
import { dayNumber } from './calendar.js';
import { isDay, type Occurrence } from './occurrences.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';
import type { Scenes } from './scene.js';
import type { Story } from './story.js';

export interface IncidentTime {
  readonly date: DateInterval | null;
  /** Local clock time as stated, or null. */
  readonly clock: string | null;
}

/** How much it tells that a time is when the act took place. */
const POINTS = {
  day: 1.5,
  /** In the sentence of an act, near its word, and where an act is told with its victims. */
  act: 2,
  near: 1,
  figure: 0.5,
  absolute: 0.3,
  opening: 1.5,
  second: 0.7,
  again: 0.6,
  later: 0.25,
  /** The day of an arrest is seldom that of the act. */
  arrest: 1,
  /** The report's first words, or those right before its first act, tell the day of it all without naming an act. */
  setting: 2.5,
  before: 2,
  /** "The day before": of something else, mostly. */
  leaning: 2.5,
} as const;
const NEAR_TOKENS = 7;

interface Candidate {
  readonly time: TimeMention;
  score: number;
}

/** When a story took place: the best told time of its sentences; when somebody spoke of it only where no other is told. */
export function decideTime(story: Story, scenes: Scenes, facts: ReportFacts): IncidentTime {
  const spoken = facts.speech.times;
  const candidates = rankTimes(story, scenes, facts).filter(({ time }) => !spoken.has(time));
  const chosen = candidates[0]?.time ?? null;
  return {
    date: chosen?.interval ?? fallback(story, facts) ?? dateBefore(story, scenes, facts),
    clock: clockOf(story, scenes, chosen),
  };
}

function rankTimes(story: Story, scenes: Scenes, facts: ReportFacts): Candidate[] {
  const best = new Map<string, Candidate>();
  const order = new Map<SentenceFacts, number>(story.occurrences.map(({ facts: sentence }, i) => [sentence, i]));
  const told = new Map<SentenceFacts, Occurrence>(
    story.occurrences.map((occurrence) => [occurrence.facts, occurrence]),
  );
  for (const sentence of scenes.sentencesOf.get(story)!) {
    const occurrence = told.get(sentence);
    const setting = occurrence ? 0 : settingOf(story, sentence, facts);
    const near = order.get(sentence) ?? nearestOrder(story, sentence) ?? (setting > 0 ? 0 : null);
    if (near === null) continue;
    const coarse = near > 1 || !occurrence;
    for (const time of sentence.times) {
      if (time.role !== 'point' || time.interval === null) continue;
      // A month or year far from the opening is of something else ("since the coup of 2021").
      if (coarse && !isDay(time)) continue;
      if (facts.today !== null && dayNumber(time.interval.start) > dayNumber(facts.today)) continue;
      const score = occurrence
        ? pointsOf(time, occurrence, near)
        : (isDay(time) ? POINTS.day : 0) + setting - near * POINTS.later - leaningOf(time);
      const key = `${time.interval.start} ${time.interval.end}`;
      const known = best.get(key);
      if (!known) best.set(key, { time, score });
      else if (score > known.score) best.set(key, { time, score: score + POINTS.again });
      else known.score += POINTS.again;
    }
  }
  return [...best.values()].sort(
    (a, b) => Number(isDay(b.time)) - Number(isDay(a.time)) || b.score - a.score || a.time.start - b.time.start,
  );
}

function pointsOf(time: TimeMention, occurrence: Occurrence, order: number): number {
  let score = isDay(time) ? POINTS.day : 0;
  const acts = occurrence.events.filter((event) => event.act !== 'violence' && event.act !== 'arrest');
  if (acts.length === 0 && occurrence.events.some((event) => event.act === 'arrest')) score -= POINTS.arrest;
  if (acts.length > 0) score += POINTS.act;
  if (acts.some((event) => Math.min(Math.abs(event.from - time.to), Math.abs(time.from - event.to)) <= NEAR_TOKENS))
    score += POINTS.near;
  if (occurrence.facts.drafts.length > 0) score += POINTS.figure;
  if (time.anchor === 'absolute') score += POINTS.absolute;
  if (order === 0) score += POINTS.opening;
  else if (order === 1) score += POINTS.second;
  if (time !== occurrence.time && occurrence.time !== null && isDay(occurrence.time)) score -= POINTS.near;
  return score - order * POINTS.later - leaningOf(time);
}

function leaningOf(time: TimeMention): number {
  return time.anchor === 'narrative' && time.rule.endsWith('/earlier') ? POINTS.leaning : 0;
}

/** What the report's opening words add to a day that they give, and those right before its first act. */
function settingOf(story: Story, sentence: SentenceFacts, facts: ReportFacts): number {
  if (!story.chief || sentence.title) return 0;
  const first = story.occurrences.find(({ facts: told }) => !told.title)?.facts.index ?? Number.POSITIVE_INFINITY;
  const opening = facts.sentences.find((one) => !one.title);
  if (sentence === opening) return POINTS.setting;
  if (sentence.index > first) return 0;
  return sentence.index === first - 1 ? POINTS.before : POINTS.setting / 2;
}

/** A sentence without act or victims gives the time of the act right before it ("The targets on Tuesday were"). */
function nearestOrder(story: Story, sentence: SentenceFacts): number | null {
  const order = story.occurrences.findIndex(
    ({ facts }) => facts.index < sentence.index && sentence.index - facts.index <= 2,
  );
  return order < 0 ? null : order;
}

/** The day on which somebody spoke of a fresh act, or null. */
function fallback(story: Story, facts: ReportFacts): DateInterval | null {
  if (story.background) return null;
  for (const { facts: sentence } of story.occurrences) {
    for (const time of sentence.times) {
      if (time.role === 'point' && time.interval !== null && facts.speech.times.has(time) && isDay(time))
        return time.interval;
    }
  }
  return null;
}

/** A fresh act told after another without a day of its own ("And in Kirkuk, a bomb killed") took place on that day. */
function dateBefore(story: Story, scenes: Scenes, facts: ReportFacts): DateInterval | null {
  if (story.background || story.chief) return null;
  const told = story.occurrences[0]!.facts.index;
  const earlier = [...scenes.sentencesOf.keys()]
    .filter((other) => !other.background && other !== story && other.occurrences[0]!.facts.index < told)
    .sort((a, b) => b.occurrences[0]!.facts.index - a.occurrences[0]!.facts.index)[0];
  return earlier ? decideTime(earlier, scenes, facts).date : null;
}

/** The first clock time of the story's sentences that belongs to no other day. */
function clockOf(story: Story, scenes: Scenes, chosen: TimeMention | null): string | null {
  if (chosen?.clock) return chosen.clock;
  for (const sentence of scenes.sentencesOf.get(story)!) {
    for (const time of sentence.times) {
      if (time.clock === null || time.role !== 'point') continue;
      if (time.interval === null || chosen === null || time.interval.start === chosen.interval!.start)
        return time.clock;
    }
  }
  return null;
}
