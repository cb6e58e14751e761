import type { TimeAnchor } from '#model/mention.js';
import type { Season, TimeExpression, TimeMeaning, TimeUnit } from '#model/time.js';
import type { DateInterval } from '#model/value.js';
import { dayOf, daysIn, isDate, isoDay, partsOf, shiftMonth, weekdayOf } from '#text/calendar.js';

/** Day numbers that expressions lean on; null where unknown. */
export interface DateContext {
  readonly published: number | null;
  readonly narrative: number | null;
  /** Stands in for the year of publication. */
  readonly year: number | null;
  readonly tense: TimeExpression['tense'];
}

export interface ResolvedDate {
  readonly anchor: TimeAnchor;
  readonly interval: DateInterval | null;
}

type Precision = DateInterval['precision'];
interface Days {
  readonly start: number;
  readonly end: number;
  readonly precision: Precision;
  readonly anchor: TimeAnchor;
}

export function resolveMeaning(expression: TimeExpression, context: DateContext): ResolvedDate {
  const { meaning } = expression;
  const days = daysOf(meaning, context);
  if (days === null) return { anchor: anchorOf(meaning), interval: null };
  const { start, end, precision, anchor } = narrowed(days, expression.modifier);
  return { anchor, interval: { start: isoDay(start), end: isoDay(end), precision } };
}

/** How an unresolved meaning would be anchored. */
function anchorOf(meaning: TimeMeaning): TimeAnchor {
  if (meaning.kind === 'event') return 'event';
  if (meaning.kind === 'time') return 'narrative';
  if (meaning.kind === 'shift') return meaning.anchor;
  if (meaning.kind === 'range') return anchorOf(meaning.to);
  return meaning.kind === 'value' ? 'none' : 'publication';
}

function daysOf(meaning: TimeMeaning, context: DateContext): Days | null {
  switch (meaning.kind) {
    case 'date':
      return dateDays(meaning, context);
    case 'weekday':
      return weekdayDays(meaning.weekday, meaning.which, context);
    case 'month':
      return namedMonthDays(meaning.month, meaning.which, context);
    case 'season':
      return seasonDays(meaning.season, meaning.year, meaning.which, context);
    case 'quarter':
      return quarterDays(meaning.quarter, meaning.year, meaning.which, context);
    case 'decade':
      return {
        start: dayOf(meaning.start, 1, 1),
        end: dayOf(meaning.start + 9, 12, 31),
        precision: 'year',
        anchor: 'absolute',
      };
    case 'century':
      return {
        start: dayOf(meaning.century * 100 - 99, 1, 1),
        end: dayOf(meaning.century * 100, 12, 31),
        precision: 'year',
        anchor: 'absolute',
      };
    case 'shift': {
      const base = meaning.anchor === 'publication' ? context.published : context.narrative;
      if (base === null || meaning.by === null) return null;
      return unitDays(base, meaning.unit, meaning.by, meaning.anchor);
    }
    case 'range': {
      const to = daysOf(meaning.to, context);
      if (!to) return null;
      // "de dimanche à lundi 16 septembre": the first day is told from the second.
      const from = daysOf(meaning.from, { ...context, narrative: to.start });
      if (!from) return null;
      return spanOfDays(from, to, meaning);
    }
    case 'time':
      return context.narrative === null ? null : dayAt(context.narrative, 'narrative');
    default:
      return null;
  }
}

const dayAt = (day: number, anchor: TimeAnchor): Days => ({ start: day, end: day, precision: 'day', anchor });

function spanOfDays(from: Days, to: Days, meaning: { readonly from: TimeMeaning }): Days | null {
  let { start } = from;
  // "Monday to Tuesday" read on a Monday: the first must come before the second.
  if (start > to.end && meaning.from.kind === 'weekday') start -= 7;
  if (start > to.end && meaning.from.kind === 'date' && meaning.from.year === null) start -= 365;
  if (start > to.end) return null;
  return { start, end: to.end, precision: to.precision, anchor: to.anchor };
}

/** Days ahead within which a date without year and verb is taken as to come. */
const NEAR_AHEAD = 62;

function dateDays(date: Extract<TimeMeaning, { kind: 'date' }>, context: DateContext): Days | null {
  const { month, day } = date;
  if (date.yearBy !== undefined) {
    if (context.published === null) return null;
    const year = partsOf(context.published).year + date.yearBy;
    const found = dateDays({ kind: 'date', year, month, day, weekday: date.weekday }, context);
    return found && { ...found, anchor: 'publication' };
  }
  if (date.year !== null) {
    if (month === null) return yearDays(date.year, 'absolute');
    if (day === null) return monthDays(date.year, month, 'absolute');
    return isDate(date.year, month, day) ? dayAt(dayOf(date.year, month, day), 'absolute') : null;
  }
  const { published } = context;
  if (month === null) {
    // "on the 17th": the last such day.
    if (day === null || published === null) return null;
    for (let back = 0; back < 3; back++) {
      const { year, month: m } = shiftMonth(published, context.tense === 'future' ? back : -back);
      if (!isDate(year, m, day)) continue;
      const at = dayOf(year, m, day);
      if (context.tense === 'future' ? at >= published : at <= published) return dayAt(at, 'publication');
    }
    return null;
  }
  if (published === null) {
    if (context.year === null) return null;
    return dateDays({ ...date, year: context.year }, context);
  }
  const { year } = partsOf(published);
  const make = (y: number) =>
    day === null
      ? monthDays(y, month, 'publication')
      : isDate(y, month, day)
        ? dayAt(dayOf(y, month, day), 'publication')
        : null;
  const same = make(year);
  if (context.tense === 'future') return same && same.end < published ? (make(year + 1) ?? same) : same;
  // One day of grace: a report dated by its own clock may tell of "tomorrow" elsewhere.
  // Without a verb to tell, a near date ahead is likelier than one almost a year ago, which would give its year.
  const reach = context.tense === null ? NEAR_AHEAD : 1;
  return same && same.start > published + reach ? (make(year - 1) ?? same) : (same ?? make(year - 1));
}

function weekdayDays(weekday: number, which: -1 | 0 | 1 | null, context: DateContext): Days | null {
  const base = context.published;
  if (base === null) return null;
  const back = (weekdayOf(base) - weekday + 7) % 7;
  if (which === 1) return dayAt(base + (7 - back), 'publication');
  if (which === -1) return dayAt(base - (back === 0 ? 7 : back), 'publication');
  if (context.tense === 'future') return dayAt(base + ((7 - back) % 7), 'publication');
  return dayAt(base - back, 'publication');
}

function namedMonthDays(month: number, which: -1 | 0 | 1, context: DateContext): Days | null {
  const { published } = context;
  if (published === null) return null;
  const now = partsOf(published);
  let { year } = now;
  if (which === -1 && month >= now.month) year--;
  if (which === 1 && month <= now.month) year++;
  return monthDays(year, month, 'publication');
}

const monthDays = (year: number, month: number, anchor: TimeAnchor): Days => ({
  start: dayOf(year, month, 1),
  end: dayOf(year, month, daysIn(year, month)),
  precision: 'month',
  anchor,
});

const yearDays = (year: number, anchor: TimeAnchor): Days => ({
  start: dayOf(year, 1, 1),
  end: dayOf(year, 12, 31),
  precision: 'year',
  anchor,
});

/** First month of each season; winter opens in December. */
const SEASON_START: Readonly<Record<Season, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

function seasonDays(season: Season, year: number | null, which: -1 | 0 | 1 | null, context: DateContext): Days | null {
  const first = SEASON_START[season];
  const make = (y: number, anchor: TimeAnchor): Days => {
    const end = first + 2 > 12 ? { y: y + 1, m: first - 10 } : { y, m: first + 2 };
    return { start: dayOf(y, first, 1), end: dayOf(end.y, end.m, daysIn(end.y, end.m)), precision: 'month', anchor };
  };
  if (year !== null) return make(year, 'absolute');
  if (context.published === null) return null;
  const now = partsOf(context.published).year;
  if (which === 1) return make(make(now, 'publication').start > context.published ? now : now + 1, 'publication');
  const same = make(now, 'publication');
  if (which === -1) return same.end < context.published ? same : make(now - 1, 'publication');
  return same.start > context.published && context.tense !== 'future' && which !== 0
    ? make(now - 1, 'publication')
    : same;
}

function quarterDays(
  quarter: number,
  year: number | null,
  which: -1 | 0 | 1 | null,
  context: DateContext,
): Days | null {
  const make = (y: number, anchor: TimeAnchor): Days => ({
    start: dayOf(y, quarter * 3 - 2, 1),
    end: dayOf(y, quarter * 3, daysIn(y, quarter * 3)),
    precision: 'month',
    anchor,
  });
  if (year !== null) return make(year, 'absolute');
  if (context.published === null) return null;
  const now = partsOf(context.published).year;
  if (which !== null) return make(now + which, 'publication');
  const same = make(now, 'publication');
  return same.start > context.published && context.tense !== 'future' ? make(now - 1, 'publication') : same;
}

/** The calendar unit `by` units from the day `base`. */
function unitDays(base: number, unit: TimeUnit, by: number, anchor: TimeAnchor): Days {
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
      return dayAt(base, anchor);
    case 'day':
      return dayAt(base + Math.round(by), anchor);
    case 'week': {
      const monday = base - weekdayOf(base) + 1 + Math.round(by * 7);
      return { start: monday, end: monday + 6, precision: 'week', anchor };
    }
    case 'weekend': {
      // On Saturday and Sunday "the weekend" is the running one, else the last one.
      const saturday =
        base -
        weekdayOf(base) +
        6 -
        (weekdayOf(base) < 6 && by === 0 ? 7 : 0) +
        7 * by -
        (by < 0 && weekdayOf(base) < 6 ? 0 : 0);
      return { start: saturday, end: saturday + 1, precision: 'day', anchor };
    }
    case 'month': {
      const { year, month } = shiftMonth(base, Math.round(by));
      return monthDays(year, month, anchor);
    }
    case 'quarter':
    case 'season': {
      const { year, month } = shiftMonth(base, Math.round(by) * 3);
      const first = Math.floor((month - 1) / 3) * 3 + 1;
      return {
        start: dayOf(year, first, 1),
        end: dayOf(year, first + 2, daysIn(year, first + 2)),
        precision: 'month',
        anchor,
      };
    }
    case 'year':
      return yearDays(partsOf(base).year + Math.round(by), anchor);
    case 'decade': {
      const start = Math.floor(partsOf(base).year / 10) * 10 + Math.round(by) * 10;
      return { start: dayOf(start, 1, 1), end: dayOf(start + 9, 12, 31), precision: 'year', anchor };
    }
    case 'century': {
      const start = Math.floor((partsOf(base).year - 1) / 100) * 100 + 1 + Math.round(by) * 100;
      return { start: dayOf(start, 1, 1), end: dayOf(start + 99, 12, 31), precision: 'year', anchor };
    }
  }
}

/** The first, middle or last third of a month or year that "early", "mid", "late" name. */
function narrowed(days: Days, modifier: TimeExpression['modifier']): Days {
  if (days.precision === 'day' || (modifier !== 'early' && modifier !== 'mid' && modifier !== 'late')) return days;
  const length = days.end - days.start + 1;
  const third = Math.floor(length / 3);
  if (modifier === 'early') return { ...days, end: days.start + third - 1 };
  if (modifier === 'late') return { ...days, start: days.end - third };
  return { ...days, start: days.start + third, end: days.end - third };
}
