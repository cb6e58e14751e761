import type { Languages } from '#language/pack.js';
import type { TimeMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';

/** Time expressions with their values: weekdays look back from the publication date. */
export function annotateTimes(_report: Report, _sentences: readonly Sentence[], _languages: Languages): TimeMention[] {
  return [];
}
