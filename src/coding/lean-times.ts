import type { TimeMention } from '#model/mention.js';
import { isoDay, parseDay } from '#text/calendar.js';

/**
 * Times that lean on the story ("the same day", "at 3 a.m.") were read from the day before them in the text. Where somebody
 * only spoke on that day, the story's own day is the one to lean on; "said on Monday that the day before" keeps its Monday.
 */
export function leanOnStory(times: readonly TimeMention[], spoken: ReadonlySet<TimeMention>): TimeMention[] {
  let told: number | null = null;
  let source: { readonly day: number; readonly sentence: number; readonly spoken: boolean } | null = null;
  return times.map((time) => {
    const { interval } = time;
    if (interval === null || interval.precision !== 'day') return time;
    let day = parseDay(interval.start)!;
    let moved = time;
    if (time.anchor === 'narrative' && source?.spoken && told !== null) {
      const by: number = day - source.day;
      if (by === 0 || source.sentence !== time.sentence) {
        const length: number = parseDay(interval.end)! - day;
        day = told + by;
        moved = { ...time, interval: { ...interval, start: isoDay(day), end: isoDay(day + length) } };
      }
    }
    if (time.role === 'point' && time.anchor !== 'none') {
      source = { day, sentence: time.sentence, spoken: spoken.has(time) };
      if (!source.spoken) told = day;
    }
    return moved;
  });
}
