import type { Languages } from '#language/pack.js';
import type { ActorMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';

/** Armed groups, forces, institutions, roles and persons. */
export function annotateActors(
  _report: Report,
  _sentences: readonly Sentence[],
  _languages: Languages,
): ActorMention[] {
  return [];
}
