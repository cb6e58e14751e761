import type { PlaceMention } from '#model/mention.js';
import { daysBetween } from './calendar.js';
import { isExact, kmBetween } from './distance.js';
import type { Occurrence } from './occurrences.js';

/** Occurrences that tell of one incident. */
export interface Story {
  readonly occurrences: Occurrence[];
  readonly background: boolean;
  /** The first fresh story, which the title and the opening are about. */
  readonly chief: boolean;
}

/** Places farther apart than this are two scenes, unless one holds the other. */
const APART_KM = 40;
/** What an occurrence must weigh to open a story of its own beside another. */
const OWN_WEIGHT = 1.4;

/** Fresh acts in order of telling: each joins the story that it can belong to, the latest first, or opens its own. */
export function groupOccurrences(occurrences: readonly Occurrence[], news: boolean): Story[] {
  const stories: Story[] = [];
  const history: Occurrence[] = [];
  for (const occurrence of occurrences) {
    if (!news || occurrence.past) {
      history.push(occurrence);
      continue;
    }
    const fitting = stories.filter((story) => fits(story, occurrence));
    const chosen = fitting.at(-1);
    if (chosen) chosen.occurrences.push(occurrence);
    else if (stories.length === 0) stories.push({ occurrences: [occurrence], background: false, chief: true });
    else if (occurrence.weight >= OWN_WEIGHT && !occurrence.facts.title)
      stories.push({ occurrences: [occurrence], background: false, chief: false });
    else stories.at(-1)!.occurrences.push(occurrence);
  }
  return [...stories, ...groupHistory(history)];
}

function fits(story: Story, occurrence: Occurrence): boolean {
  const dates = story.occurrences.flatMap((other) =>
    other.time && other.time.interval!.precision === 'day' ? [other.time.interval!] : [],
  );
  const date = occurrence.time?.interval?.precision === 'day' ? occurrence.time.interval : null;
  const apart = date !== null && dates.length > 0 && dates.every((other) => daysBetween(other, date) >= 1);
  const places = story.occurrences.flatMap((other) => other.places).filter(isExact);
  const here = occurrence.places.filter(isExact);
  const elsewhere =
    here.length > 0 && places.length > 0 && here.every((place) => places.every((other) => areApart(place, other)));
  if (apart && elsewhere) return false;
  if (occurrence.facts.separate) return !(apart || elsewhere);
  return true;
}

function areApart(a: PlaceMention, b: PlaceMention): boolean {
  return kmBetween(a.place!, b.place!) > APART_KM;
}

/** Remembered acts: one story a date and place, in order of telling; an undated one goes with the sentence before it. */
function groupHistory(history: readonly Occurrence[]): Story[] {
  const stories: Story[] = [];
  for (const occurrence of history) {
    const last = stories.at(-1);
    const near = last && occurrence.facts.index - last.occurrences.at(-1)!.facts.index <= 1;
    if (near && occurrence.time === null) last.occurrences.push(occurrence);
    else stories.push({ occurrences: [occurrence], background: true, chief: false });
  }
  return stories;
}
