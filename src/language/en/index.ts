import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { provisionalParse, provisionalWords } from '#language/provisional.js';

/** The English pack, from the files of `data/language/en/` and the model of `models/en/`. */
export function buildEnglish(lexicons: LexiconFiles): LanguagePack {
  return {
    code: 'en',
    parse: (text, block) => provisionalParse('en', text, block),
    words: provisionalWords,
    times: { lexicon: lexicons.get('times') },
    quantities: { lexicon: lexicons.get('quantities') },
    speech: { lexicon: lexicons.get('speech') },
    events: { lexicon: lexicons.get('events') },
    outcomes: { lexicon: lexicons.get('outcomes') },
    actors: { lexicon: lexicons.get('actors') },
    places: { lexicon: lexicons.get('places') },
  };
}
