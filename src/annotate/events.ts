import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { EventMention } from '#model/mention.js';

/** Words that name an act of violence, with its type, its realis and its roles. */
export function annotateEvents(_analysis: Omit<Analysis, 'events'>, _languages: Languages): EventMention[] {
  return [];
}
