import type { TimeMention } from '#model/mention.js';
import type { IsoDate, Report } from '#model/report.js';
import type { TimeExpression } from '#model/time.js';
import { parseDay } from '#text/calendar.js';
import { type DateContext, resolveMeaning } from './date-meaning.js';
import { timexOf } from './date-timex.js';

/**
 * Dates of time expressions, looking back from the publication date (else the dateline's). Expressions that lean on the
 * story ("the next day") take the last date it gave. Where no anchor is known the interval stays null.
 */
export function resolveTimes(report: Report, expressions: readonly TimeExpression[]): TimeMention[] {
  const published = dayOfReport(report.published) ?? dayOfReport(report.dateline?.date ?? null);
  const year = published === null ? firstYear(expressions) : null;
  let narrative: number | null = null;
  return expressions.map((expression) => {
    const context: DateContext = { published, narrative, year, tense: expression.tense };
    const resolved = resolveMeaning(expression, context);
    const { interval } = resolved;
    const isDay = interval !== null && interval.precision === 'day' && expression.role === 'point';
    if (isDay && resolved.anchor !== 'none') narrative = parseDay(interval.start);
    return {
      kind: 'time',
      start: expression.start,
      end: expression.end,
      exact: expression.exact,
      sentence: expression.sentence,
      from: expression.from,
      to: expression.to,
      rule: expression.rule,
      role: expression.role,
      anchor: resolved.anchor,
      interval,
      clock: expression.clock,
      dayPart: expression.dayPart,
      modifier: expression.modifier,
      timex: timexOf(expression, interval, context),
    };
  });
}

const dayOfReport = (date: IsoDate | null) => (date === null ? null : parseDay(date));

/** Without a publication date, the first year that a full date of the text gives is taken for dates without one. */
function firstYear(expressions: readonly TimeExpression[]): number | null {
  for (const { meaning } of expressions) {
    if (meaning.kind === 'date' && meaning.year !== null && meaning.day !== null) return meaning.year;
  }
  return null;
}
