import type { TimeExpression, TimeMeaning } from '#model/time.js';
import type { DateInterval } from '#model/value.js';
import { isoWeek, parseDay, partsOf } from '#text/calendar.js';
import { type DateContext, resolveMeaning } from './date-meaning.js';

const PARTS = { morning: 'TMO', noon: 'T12:00', afternoon: 'TAF', evening: 'TEV', night: 'TNI', dawn: 'TMO' } as const;

/** The TIMEX3 value of an expression, or null where it has none. */
export function timexOf(
  expression: TimeExpression,
  interval: DateInterval | null,
  context: DateContext,
): string | null {
  const { meaning } = expression;
  if (meaning.kind === 'value') return meaning.timex;
  if (meaning.kind === 'shift' && meaning.by === null) return 'PAST_REF';
  if (interval === null) {
    // What leans on an unknown day of the story is shown as from the publication; it gets no interval for that.
    if (
      meaning.kind === 'shift' &&
      meaning.anchor === 'narrative' &&
      context.narrative === null &&
      context.published !== null
    ) {
      const shown = resolveMeaning(expression, { ...context, narrative: context.published }).interval;
      return shown === null ? null : timexOf(expression, shown, context);
    }
    return meaning.kind === 'time' ? clockOf(expression, 'XXXX-XX-XX') : null;
  }
  const day = parseDay(interval.start)!;
  const base = calendarValue(meaning, interval, day, context);
  return interval.precision === 'day' && meaning.kind !== 'range' ? clockOf(expression, base) : base;
}

function clockOf(expression: TimeExpression, date: string): string {
  if (expression.clock !== null) return `${date}T${expression.clock}`;
  return expression.dayPart === null ? date : date + PARTS[expression.dayPart];
}

function calendarValue(meaning: TimeMeaning, interval: DateInterval, day: number, context: DateContext): string {
  const { year, month } = partsOf(day);
  switch (meaning.kind) {
    case 'season':
      return `${year}-${meaning.season}`;
    case 'quarter':
      return `${year}-Q${meaning.quarter}`;
    case 'decade':
      return String(year).slice(0, 3);
    case 'century':
      return String(year).slice(0, 2);
    case 'range':
      return calendarValue(meaning.to, { ...interval, start: interval.end }, parseDay(interval.end)!, context);
    case 'shift':
      if (meaning.unit === 'week') return isoWeek(day);
      if (meaning.unit === 'weekend') return `${isoWeek(day)}-WE`;
      if (meaning.unit === 'quarter') return `${year}-Q${Math.floor((month - 1) / 3) + 1}`;
      if (meaning.unit === 'decade') return String(year).slice(0, 3);
      if (meaning.unit === 'century') return String(year).slice(0, 2);
      break;
    default:
      break;
  }
  if (interval.precision === 'year') return String(year);
  if (interval.precision === 'month') return interval.start.slice(0, 7);
  if (interval.precision === 'week') return isoWeek(day);
  return interval.start;
}
