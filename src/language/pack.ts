import type { LanguageCode } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import type { Range } from '#model/span.js';
import type { ActorGrammar } from './grammar/actor.js';
import type { EventGrammar } from './grammar/event.js';
import type { NameGrammar } from './grammar/name.js';
import type { OutcomeGrammar } from './grammar/outcome.js';
import type { PlaceGrammar } from './grammar/place.js';
import type { QuantityGrammar } from './grammar/quantity.js';
import type { SpeechGrammar } from './grammar/speech.js';
import type { TimeGrammar } from './grammar/time.js';
import type { SegmentedSentence } from './segment.js';

/** A sentence before the report numbers it. */
export type ParsedSentence = Omit<Sentence, 'index' | 'block'>;

/**
 * Everything that differs between languages. Shared code asks the pack and never the code of the language: a new
 * language is a folder beside `en/` and `fr/`, and its data under `data/language/`.
 */
export interface LanguagePack {
  readonly code: LanguageCode;
  /** Sentences of one block with tokens, tags and trees; offsets are those of `text`. Total: never throws. */
  readonly parse: (text: string, block: Range) => ParsedSentence[];
  /** Sentences and words of a block without tags and trees. Total. */
  readonly cut: (text: string, block: Range) => SegmentedSentence[];
  /** The surface words of a lexicon phrase, cut as `parse` would cut them. */
  readonly words: (phrase: string) => string[];
  readonly times: TimeGrammar;
  readonly quantities: QuantityGrammar;
  readonly speech: SpeechGrammar;
  readonly events: EventGrammar;
  readonly outcomes: OutcomeGrammar;
  readonly actors: ActorGrammar;
  readonly names: NameGrammar;
  readonly places: PlaceGrammar;
}

export type Languages = Readonly<Record<LanguageCode, LanguagePack>>;
