import type { Languages } from '#language/pack.js';
import type { PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';

/** Names of places with what the words around them say. */
export function annotatePlaces(
  _report: Report,
  _sentences: readonly Sentence[],
  _languages: Languages,
): PlaceMention[] {
  return [];
}
