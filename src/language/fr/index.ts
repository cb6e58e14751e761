import { readPlaceGrammar } from '#language/grammar/place.js';
import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { buildFrenchSpeech } from './speech.js';
import { createBlockParser, type ModelSource } from '#language/parse-block.js';
import { segmentBlock, surfaceWords } from '#language/segment.js';
import { frenchEvents } from './events.js';
import { frenchActors } from './actors.js';
import { frenchOutcomes } from './outcomes.js';
import { frenchQuantities } from './quantities.js';
import { frenchSegmentation } from './segment.js';

/** The French pack, from the files of `data/language/fr/` and the model of `models/fr/`. */
export function buildFrench(lexicons: LexiconFiles, model: ModelSource): LanguagePack {
  const segmentation = frenchSegmentation(lexicons);
  return {
    code: 'fr',
    parse: createBlockParser('fr', model, (text, block) => segmentBlock(text, block, segmentation)),
    words: (phrase) => surfaceWords(phrase, segmentation),
    times: { lexicon: lexicons.get('times') },
    quantities: frenchQuantities(lexicons.get('quantities')),
    speech: buildFrenchSpeech(lexicons),
    events: frenchEvents(lexicons.get('events')),
    outcomes: frenchOutcomes(lexicons.get('outcomes')),
    actors: frenchActors(lexicons.get('actors')),
    places: readPlaceGrammar(lexicons.get('places')),
  };
}
