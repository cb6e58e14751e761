import type { TimeGrammar, TimeReading } from '#language/grammar/time.js';
import type { Item } from '#text/items.js';

/** A reading with the items it covers. */
export interface FoundTime {
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly reading: TimeReading;
}

/** At most so many words between a date and its part of the day ("around 5 a.m. on the morning of Tuesday"). */
const FARTHEST = 3;

/** Joins a part of the day or a clock time to the date beside it, and two of one kind to one range. */
export function joinParts(items: readonly Item[], grammar: TimeGrammar, found: readonly FoundTime[]): FoundTime[] {
  const joined: FoundTime[] = [];
  for (const time of found) {
    const last = joined[joined.length - 1];
    const both = last && areLinked(items, grammar, last.to, time.from) ? join(last.reading, time.reading) : null;
    if (last && both)
      joined[joined.length - 1] = {
        ...last,
        rule: isTime(last.reading) ? time.rule : last.rule,
        to: time.to,
        reading: both,
      };
    else joined.push(time);
  }
  return joined;
}

const isTime = (reading: TimeReading) => reading.meaning.kind === 'time';
const DATED = new Set(['date', 'weekday', 'shift', 'range', 'event']);

function join(a: TimeReading, b: TimeReading): TimeReading | null {
  if ((a.role ?? 'point') !== 'point' || (b.role ?? 'point') !== 'point') return null;
  if (
    isTime(a) === isTime(b) &&
    !(isTime(a) && (a.clock ?? null) !== (b.clock ?? null) && (a.dayPart ?? null) !== (b.dayPart ?? null))
  )
    return null;
  const [dated, timed] = isTime(a) ? [b, a] : [a, b];
  if (!isTime(dated) && !DATED.has(dated.meaning.kind)) return null;
  if (dated.meaning.kind === 'shift' && dated.meaning.unit !== 'day') return null;
  return {
    meaning: dated.meaning,
    clock: dated.clock ?? timed.clock ?? null,
    dayPart: dated.dayPart ?? timed.dayPart ?? null,
    modifier: dated.modifier ?? timed.modifier ?? null,
  };
}

function areLinked(items: readonly Item[], grammar: TimeGrammar, from: number, to: number): boolean {
  if (to - from > FARTHEST) return false;
  for (let i = from; i < to; i++) if (!grammar.links.has(items[i]!.key)) return false;
  return true;
}
