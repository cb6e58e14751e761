import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Link } from '#coding/outcome-reach.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type Count, type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** The course of events: under control, repelled, fled, still going on. Of the displaced, their count. */
export const status: Variable = { name: 'status', find: findStatus };

function findStatus({ view, triggers, links }: Reading): Finding[] {
  const told = triggers.filter(
    (trigger) => tellsStatus(view, trigger) && (trigger.entry.frame !== 'weak' || isCounted(view, links, trigger)),
  );
  const first = told[0];
  if (!first) return [];
  // A second thing told well after the first is a claim of its own.
  const second = told.find((trigger) => trigger.match.from - first.match.to >= APART);
  return [first, ...(second ? [second] : [])].map((trigger) => statusOf(view, links, trigger));
}

/** "displaced 4,000 people": a count hangs on the word. */
const isCounted = (view: SentenceView, links: readonly Link[], { match }: Trigger): boolean =>
  subjectCount(view, match.from) !== null ||
  links.some((one) => one.trigger.match === match && view.counts[one.count]!.source === 'number');

/** Words between two statuses of one sentence. */
const APART = 8;

function statusOf(view: SentenceView, links: readonly Link[], trigger: Trigger): Finding {
  const { match } = trigger;
  const link = links.find((one) => one.trigger.match === match && view.counts[one.count]!.source === 'number');
  const count = link ? view.counts[link.count]! : subjectCount(view, match.from);
  const clause = clauseAround(view, match.from, match.to);
  const from = count ? Math.min(count.from, match.from) : match.from;
  const to = count ? Math.max(count.to, match.to) : match.to;
  return {
    variable: 'status',
    of: count?.counted || 'events',
    value: count
      ? { min: count.value.min, max: count.value.max, kind: count.value.kind, text: wordsOf(view, from, to) }
      : wordedValue(view, clause.from, clause.to),
    polarity: 'asserted',
    hedge: hedgeOf(trigger),
    from,
    to,
    rule: `${view.sentence.language}/status/${trigger.entry.frame}`,
    speaker: null,
    medium: null,
    aggregate: false,
  };
}

/** "500 families fled their homes": the count right before the verb. */
function subjectCount(view: SentenceView, at: number): Count | null {
  return (
    view.counts.find(
      (count) => count.source === 'number' && count.unit === 'people' && at - count.to >= 0 && at - count.to <= 2,
    ) ?? null
  );
}

/** How far before its verb the noun of the course of events may stand, in words. */
const COURSE_REACH = 12;

function tellsStatus(view: SentenceView, trigger: Trigger): boolean {
  const { entry, match, mood } = trigger;
  if (entry.variable !== 'status' || mood === 'unreal' || mood === 'negated') return false;
  if (entry.frame !== 'intransitive') return true;
  return view.words
    .slice(Math.max(0, match.from - COURSE_REACH), match.from)
    .some((word) => view.grammar.words.course.has(word));
}
