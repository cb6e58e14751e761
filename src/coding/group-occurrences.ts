import { dayNumber, daysBetween } from './calendar.js';
import { compareScenes } from './compare-scenes.js';
import { isDay, type Occurrence } from './occurrences.js';
import { opensStory } from './split-story.js';
import type { Story } from './story.js';

/** What an occurrence must weigh to open a story of its own: an act with its victims. */
const OWN_WEIGHT = 1.4;
/** Days before the news from which another act is history. */
const RECALLED_DAYS = 3;

/** Fresh acts in order of telling: each joins the story that it can belong to, the latest first, or opens its own. */
export function groupOccurrences(occurrences: readonly Occurrence[], news: boolean): Story[] {
  const stories: Story[] = [];
  const history: Occurrence[] = [];
  for (const occurrence of occurrences) {
    if (!news || occurrence.past) {
      if (occurrence.events.length > 0) history.push(occurrence);
    } else if (stories.length === 0) {
      stories.push({ occurrences: [occurrence], background: false, chief: true });
    } else {
      const host = hostOf(stories, occurrence);
      if (host) host.occurrences.push(occurrence);
      else if (isRecalled(stories[0]!, occurrence)) history.push(occurrence);
      else stories.push({ occurrences: [occurrence], background: false, chief: false });
    }
  }
  return [...stories.filter((story) => story.chief || story.occurrences.some(isAct)), ...groupHistory(history)];
}

/** Told by words of its own, or by people taken. */
function isAct({ events, facts }: Occurrence): boolean {
  return events.length > 0 || facts.drafts.some(({ variable, aggregate }) => variable === 'abducted' && !aggregate);
}

/** The story that an occurrence goes on with, or null where it opens another. */
function hostOf(stories: readonly Story[], occurrence: Occurrence): Story | null {
  const last = stories.at(-1)!;
  const opensOwn = opensStory(last, occurrence);
  if (!opensOwn) return last;
  // Back to an earlier one: "the Kunar raid", told again after another.
  const earlier = stories
    .slice(0, -1)
    .findLast((story) => sharesScene(story, occurrence) && !opensStory(story, occurrence));
  return earlier ?? null;
}

/** An act days before the one of the news, or one without its day or its victims, is recalled rather than reported. */
function isRecalled(chief: Story, { time, facts, weight }: Occurrence): boolean {
  const first = chief.occurrences.find((other) => other.time !== null && isDay(other.time))?.time?.interval ?? null;
  if (time !== null && first !== null) {
    const before = dayNumber(first.start) - dayNumber(time.interval!.end);
    // "Last week's clashes", where the news has its day.
    if (before > (isDay(time) ? RECALLED_DAYS : 0)) return true;
    if (isDay(time) && before <= 0) return false;
  }
  return !facts.another && !facts.separate && weight < OWN_WEIGHT;
}

/** Whether the occurrence gives a day, and the story only other days. */
function isOtherDay(story: Story, occurrence: Occurrence): boolean {
  const date = occurrence.time && isDay(occurrence.time) ? occurrence.time.interval! : null;
  if (date === null) return false;
  const days = story.occurrences.flatMap(({ time }) => (time && isDay(time) ? [time.interval!] : []));
  return days.length > 0 && days.every((other) => daysBetween(other, date) >= 1);
}

function sharesScene(story: Story, occurrence: Occurrence): boolean {
  return compareScenes(story.occurrences, occurrence) === 'same' && !isOtherDay(story, occurrence);
}

/** Remembered acts: each joins the story that it can belong to, the latest first, as news does; other times are other acts. */
function groupHistory(history: readonly Occurrence[]): Story[] {
  const stories: Story[] = [];
  for (const occurrence of history) {
    const host = stories.findLast((story) => !isOtherTime(story, occurrence) && !opensStory(story, occurrence));
    if (host) host.occurrences.push(occurrence);
    else stories.push({ occurrences: [occurrence], background: true, chief: false });
  }
  return stories;
}

/** Whether both give times, and none of the story's goes with the occurrence's. */
function isOtherTime({ occurrences }: Story, { time }: Occurrence): boolean {
  const known = occurrences.flatMap((other) => other.time ?? []);
  return time !== null && known.length > 0 && known.every((other) => daysBetween(other.interval!, time.interval!) >= 1);
}
