import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack } from '#language/pack.js';
import { provisionalParse, provisionalWords } from '#language/provisional.js';

/** The French pack, from the files of `data/language/fr/` and the model of `models/fr/`. */
export function buildFrench(lexicons: LexiconFiles): LanguagePack {
  return {
    code: 'fr',
    parse: (text, block) => provisionalParse('fr', text, block),
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
