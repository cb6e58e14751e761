import { readNameGrammar } from '#language/grammar/name.js';
import { readPlaceGrammar } from '#language/grammar/place.js';
import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { createBlockParser, type ModelFiles } from '#language/parse-block.js';
import { segmentBlock, surfaceWords } from '#language/segment.js';
import { englishActors } from './actors.js';
import { englishEvents } from './events.js';
import { englishOutcomes } from './outcomes.js';
import { englishQuantities } from './quantities.js';
import { englishCase, englishSegmentation } from './segment.js';
import { buildEnglishSpeech } from './speech.js';
import { englishTimes } from './times.js';

/** The English pack, from the files of `data/language/en/` and the models of `models/en/`. */
export function buildEnglish(lexicons: LexiconFiles, models: ModelFiles): LanguagePack {
  const segmentation = englishSegmentation(lexicons);
  const cut: LanguagePack['cut'] = (text, block) => segmentBlock(text, block, segmentation);
  const quantities = englishQuantities(lexicons.get('quantities'));
  return {
    code: 'en',
    parse: createBlockParser('en', models, cut, englishCase(lexicons)),
    cut,
    words: (phrase) => surfaceWords(phrase, segmentation),
    times: englishTimes(lexicons.get('times'), quantities),
    quantities,
    speech: buildEnglishSpeech(lexicons),
    events: englishEvents(lexicons.get('events')),
    outcomes: englishOutcomes(lexicons.get('outcomes')),
    actors: englishActors(lexicons.get('actors')),
    names: readNameGrammar(lexicons.get('titles'), (phrase) => surfaceWords(phrase, segmentation), true),
    places: readPlaceGrammar(lexicons.get('places')),
  };
}
