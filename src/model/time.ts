import type { MentionBase, TimeMention } from './mention.js';

export type TimeUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'weekend'
  | 'month'
  | 'quarter'
  | 'season'
  | 'year'
  | 'decade'
  | 'century';

export type Season = 'SP' | 'SU' | 'FA' | 'WI';

/** What the words say, before a calendar is asked. Months and weekdays count from 1, Monday first. */
export type TimeMeaning =
  /** A date of the calendar; null where the words leave it out. */
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | null;
      readonly weekday: number | null;
      /** Years from that of the publication, where the words say it so ("March 3 last year"). */
      readonly yearBy?: -1 | 0 | 1;
    }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: -1 | 0 | 1 | null }
  | { readonly kind: 'month'; readonly month: number; readonly which: -1 | 0 | 1 }
  | {
      readonly kind: 'season';
      readonly season: Season;
      readonly year: number | null;
      readonly which: -1 | 0 | 1 | null;
    }
  | {
      readonly kind: 'quarter';
      readonly quarter: number;
      readonly year: number | null;
      readonly which: -1 | 0 | 1 | null;
    }
  | { readonly kind: 'decade'; readonly start: number }
  | { readonly kind: 'century'; readonly century: number }
  /** The unit of the calendar `by` units from the anchor ("last week", "two days ago"); `by` null where the words do not count. */
  | {
      readonly kind: 'shift';
      readonly unit: TimeUnit;
      readonly by: number | null;
      readonly anchor: 'publication' | 'narrative';
    }
  /** From the start of one to the end of the other. */
  | { readonly kind: 'range'; readonly from: TimeMeaning; readonly to: TimeMeaning }
  /** A part of the day or a clock time without its date. */
  | { readonly kind: 'time' }
  /** Relative to an event that the words name ("a day after the vote"). */
  | { readonly kind: 'event' }
  /** No point at all, or none that a calendar knows: its TIMEX3 value. */
  | { readonly kind: 'value'; readonly timex: string };

/** A time expression as read, not yet resolved. */
export interface TimeExpression extends MentionBase {
  readonly role: TimeMention['role'];
  readonly meaning: TimeMeaning;
  readonly clock: string | null;
  readonly dayPart: TimeMention['dayPart'];
  readonly modifier: TimeMention['modifier'];
  /** What the verbs around it speak of: in the future, what is looked for lies after the publication. Null where none tells. */
  readonly tense: 'past' | 'future' | null;
}
