import { readPlaceGrammar } from '#language/grammar/place.js';
import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { buildEnglishSpeech } from './speech.js';
import { createBlockParser, type ModelSource } from '#language/parse-block.js';
import { segmentBlock, surfaceWords } from '#language/segment.js';
import { englishEvents } from './events.js';
import { englishActors } from './actors.js';
import { englishOutcomes } from './outcomes.js';
import { englishQuantities } from './quantities.js';
import { englishSegmentation } from './segment.js';

/** The English pack, from the files of `data/language/en/` and the model of `models/en/`. */
export function buildEnglish(lexicons: LexiconFiles, model: ModelSource): LanguagePack {
  const segmentation = englishSegmentation(lexicons);
  return {
    code: 'en',
    parse: createBlockParser('en', model, (text, block) => segmentBlock(text, block, segmentation)),
    words: (phrase) => surfaceWords(phrase, segmentation),
    times: { lexicon: lexicons.get('times') },
    quantities: englishQuantities(lexicons.get('quantities')),
    speech: buildEnglishSpeech(lexicons),
    events: englishEvents(lexicons.get('events')),
    outcomes: englishOutcomes(lexicons.get('outcomes')),
    actors: englishActors(lexicons.get('actors')),
    places: readPlaceGrammar(lexicons.get('places')),
  };
}
