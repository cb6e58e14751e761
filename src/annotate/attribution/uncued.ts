import type { Attribution } from '#model/mention.js';
import { spanOf } from '#model/span.js';
import type { Passage } from './passage.js';

/** Words, the whole sentence unless told, that are somebody's though no cue of the sentence says so. */
export const uncued = (
  { text, sentence }: Passage,
  how: string,
  by: Pick<Attribution, 'speaker'> & Partial<Pick<Attribution, 'source' | 'medium' | 'via' | 'hedge'>>,
  content = [spanOf(text, sentence.start, sentence.end)],
): Attribution => ({
  kind: 'attribution',
  rule: `${sentence.language}/speech/${how}`,
  speaker: by.speaker,
  source: by.source ?? null,
  cue: null,
  content,
  medium: by.medium ?? 'unstated',
  via: by.via ?? [],
  polarity: 'asserted',
  hedge: by.hedge ?? 'certain',
  act: 'say',
});
