import type { Analysis } from '#model/analysis.js';
import type { MentionBase, PlaceMention, TimeMention } from '#model/mention.js';
import { contains, type Range } from '#model/span.js';

/** When and where somebody spoke, not when and where it happened: "said on Thursday", "sources in Niamey". */
export interface SpeechCircumstance {
  readonly times: ReadonlySet<TimeMention>;
  readonly places: ReadonlySet<PlaceMention>;
}

/** Characters between a cue and the circumstance that belongs to it. */
const REACH = 45;

export function findSpeechCircumstances(analysis: Analysis): SpeechCircumstance {
  const times = new Set<TimeMention>();
  const places = new Set<PlaceMention>();
  for (const { source, cue, content } of analysis.attributions) {
    if (cue === null) continue;
    const outside = (item: Range) => !content.some((span) => contains(span, item));
    const events = analysis.events.filter((event) => Math.abs(event.start - cue.start) < 200);
    const belongs = (item: MentionBase) =>
      contains(analysis.sentences[item.sentence]!, cue) &&
      outside(item) &&
      gap(item, cue) <= REACH &&
      !events.some((event) => standsBetween(event, item, cue));
    for (const time of analysis.times) if (belongs(time)) times.add(time);
    for (const place of analysis.places) {
      if (source !== null && contains(source, place)) places.add(place);
      else if (belongs(place) && gap(place, cue) <= REACH / 2) places.add(place);
    }
  }
  return { times, places };
}

function gap(a: Range, b: Range): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

function standsBetween(item: Range, a: Range, b: Range): boolean {
  const from = Math.min(a.end, b.end);
  const to = Math.max(a.start, b.start);
  return item.start >= from && item.end <= to;
}
