import { readNameGrammar } from '#language/grammar/name.js';
import { readPlaceGrammar } from '#language/grammar/place.js';
import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { createBlockParser, type ModelFiles } from '#language/parse-block.js';
import { segmentBlock, surfaceWords } from '#language/segment.js';
import { frenchActors } from './actors.js';
import { frenchEvents } from './events.js';
import { frenchOutcomes } from './outcomes.js';
import { frenchQuantities } from './quantities.js';
import { frenchCase, frenchSegmentation } from './segment.js';
import { buildFrenchSpeech } from './speech.js';
import { frenchTimes } from './times.js';

/** The French pack, from the files of `data/language/fr/` and the models of `models/fr/`. */
export function buildFrench(lexicons: LexiconFiles, models: ModelFiles): LanguagePack {
  const segmentation = frenchSegmentation(lexicons);
  const cut: LanguagePack['cut'] = (text, block) => segmentBlock(text, block, segmentation);
  const quantities = frenchQuantities(lexicons.get('quantities'));
  return {
    code: 'fr',
    parse: createBlockParser('fr', models, cut, frenchCase(lexicons)),
    cut,
    words: (phrase) => surfaceWords(phrase, segmentation),
    times: frenchTimes(lexicons.get('times'), quantities),
    quantities,
    speech: buildFrenchSpeech(lexicons),
    events: frenchEvents(lexicons.get('events')),
    outcomes: frenchOutcomes(lexicons.get('outcomes')),
    actors: frenchActors(lexicons.get('actors')),
    names: readNameGrammar(lexicons.get('titles'), (phrase) => surfaceWords(phrase, segmentation), false),
    places: readPlaceGrammar(lexicons.get('places')),
  };
}
