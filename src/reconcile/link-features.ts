import type { IncidentType } from '#model/incident.js';
import { isoDay } from '#text/calendar.js';
import type { DaySpan, PlaceFacts, TellingFacts } from './link-facts.js';
import { likeness } from './link-words.js';

/** One way in which two tellings agree or differ: how much it weighs for one incident (above 0) or two, and why. */
export interface Feature {
  readonly name: string;
  readonly weigh: (a: TellingFacts, b: TellingFacts) => number;
  readonly tell: (a: TellingFacts, b: TellingFacts) => string;
}

// ------------------------------------------------------------------ time

/** By days between two dates that are exact to the day. */
const DAYS_APART = [2.2, 0.7, -0.8, -1.5, -2, -2.5, -2.5, -2.5] as const;
/** One day apart, where both reports look back on their day: no guess from the day of publication, and no night. */
const NEXT_DAY_TOLD = -0.8;
const FAR_IN_TIME = -4;
const OVERLAP = { week: 0.6, month: 0, year: -0.3 } as const;

const time: Feature = {
  name: 'time',
  weigh: (a, b) => {
    if (a.days !== null && b.days !== null) return weighDays(a, b, a.days, b.days) + weighForesight(a, b);
    if (a.days === null && b.days === null) return 0;
    const [days, published] = a.days === null ? [b.days!, a.published] : [a.days, b.published];
    if (published === null) return 0;
    const after = published - days.start;
    if (after < -1) return FAR_IN_TIME;
    return after <= 4 ? 0.3 : after <= 14 ? -0.5 : -1.5;
  },
  tell: (a, b) => `${tellDays(a)}; ${tellDays(b)}`,
};

function weighDays(one: TellingFacts, other: TellingFacts, a: DaySpan, b: DaySpan): number {
  const gap = Math.max(a.start - b.end, b.start - a.end, 0);
  if (a.precision === 'day' && b.precision === 'day')
    return gap === 1 && looksBack(one) && looksBack(other) ? NEXT_DAY_TOLD : (DAYS_APART[gap] ?? FAR_IN_TIME);
  if (gap > 0) return Math.max(FAR_IN_TIME, -1 - gap / 3);
  const loose = [a, b].map((one) => one.precision);
  return loose.includes('year') ? OVERLAP.year : loose.includes('month') ? OVERLAP.month : OVERLAP.week;
}

/** Hours at which a night spans two dates. */
const EVENING = 20;
const MORNING = 6;

/** Whether the words give the day: it lies before publication, and not in a night that two dates share. */
function looksBack({ days, published, telling }: TellingFacts): boolean {
  const clock = telling.incident.time;
  const hour = clock === null ? null : Number(clock.slice(0, 2));
  const night = hour !== null && (hour >= EVENING || hour < MORNING);
  return !night && days !== null && published !== null && days.end < published;
}

/** Both dates are exact and differ, and no report can have guessed its own. */
function toldOfOtherDays(a: TellingFacts, b: TellingFacts): boolean {
  const exact = a.days?.precision === 'day' && b.days?.precision === 'day';
  return exact && daysDiffer(a, b) && looksBack(a) && looksBack(b);
}

/** Nobody reports on what has not happened yet: a report that came out before the other's date tells of something else. */
const FORESIGHT = [0, -0.7, -1.5] as const;

function weighForesight(a: TellingFacts, b: TellingFacts): number {
  const ahead = Math.max(daysAhead(a, b), daysAhead(b, a), 0);
  return FORESIGHT[Math.min(ahead, FORESIGHT.length - 1)]!;
}

const daysAhead = (report: TellingFacts, other: TellingFacts): number =>
  report.published === null || other.days === null ? 0 : other.days.start - report.published;

function tellDays({ days, published }: TellingFacts): string {
  if (days === null) return published === null ? 'no date' : `no date, published ${isoDay(published)}`;
  return days.start === days.end ? isoDay(days.start) : `${isoDay(days.start)} to ${isoDay(days.end)}`;
}

// ------------------------------------------------------------------ place

const SAME_PLACE = 2;
const ABROAD = -5;
/** By kilometres beyond what the precisions of both places leave open. */
const BEYOND_KM: readonly (readonly [number, number])[] = [
  [5, 1.5],
  [15, 0.7],
  [35, -0.5],
  [75, -2],
  [150, -3],
];
const FAR_AWAY = -4;
const WIDE_KM = 40;

const place: Feature = {
  name: 'place',
  weigh: (a, b) => {
    if (a.country !== null && b.country !== null && a.country !== b.country) return ABROAD;
    let best = -Infinity;
    for (const one of a.places) for (const other of b.places) best = Math.max(best, weighPlaces(one, other));
    return best === -Infinity ? 0 : best;
  },
  tell: (a, b) => `${tellPlaces(a)}; ${tellPlaces(b)}`,
};

function weighPlaces(a: PlaceFacts, b: PlaceFacts): number {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null)
    return a.key !== '' && a.key === b.key ? SAME_PLACE : 0;
  const apart = kmApart(a.lat, a.lon, b.lat, b.lon);
  const open = Math.max(a.radius, b.radius);
  const beyond = apart - open;
  // Within a region or a country everything is "within": that tells little.
  if (open > WIDE_KM) return beyond <= 0 ? (open > 300 ? 0 : 0.5) : beyond < 50 ? -1 : FAR_AWAY;
  if (beyond <= 0) return SAME_PLACE;
  return BEYOND_KM.find(([km]) => beyond <= km)?.[1] ?? FAR_AWAY;
}

function kmApart(latA: number, lonA: number, latB: number, lonB: number): number {
  const degree = Math.PI / 180;
  const h =
    Math.sin(((latB - latA) * degree) / 2) ** 2 +
    Math.cos(latA * degree) * Math.cos(latB * degree) * Math.sin(((lonB - lonA) * degree) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

const tellPlaces = ({ places, country }: TellingFacts) =>
  places.length === 0 ? `no place${country === null ? '' : ` (${country})`}` : places.map(({ key }) => key).join(', ');

// ------------------------------------------------------------------ who and what

const perpetrators: Feature = {
  name: 'perpetrators',
  weigh: (a, b) =>
    a.perpetrators.size === 0 || b.perpetrators.size === 0
      ? 0
      : shared(a.perpetrators, b.perpetrators).length > 0
        ? 0.6
        : -0.4,
  tell: (a, b) => `${[...a.perpetrators].join(', ')}; ${[...b.perpetrators].join(', ')}`,
};

/** Types that reports use for one and the same act. */
const KINDRED: readonly ReadonlySet<IncidentType>[] = [
  new Set(['armed attack', 'clash', 'ambush', 'massacre of civilians', 'arson/looting', 'other']),
  new Set(['bombing', 'suicide bombing', 'armed attack', 'massacre of civilians', 'other']),
  new Set(['shelling', 'air strike', 'drone strike', 'bombing', 'other']),
  new Set(['abduction', 'armed attack', 'arson/looting', 'other']),
  new Set(['arrest/raid', 'clash', 'armed attack', 'other']),
];

const type: Feature = {
  name: 'type',
  weigh: (a, b) => {
    const [one, other] = [a.telling.incident.type, b.telling.incident.type];
    if (one === other) return one === 'other' ? 0 : 0.4;
    return KINDRED.some((kin) => kin.has(one) && kin.has(other)) ? 0 : -1;
  },
  tell: (a, b) => `${a.telling.incident.type}; ${b.telling.incident.type}`,
};

const OTHER_TOLL = -0.8;
/** Where both reports look back on a day of their own. */
const OTHER_TOLL_TOLD = -1.5;

const daysDiffer = ({ days: a }: TellingFacts, { days: b }: TellingFacts): boolean =>
  a !== null && b !== null && (a.start > b.end || b.start > a.end);

const countSame = (a: TellingFacts, b: TellingFacts): boolean => {
  const counted = new Set([...a.figures].map((figure) => figure.split(':')[0]));
  return [...b.figures].some((figure) => counted.has(figure.split(':')[0]));
};

/** Both count the same kinds of people, and no figure is the same. */
const othersCounted = (a: TellingFacts, b: TellingFacts): boolean =>
  countSame(a, b) && shared(a.figures, b.figures).length === 0;

const figures: Feature = {
  name: 'figures',
  weigh: (a, b) => {
    const same = shared(a.figures, b.figures);
    // Tolls of one attack are disputed; on another day they rather speak of another attack.
    if (same.length === 0) {
      if (!daysDiffer(a, b) || !countSame(a, b)) return 0;
      return toldOfOtherDays(a, b) ? OTHER_TOLL_TOLD : OTHER_TOLL;
    }
    // A figure tells the more the larger and the odder it is: 137 more than 100, and 100 more than 2.
    const tells = same.map((figure) => {
      const count = Number(figure.split(':')[1]);
      const odd = count % 10 === 0 ? 0.5 : 1;
      return count < 4 ? 0.3 : Math.min(2, (0.5 + 0.35 * Math.log(count)) * odd);
    });
    return Math.min(3, sum(tells));
  },
  tell: (a, b) =>
    shared(a.figures, b.figures)
      .map((figure) => figure.replace(':', ' '))
      .join(', ') || 'none shared',
};

// ------------------------------------------------------------------ words

const NAME_WEIGHT = 0.2;
const FULL_NAME_WEIGHT = 0.8;
const MOST_NAMES = 6;
/** Texts with as many rare names as this, and none in common, hardly tell of one incident. */
const MANY_NAMES = 3;

const names: Feature = {
  name: 'names',
  weigh: (a, b) => {
    const same = sharedNames(a, b);
    if (same.length === 0) return Math.min(a.text.names.size, b.text.names.size) >= MANY_NAMES ? -1 : 0;
    const full = a.text.fullNames.filter((name) => b.text.fullNames.includes(name)).length;
    return Math.min(
      MOST_NAMES,
      NAME_WEIGHT * sum(same.map((name) => a.text.names.get(name)! - 3)) + FULL_NAME_WEIGHT * full,
    );
  },
  tell: (a, b) => sharedNames(a, b).join(', ') || 'none shared',
};

/** Rare names in both texts; those of the scene and of the parties are weighed elsewhere. */
function sharedNames(a: TellingFacts, b: TellingFacts): string[] {
  const [small, large] = a.text.names.size <= b.text.names.size ? [a, b] : [b, a];
  return [...small.text.names.keys()]
    .filter((name) => large.text.names.has(name) && !a.elsewhere.has(name) && !b.elsewhere.has(name))
    .sort();
}

const COPY = 0.85;
const MANY_WORDS = 80;
const FORMULA = 1;

const words: Feature = {
  name: 'words',
  weigh: (a, b) => {
    if (a.text.words.length === 0 || b.text.words.length === 0) return 0;
    if (a.telling.report.language !== b.telling.report.language) return 0;
    const like = likeness(a.text, b.text);
    // Few words are soon alike: two lines on two attacks are worded by one pattern.
    const said = Math.min(1, Math.min(a.text.words.length, b.text.words.length) / MANY_WORDS);
    // Attacks of two days are told by one pattern, too: a copy of a report gives its day and its figures again.
    const other = toldOfOtherDays(a, b) && (like < COPY || othersCounted(a, b));
    if (like >= COPY && !other) return 5 * said;
    const most = other ? FORMULA : 4.5;
    return Math.max(-1.2, Math.min(most, (like - 0.15) * 12) * said);
  },
  tell: (a, b) =>
    a.telling.report.language === b.telling.report.language
      ? `${(100 * likeness(a.text, b.text)).toFixed(0)} % alike`
      : 'in two languages: not compared',
};

const publication: Feature = {
  name: 'publication',
  weigh: (a, b) => {
    if (a.published === null || b.published === null) return 0;
    const apart = Math.abs(a.published - b.published);
    if (apart <= 1) return 0.4;
    if (apart <= 7) return 0;
    // Dates tell by themselves; where one is missing, distance in the news is what there is.
    return a.days !== null && b.days !== null ? -0.2 : apart <= 30 ? -0.5 : -1;
  },
  tell: (a, b) =>
    a.published === null || b.published === null ? 'unknown' : `${Math.abs(a.published - b.published)} days apart`,
};

export const FEATURES: readonly Feature[] = [time, place, perpetrators, type, figures, names, words, publication];

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return [...small].filter((one) => large.has(one)).sort();
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
