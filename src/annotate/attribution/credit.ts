import type { SpeechCue } from '#language/grammar/speech.js';
import type { Stretch } from './noun-phrase.js';

/** Somebody credited in one sentence; all numbers are word indexes. */
export interface Credit {
  readonly cue: SpeechCue;
  readonly cueAt: Stretch;
  /** Null where the words name nobody: the speaker is carried, or nobody is credited. */
  readonly source: Stretch | null;
  /** Whole crediting phrase: source, cue, addressee, words of time and medium. */
  readonly from: number;
  readonly to: number;
  /** Where what is said stands: after `to`, around the phrase, or (`self`) from the cue on. */
  readonly direction: 'forward' | 'around' | 'self';
  /** How the source stands to the cue, for the rule name. */
  readonly construction:
    | 'direct'
    | 'inverted'
    | 'passive'
    | 'nominal'
    | 'prepositional'
    | 'relay'
    | 'gerund'
    | 'carried'
    | 'impersonal'
    | 'colon'
    | 'frame'
    | 'gapped'
    | 'bracket';
  /** "No group has claimed": the cue is said not to hold. */
  readonly negated: boolean;
  /** The subject is "no group", "aucun". */
  readonly nobody?: boolean;
  /** Folded inverted pronoun ("a-t-il"), or null. */
  readonly pronoun: string | null;
}

export interface Frame {
  readonly nobody?: boolean;
  readonly from: number;
  readonly to: number;
  readonly source: Stretch | null;
  readonly construction: Credit['construction'];
  readonly negated: boolean;
  readonly pronoun: string | null;
}
