import type { PlaceMention } from '#model/mention.js';
import { dayNumber, daysBetween } from './calendar.js';
import { finenessOf, kmBetween } from './distance.js';
import { isDay, type Occurrence } from './occurrences.js';

/** Occurrences that tell of one incident. */
export interface Story {
  readonly occurrences: Occurrence[];
  readonly background: boolean;
  /** The first fresh story, which the title and the opening are about. */
  readonly chief: boolean;
}

/** Towns and sites farther apart than this are two scenes. */
const APART_KM = 40;
/** Regions whose middles are farther apart than this are two. */
const REGIONS_APART_KM = 90;
/** What an occurrence must weigh to open a story of its own: an act with its victims. */
const OWN_WEIGHT = 1.4;
/** And one that does not say where, but gives another day. */
const DATED_WEIGHT = 2.2;
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
  return [
    ...stories.filter((story) => story.chief || story.occurrences.some(({ events }) => events.length > 0)),
    ...groupHistory(history),
  ];
}

/** The story that an occurrence goes on with, or null where it opens another. */
function hostOf(stories: readonly Story[], occurrence: Occurrence): Story | null {
  const last = stories.at(-1)!;
  const opensOwn = opensStory(last, occurrence);
  if (!opensOwn) return last;
  // Back to an earlier one: "the Kunar raid", told again after another.
  const earlier = stories.slice(0, -1).findLast((story) => sharesScene(story, occurrence));
  return earlier ?? null;
}

/** An act elsewhere, days before the one of the news, or told without its victims, is recalled rather than reported. */
function isRecalled(chief: Story, occurrence: Occurrence): boolean {
  const time = occurrence.time;
  const first = chief.occurrences.find((other) => other.time !== null && isDay(other.time))?.time?.interval ?? null;
  if (time !== null && first !== null && dayNumber(first.start) - dayNumber(time.interval!.end) > RECALLED_DAYS)
    return true;
  const { another, separate } = occurrence.facts;
  return !another && !(separate && time !== null && isDay(time)) && occurrence.weight < OWN_WEIGHT;
}

function opensStory(story: Story, occurrence: Occurrence): boolean {
  const { facts, events, weight } = occurrence;
  if (facts.title || events.length === 0) return false;
  if (!facts.another && events.every((event) => event.means || event.act === 'violence')) return false;
  const scene = compareScenes(story, occurrence);
  const later = isOtherDay(story, occurrence);
  if (facts.another) {
    return (
      scene === 'other' || later || (scene === 'unknown' && (weight >= OWN_WEIGHT || namesNewPlace(story, occurrence)))
    );
  }
  if (scene === 'other' && later) return true;
  if (scene === 'unknown' && later && weight >= DATED_WEIGHT) return true;
  if (scene === 'other' && facts.separate) return true;
  // Without such words the sentence must open with its place ("In Herat, gunmen shot") give a day, or tell another kind of act.
  return (
    scene === 'other' &&
    weight >= OWN_WEIGHT &&
    (opensWithPlace(occurrence) || occurrence.dated || isOtherAct(story, occurrence))
  );
}

/** "A second explosion hit the X district": a place that the story has not named, if only one without coordinates. */
function namesNewPlace(story: Story, { places }: Occurrence): boolean {
  const known = new Set(story.occurrences.flatMap((other) => other.places.map(({ name }) => name)));
  return places.some((place) => place.context === 'locative' && finenessOf(place) >= 2 && !known.has(place.name));
}

/** Tokens at the start of a sentence in which its place is its topic. */
const TOPIC_TOKENS = 4;

function opensWithPlace({ places }: Occurrence): boolean {
  return places.some((place) => place.from <= TOPIC_TOKENS);
}

function isOtherAct(story: Story, { events }: Occurrence): boolean {
  const acts = new Set(story.occurrences.flatMap((other) => other.events.map(({ act }) => act)));
  return (
    events.some(({ act, means }) => !means && act !== 'hit' && act !== 'kill' && act !== 'violence') &&
    events.every(({ act }) => !acts.has(act))
  );
}

/** Whether the occurrence gives a day, and the story only other days. */
function isOtherDay(story: Story, occurrence: Occurrence): boolean {
  const date = occurrence.time && isDay(occurrence.time) ? occurrence.time.interval! : null;
  if (date === null) return false;
  const days = story.occurrences.flatMap(({ time }) => (time && isDay(time) ? [time.interval!] : []));
  return days.length > 0 && days.every((other) => daysBetween(other, date) >= 1);
}

/** Whether the occurrence lies where the story does, elsewhere, or does not say. */
function compareScenes(story: Story, occurrence: Occurrence): 'same' | 'other' | 'unknown' {
  const here = occurrence.places.filter((place) => finenessOf(place) >= 2 && !isAside(place, occurrence));
  const there = story.occurrences.flatMap(({ places }) => places).filter((place) => finenessOf(place) >= 2);
  if (here.length === 0 || there.length === 0) return 'unknown';
  if (here.some((place) => there.some((other) => place.name === other.name))) return 'same';
  const located = here.filter((place) => place.place !== null);
  const known = there.filter((place) => place.place !== null);
  if (located.length === 0 || known.length === 0) return 'unknown';
  return located.every((place) => known.every((other) => areApart(place, other))) ? 'other' : 'same';
}

/** Characters between a hospital's name and its word. */
const BESIDE = 20;

/** The hospital that the wounded were brought to is no second scene. */
function isAside(place: PlaceMention, occurrence: Occurrence): boolean {
  return occurrence.facts.asides.some(({ start, end }) => start - place.end < BESIDE && place.start - end < BESIDE);
}

function sharesScene(story: Story, occurrence: Occurrence): boolean {
  return compareScenes(story, occurrence) === 'same' && !isOtherDay(story, occurrence);
}

function areApart(a: PlaceMention, b: PlaceMention): boolean {
  const coarse = finenessOf(a) < 4 || finenessOf(b) < 4;
  const within = (a.radiusKm ?? 0) + (b.radiusKm ?? 0);
  return kmBetween(a.place!, b.place!) > Math.max(coarse ? REGIONS_APART_KM : APART_KM, coarse ? within : 0);
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
