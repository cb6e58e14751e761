import type { TimeMention } from '#model/mention.js';
import type { DateInterval } from '#model/value.js';
import type { Story } from './group-occurrences.js';

export interface IncidentTime {
  readonly date: DateInterval | null;
  /** Local clock time as stated, or null. */
  readonly clock: string | null;
}

/** When a story took place: the first day that its own sentences give, else the first week, month or year. */
export function decideTime(story: Story): IncidentTime {
  const times = story.occurrences.flatMap((occurrence) => (occurrence.time ? [occurrence.time] : []));
  const chosen = times.find((time) => time.interval!.precision === 'day') ?? times[0] ?? null;
  return { date: chosen?.interval ?? null, clock: clockOf(story, chosen) };
}

/** The first clock time of the story's sentences that belongs to no other day. */
function clockOf(story: Story, chosen: TimeMention | null): string | null {
  if (chosen?.clock) return chosen.clock;
  for (const { facts } of story.occurrences) {
    for (const time of facts.times) {
      if (time.clock === null || time.role !== 'point') continue;
      const same = time.interval === null || chosen === null || time.interval.start === chosen.interval!.start;
      if (same) return time.clock;
    }
  }
  return null;
}
