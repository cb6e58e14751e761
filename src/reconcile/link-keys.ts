import { partsOf } from '#text/calendar.js';
import type { PlaceFacts, TellingFacts } from './link-facts.js';

/** Tellings are compared only where a key under which one is looked for is a key under which the other is filed. */
export interface LinkKeys {
  readonly file: readonly string[];
  readonly lookUp: readonly string[];
}

/** Days a date may be off: tellings at most twice this apart meet. */
const SLACK_DAYS = 1;
const WINDOW_DAYS = 4;
/** A report without a date tells of the days before its publication. */
const NEWS_DAYS = 3;
/** Longer intervals are no day window: a month holds many incidents of one place. */
const LONGEST_INTERVAL = 35;
const NAME_WINDOW_DAYS = 400;
const NAMED_PLACES = 3;
/** So many rare names bring a telling together with its fellows; it need not be compared with all of its country. */
const MANY_NAMES = 4;
const CELL_DEGREES = 1;
const LEAST_REACH_KM = 15;
const KM_PER_DEGREE = 111;
/** A place less exact than this stands for its country. */
const WIDEST_PLACE_KM = 120;
const STUB_WORDS = 20;
/** Smaller figures are shared by chance. */
const TELLING_FIGURE = 10;

/** Day window × place cell; a country's day windows for places too wide; names of places, of people, and figures. */
export function linkKeysOf(facts: TellingFacts): LinkKeys {
  const file = new Set<string>();
  const lookUp = new Set<string>();
  const both = (key: string) => {
    file.add(key);
    lookUp.add(key);
  };
  const exact = facts.places.filter(hasCell);
  const rare = facts.text.rareNames.filter((name) => !facts.elsewhere.has(name));
  const full = facts.text.fullNames.filter((name) => !name.split(' ').every((word) => facts.elsewhere.has(word)));
  for (const window of windowsOf(facts)) {
    for (const place of exact) for (const cell of cellsOf(place)) both(`cell:${cell}:${window}`);
    for (const { key } of facts.places) if (key !== '') both(`place:${key}:${window}`);
    // A telling with an exact place, or names, waits for vague ones; it does not look for others like it in all the country.
    const land = `land:${facts.country ?? ''}:${window}`;
    const vague = `vague:${facts.country ?? ''}:${window}`;
    if (exact.length > 0 || rare.length >= MANY_NAMES) {
      file.add(land);
      lookUp.add(vague);
    } else {
      file.add(vague);
      lookUp.add(vague);
      lookUp.add(land);
    }
    for (const figure of facts.figures) {
      if (Number(figure.split(':')[1]) >= TELLING_FIGURE) both(`figure:${figure}:${facts.country ?? ''}:${window}`);
    }
  }
  // A telling without any date may be of any time: it is looked for by all of its place, and looks through all of it.
  const undated = facts.days === null && facts.published === null;
  const scenes = [...exact.flatMap((place) => [...cellsOf(place)]), ...facts.places.map(({ key }) => key)];
  for (const scene of new Set(scenes.filter((one) => one !== ''))) {
    file.add(`${undated ? 'undated' : 'ever'}:${scene}`);
    lookUp.add(`undated:${scene}`);
    if (undated) lookUp.add(`ever:${scene}`);
  }
  // Stubs ("Watch the video") are alike and no copies.
  if (facts.text.words.length >= STUB_WORDS) both(`print:${facts.print}`);
  for (const { key } of facts.places) {
    if (facts.days === null || key === '') continue;
    for (let year = yearOf(facts.days.start); year <= yearOf(facts.days.end); year++) {
      // Only what tells no more than the year looks through the year of a place.
      const yearly = facts.days.precision === 'year';
      file.add(`${yearly ? 'yearly' : 'dated'}:${key}:${year}`);
      lookUp.add(`yearly:${key}:${year}`);
      if (yearly) lookUp.add(`dated:${key}:${year}`);
    }
  }
  const season = seasonOf(facts, NAME_WINDOW_DAYS);
  for (const name of full) {
    file.add(`name:${name}:${season ?? ''}`);
    for (const near of season === null ? [''] : [season - 1, season, season + 1]) lookUp.add(`name:${name}:${near}`);
    // A trial may come years later: there a name together with a place brings the two together.
    for (const { key } of facts.places.slice(0, NAMED_PLACES)) if (key !== '') both(`name:${name}:${key}`);
  }
  for (const name of rare) {
    for (const { key } of facts.places.slice(0, NAMED_PLACES)) if (key !== '') both(`rare:${name}:${key}`);
  }
  rare.forEach((one, i) => {
    for (const other of rare.slice(i + 1)) both(`rare:${one}:${other}`);
  });
  return { file: [...file].sort(), lookUp: [...lookUp].sort() };
}

/** Numbers of the day windows that the telling may lie in; none where neither date nor publication tells. */
function windowsOf({ days, published }: TellingFacts): number[] {
  const span =
    days !== null && days.end - days.start <= LONGEST_INTERVAL
      ? days
      : days === null && published !== null
        ? { start: published - NEWS_DAYS, end: published }
        : null;
  if (span === null) return [];
  const first = Math.floor((span.start - SLACK_DAYS) / WINDOW_DAYS);
  const last = Math.floor((span.end + SLACK_DAYS) / WINDOW_DAYS);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function seasonOf({ published, days }: TellingFacts, length: number): number | null {
  const day = published ?? days?.start ?? null;
  return day === null ? null : Math.floor(day / length);
}

const yearOf = (day: number): number => partsOf(day).year;

function hasCell(place: PlaceFacts): place is PlaceFacts & { lat: number; lon: number } {
  return place.lat !== null && place.lon !== null && place.radius <= WIDEST_PLACE_KM;
}

/** Cells of a grid of one degree that the place's surroundings touch. */
function* cellsOf({ lat, lon, radius }: { lat: number; lon: number; radius: number }): Iterable<string> {
  const reach = Math.max(LEAST_REACH_KM, radius);
  const high = reach / KM_PER_DEGREE;
  const wide = Math.min(180, high / Math.max(0.1, Math.cos((lat * Math.PI) / 180)));
  for (let y = cell(lat - high); y <= cell(lat + high); y++)
    for (let x = cell(lon - wide); x <= cell(lon + wide); x++) yield `${y},${((x % 360) + 360) % 360}`;
}

const cell = (degrees: number) => Math.floor(degrees / CELL_DEGREES);
