import type { IncidentSummary } from '#model/incident-record.js';
import type { DateInterval } from '#model/value.js';
import type { Words } from '#web/words/en.js';

type Titled = Pick<IncidentSummary, 'type'> & {
  readonly places: readonly { readonly name: string }[];
  readonly country: string | null;
};

/** What an incident is called: its type and the first places, else its country. */
export function titleOf(incident: Titled, words: Words): string {
  const names = [...new Set(incident.places.map((place) => place.name))];
  const place =
    names.length > 0
      ? words.and(names.slice(0, 2))
      : incident.country === null
        ? null
        : countryName(incident.country, words);
  return words.at(words.types[incident.type], place);
}

const displayNames = new Map<string, Intl.DisplayNames>();

export function countryName(code: string, words: Words): string {
  let names = displayNames.get(words.locale);
  if (names === undefined) {
    names = new Intl.DisplayNames([words.locale], { type: 'region' });
    displayNames.set(words.locale, names);
  }
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: string, options: Intl.DateTimeFormatOptions, words: Words): string {
  const key = words.locale + JSON.stringify(options);
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(words.locale, { timeZone: 'UTC', ...options });
    formats.set(key, made);
  }
  const time = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time.getTime()) ? date : made.format(time);
}

export function dayName(date: string, words: Words, month: 'long' | 'short' = 'long'): string {
  return format(date, { day: 'numeric', month, year: 'numeric' }, words);
}

/** Without the year, where the year is plain from what stands around. */
export function shortDay(date: string, words: Words, year?: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return format(date, date.slice(0, 4) === year ? options : { ...options, year: 'numeric' }, words);
}

/** A date as exactly as it is known: a day, a month, a year, or from one day to another. */
export function intervalName(date: DateInterval, words: Words, month: 'long' | 'short' = 'long'): string {
  if (date.start === date.end) return dayName(date.start, words, month);
  if (date.precision === 'year' && date.start.slice(0, 4) === date.end.slice(0, 4)) return date.start.slice(0, 4);
  if (date.precision === 'month' && date.start.slice(0, 7) === date.end.slice(0, 7))
    return format(date.start, { month, year: 'numeric' }, words);
  const sameYear = date.start.slice(0, 4) === date.end.slice(0, 4);
  const sameMonth = date.start.slice(0, 7) === date.end.slice(0, 7);
  const start = format(
    date.start,
    sameMonth ? { day: 'numeric' } : sameYear ? { day: 'numeric', month } : { day: 'numeric', month, year: 'numeric' },
    words,
  );
  return `${start} – ${dayName(date.end, words, month)}`;
}
