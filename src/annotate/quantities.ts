import type { Languages } from '#language/pack.js';
import type { QuantityMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';

/** Counts with their bounds and what they count. */
export function annotateQuantities(
  _report: Report,
  _sentences: readonly Sentence[],
  _languages: Languages,
): QuantityMention[] {
  return [];
}
