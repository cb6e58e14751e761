import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { Attribution } from '#model/mention.js';

/** Who is credited with which words, by what cue, through what medium. */
export function annotateAttributions(
  _analysis: Omit<Analysis, 'attributions' | 'events'>,
  _languages: Languages,
): Attribution[] {
  return [];
}
