import type { TimeMention } from '#model/mention.js';
import type { TimeUnit } from '#model/time.js';
import type { TimeMatch, TimeReading } from './grammar/time.js';

/** Readings that both languages make of a match; names of steps are those of the rules. */

export function readDate(year: number | null, month: number | null, day: number | null): TimeReading | null {
  if ((month !== null && (month < 1 || month > 12)) || (day !== null && (day < 1 || day > 31))) return null;
  return { meaning: { kind: 'date', year, month, day, weekday: null } };
}

/** Steps `day`, `month`, `year`, `weekday`. */
export function fullDate(m: TimeMatch): TimeReading | null {
  const read = readDate(m.number('year'), m.month('month'), m.number('day'));
  if (read?.meaning.kind !== 'date') return null;
  return { ...read, meaning: { ...read.meaning, weekday: m.weekday('weekday') } };
}

/** Steps `month`, `day` and `yearby` ("last" of "last year"). */
export function dateOfYear(m: TimeMatch): TimeReading | null {
  const read = fullDate(m);
  return read?.meaning.kind === 'date' ? { ...read, meaning: { ...read.meaning, yearBy: m.which('yearby') } } : null;
}

/** Steps `a`, `b`, `year`; where both could be the month, `dayFirst` decides. */
export function numericDate(m: TimeMatch, dayFirst: boolean): TimeReading | null {
  const [a, b] = [m.number('a')!, m.number('b')!];
  const first = b > 12 ? false : a > 12 ? true : dayFirst;
  return first ? readDate(m.number('year'), b, a) : readDate(m.number('year'), a, b);
}

const dateOf = (year: number | null, month: number | null, day: number | null) =>
  ({ kind: 'date', year, month, day, weekday: null }) as const;

/** Steps `day`, `until`, `month`, `year`. */
export function rangeOfDays(m: TimeMatch, dayPart: TimeReading['dayPart']): TimeReading | null {
  const [month, year, from, to] = [m.month('month'), m.number('year'), m.number('day')!, m.number('until')!];
  // "the night of 31 to 1 October" begins in the month before; days that run backwards are no range else.
  const turns = from > to && month !== null;
  if (turns && dayPart === null) return null;
  const first = !turns
    ? dateOf(year, month, from)
    : month > 1
      ? dateOf(year, month - 1, from)
      : dateOf(year === null ? null : year - 1, 12, from);
  return { meaning: { kind: 'range', from: first, to: dateOf(year, month, to) }, dayPart: dayPart ?? null };
}

/** Steps `month`, `day`, `year`, and the same with `to` before them; the second year holds for the first month too. */
export function rangeOfMonths(m: TimeMatch): TimeReading {
  const from = dateOf(m.number('year') ?? m.number('toyear'), m.month('month'), m.number('day'));
  const to = dateOf(m.number('toyear'), m.month('tomonth'), m.number('today'));
  return { meaning: { kind: 'range', from, to } };
}

/** Steps `year`, `until`. */
export function rangeOfYears(m: TimeMatch): TimeReading | null {
  const [from, to] = [m.number('year')!, m.number('until')!];
  return from < to ? { meaning: { kind: 'range', from: dateOf(from, null, null), to: dateOf(to, null, null) } } : null;
}

export function shift(
  unit: TimeUnit,
  by: number | null,
  anchor: 'publication' | 'narrative',
  more: Partial<Pick<TimeReading, 'dayPart' | 'modifier'>> = {},
): TimeReading {
  return { meaning: { kind: 'shift', unit, by, anchor }, ...more };
}

/** Steps `number`, `unit`: so many units back (-1) or on (1); a vague number gives no date. */
export function pastOrFuture(m: TimeMatch, sign: -1 | 1, anchor: 'publication' | 'narrative'): TimeReading | null {
  const unit = m.unit('unit');
  if (!unit) return null;
  const number = m.number('number');
  return shift(unit, number === null || !Number.isInteger(number) ? null : sign * number, anchor);
}

/** Steps `weekday`, `which`, `part`, `mod`. */
export function weekdayReading(m: TimeMatch): TimeReading {
  // "the previous Tuesday" leans on a day of the story, not on the publication.
  if (/^(?:previous|precedent)/.test(m.item('which')?.key ?? '')) return { meaning: { kind: 'event' } };
  return {
    meaning: { kind: 'weekday', weekday: m.weekday('weekday')!, which: m.has('which') ? m.which('which') : null },
    dayPart: m.part('part'),
    modifier: m.modifier('mod'),
  };
}

export function turned(timex: string, role: TimeMention['role']): TimeReading {
  return { meaning: { kind: 'value', timex }, role };
}

const two = (n: number) => String(n).padStart(2, '0');

/** Steps `hour`, `minute`, `half` ("a.m.", "p.m."), `part`. */
export function clockAt(m: TimeMatch): TimeReading | null {
  let hour = m.number('hour');
  if (hour === null || hour > 24) return null;
  const half = m.item('half')?.key[0];
  const part = m.part('part');
  const late =
    half === 'p' || part === 'afternoon' || part === 'evening' || (part === 'night' && hour >= 6 && hour < 12);
  if (half !== undefined && hour > 12) return null;
  if (late && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  return { meaning: { kind: 'time' }, clock: `${two(hour % 24)}:${two(m.number('minute') ?? 0)}` };
}

/** Step `compact`: four figures ("0530 GMT"). */
export function compactClock(m: TimeMatch): TimeReading | null {
  const item = m.item('compact')!;
  if (item.length !== 4 && item.length !== 3) return null;
  const [hour, minute] = [Math.floor(item.value! / 100), item.value! % 100];
  return hour < 24 && minute < 60 ? { meaning: { kind: 'time' }, clock: `${two(hour)}:${two(minute)}` } : null;
}

const LETTER: Readonly<Partial<Record<TimeUnit, string>>> = {
  second: 'S',
  minute: 'M',
  hour: 'H',
  day: 'D',
  week: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  decade: 'E',
  century: 'C',
};
const CLOCK_UNITS: ReadonlySet<TimeUnit> = new Set(['second', 'minute', 'hour']);

/** One unit as a duration ("the past decade"). */
export function oneUnit(unit: TimeUnit): TimeReading {
  return turned(unit === 'decade' ? 'P10Y' : unit === 'century' ? 'P100Y' : `P1${LETTER[unit] ?? 'D'}`, 'duration');
}

/** Steps `number`, `unit`, or `vague`, a plural unit without number. */
export function duration(m: TimeMatch): TimeReading | null {
  const unit = m.unit('unit') ?? m.unit('vague');
  if (!unit) return null;
  let number = m.has('vague') ? null : m.number('number');
  let letter = unit === 'weekend' ? 'WE' : LETTER[unit];
  if (letter === undefined) return null;
  if (unit === 'decade' || unit === 'century') {
    number = number === null ? null : number * (unit === 'decade' ? 10 : 100);
    letter = number === null ? (unit === 'decade' ? '0Y' : '00Y') : 'Y';
  }
  const timex = `P${CLOCK_UNITS.has(unit) ? 'T' : ''}${number ?? 'X'}${letter}`;
  return { meaning: { kind: 'value', timex }, role: 'duration' };
}
