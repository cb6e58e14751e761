import type { EventMention } from '#model/mention.js';
import { daysBetween } from './calendar.js';
import { compareScenes, namesNewPlace, opensWithPlace } from './compare-scenes.js';
import { finenessOf } from './distance.js';
import type { DraftClaim } from './draft-claim.js';
import { isDay, type Occurrence } from './occurrences.js';
import type { Story } from './story.js';

/** What tells for (or against) an occurrence that it opens an incident of its own, against a story told before it. */
const WEIGHT = {
  /** Words that name another act ("a separate attack"), or may open one ("elsewhere", "hours later"). */
  another: 0.8,
  separate: 1.6,
  /** Its places all lie apart from the story's; one of them was not named before; it opens the sentence; it only refines. */
  elsewhere: 0.8,
  newPlace: 1.7,
  placeFirst: 0.6,
  refines: -0.9,
  /** A quarter or site of the story's own town. */
  inside: -0.6,
  otherDay: 1.5,
  sameDay: 0.2,
  undated: -0.9,
  /** All its kinds of acts are others than the story's; an act is told by a verb, or only by words that tell least. */
  otherAct: 0.9,
  verbal: 0.25,
  vague: -0.25,
  /** It counts victims, other numbers than the story's. */
  victims: 1.4,
  sameCount: -0.6,
  /** It opens a paragraph; the story has but begun. */
  paragraph: 0.5,
  early: -1.3,
  /** It goes on about those who acted before ("The rebels looted"). */
  goesOn: -1,
} as const;
type Sign = keyof typeof WEIGHT;
const NEEDED = 2.8;

/** Whether an occurrence tells of another act than the story that was told last before it. */
export function opensStory(story: Story, occurrence: Occurrence): boolean {
  if (occurrence.facts.title) return false;
  // What the title names is told next.
  if (story.occurrences.every(({ facts }) => facts.title)) return false;
  const signs = readSigns(story, occurrence);
  // Without a word of an act, only people taken, where the story took none.
  if (occurrence.events.length === 0 && !signs.otherAct) return false;
  let sum = 0;
  for (const [sign, weight] of Object.entries(WEIGHT)) if (signs[sign as Sign]) sum += weight;
  return sum > NEEDED;
}

function readSigns(story: Story, occurrence: Occurrence): Readonly<Record<Sign, boolean>> {
  const { facts, events, time } = occurrence;
  // A title names all that the report tells.
  const told = story.occurrences.filter((other) => !other.facts.title);
  const last = told.at(-1) ?? story.occurrences.at(-1)!;
  const elsewhere = compareScenes(told, occurrence) === 'other';
  const newPlace = namesNewPlace(told, occurrence);
  const days = story.occurrences.flatMap((other) => (other.time && isDay(other.time) ? [other.time.interval!] : []));
  const day = time && isDay(time) ? time.interval! : null;
  const acts = kindsOf(occurrence, facts.known);
  const before = new Set(told.flatMap((other) => [...kindsOf(other, NONE)]));
  const counts = countsOf(occurrence);
  const counted = new Set(told.flatMap(countsOf));
  return {
    another: facts.another,
    separate: facts.separate,
    elsewhere,
    newPlace,
    placeFirst: opensWithPlace(occurrence),
    inside: newPlace && isInside(told, occurrence),
    refines: !elsewhere && newPlace && isFiner(told, occurrence),
    otherDay: day !== null && days.length > 0 && days.every((other) => daysBetween(other, day) >= 1),
    sameDay: day !== null && days.some((other) => daysBetween(other, day) < 1),
    undated: !occurrence.dated,
    otherAct: acts.size > 0 && before.size > 0 && [...acts].every((act) => !before.has(act)),
    verbal: events.some((event) => event.form === 'verbal' && !VAGUE.has(event.act)),
    vague: events.every((event) => event.means || VAGUE.has(event.act)),
    victims: counts.length > 0,
    sameCount: counts.some((count) => !/ [01]$/.test(count) && counted.has(count)),
    paragraph: facts.block !== last.facts.block,
    early: told.length <= 1,
    goesOn: facts.goesOn,
  };
}

const VAGUE: ReadonlySet<string> = new Set(['violence', 'hit', 'kill', 'attack', 'arrest']);

/** Kinds of acts that tell two apart. */
const KIND: Readonly<Record<string, string>> = {
  shoot: 'gun',
  bomb: 'bomb',
  blast: 'bomb',
  suicide: 'bomb',
  shell: 'shell',
  strike: 'air',
  air: 'air',
  drone: 'drone',
  clash: 'clash',
  ambush: 'ambush',
  abduct: 'abduct',
  storm: 'storm',
  massacre: 'massacre',
};

const NONE: ReadonlySet<EventMention> = new Set();

/** Kinds of the acts told, but for those named as known; people taken are an act in whatever words. */
function kindsOf({ events, facts }: Occurrence, known: ReadonlySet<EventMention>): Set<string> {
  const kinds = new Set(events.flatMap((event) => (known.has(event) ? [] : (KIND[event.act] ?? []))));
  if (facts.drafts.some(isTaking)) kinds.add('abduct');
  return kinds;
}

/** People taken, and not those set free. */
function isTaking({ variable, aggregate, of }: DraftClaim): boolean {
  return variable === 'abducted' && !aggregate && of !== 'freed';
}

function countsOf({ facts }: Occurrence): string[] {
  return facts.drafts
    .filter(({ variable, value }) => COUNTED.has(variable) && value.min !== null)
    .map(({ variable, value }) => `${variable} ${value.min}`);
}

const COUNTED: ReadonlySet<string> = new Set(['killed', 'wounded', 'abducted', 'casualties']);

/** Whether every place of the story is coarser than the finest of the occurrence: it says nearer where the act was. */
function isFiner(told: readonly Occurrence[], occurrence: Occurrence): boolean {
  const finest = Math.max(0, ...occurrence.places.map(finenessOf));
  return told.every(({ places }) => places.every((place) => finenessOf(place) < finest));
}

const TOWN = 4;

/** Whether the finest places are quarters or sites that lie in or near a town of the story. */
function isInside(told: readonly Occurrence[], occurrence: Occurrence): boolean {
  const fine = occurrence.places.filter((place) => finenessOf(place) > TOWN);
  const towns = told.flatMap(({ places }) => places).filter((place) => finenessOf(place) >= TOWN);
  return fine.length > 0 && towns.length > 0 && compareScenes(told, occurrence) === 'same';
}
