import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { Attribution } from '#model/mention.js';
import { creditsOfReport } from './attribution/report.js';

/**
 * Who is credited with which words, by what cue, through what medium. Contents of different credits do not overlap: a
 * word is credited to the innermost speaker (to several only where they are named together: "A and B said").
 */
export function annotateAttributions(
  analysis: Omit<Analysis, 'attributions' | 'events'>,
  languages: Languages,
): Attribution[] {
  return creditsOfReport(analysis, languages);
}
