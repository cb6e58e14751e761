import type { SpeechCue } from './grammar/speech.js';

/** A verb that says something for certain and asks for nothing beside it; kinds of cue are told by how they differ from it. */
export const plainCue = (lemma: string): SpeechCue => ({
  frame: 'verb',
  lemma,
  act: 'say',
  polarity: 'asserted',
  hedge: 'certain',
  needs: 'nothing',
  keep: false,
  addressee: false,
  form: 'finite',
});
