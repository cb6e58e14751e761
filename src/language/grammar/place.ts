import type { PlacePrecision } from '#model/place-precision.js';
import { fold } from '#text/fold.js';
import { PhraseSet } from '#text/phrase-set.js';

/** What a noun beside a name says that the place is. */
export interface PlaceCue {
  readonly noun: string;
  readonly precision: PlacePrecision;
}

/** What a language declares for place mentions. Phrases are folded, their words joined by one space. */
export interface PlaceGrammar {
  readonly locative: PhraseSet;
  readonly origin: PhraseSet;
  readonly toward: PhraseSet;
  readonly mentionedOnly: PhraseSet;
  readonly eventBefore: PhraseSet;
  readonly cues: ReadonlyMap<string, PlaceCue>;
  /** The nouns of `cues`. */
  readonly cueNouns: PhraseSet;
  readonly insideCue: ReadonlySet<string>;
  readonly of: PhraseSet;
  readonly within: PhraseSet;
  /** Words for a country's capital ("the capital", "la capitale"); a demonym may stand inside or after. */
  readonly capital: PhraseSet;
  /** Demonyms are always written with a capital. */
  readonly capitalDemonyms: boolean;
  readonly articles: ReadonlySet<string>;
  /** Kilometres of one unit. */
  readonly distanceUnits: ReadonlyMap<string, number>;
  /** Numbers that stand in words before such a unit. */
  readonly distanceNumbers: ReadonlyMap<string, number>;
  /** Degrees clockwise from north. */
  readonly bearings: ReadonlyMap<string, number>;
  readonly distanceFrom: PhraseSet;
  readonly between: PhraseSet;
  readonly and: ReadonlySet<string>;
  readonly road: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
  /** What follows a name that is told as the scene: ", where". */
  readonly whereAfter: PhraseSet;
  /** Titles written with a capital or a full stop before a person's name ("Major", "Col."). */
  readonly titles: ReadonlySet<string>;
  /** Titles that make a name a person's in lower case too ("le colonel X"). */
  readonly plainTitles: ReadonlySet<string>;
  readonly personAfter: PhraseSet;
  readonly organisationAfter: ReadonlySet<string>;
  /** As `organisationAfter`, even where the word is a cue noun too ("Post"). */
  readonly pressAfter: ReadonlySet<string>;
  /** Capitalised words that are no places though towns have their names: function words, titles, common nouns. */
  readonly notPlaces: ReadonlySet<string>;
  /** Given names and surnames that towns have too. */
  readonly personNames: ReadonlySet<string>;
  /** Cue nouns that stand right before the name, without "of" ("Camp Lemonnier", "le quartier Faladié"); null: all do. */
  readonly directCues: ReadonlySet<string> | null;
  /** Words after which an unknown capitalised name is a place ("near X", "au nord de X"). */
  readonly placeOnly: PhraseSet;
  /** Short forms of place names, as written, and what they stand for. */
  readonly abbreviations: ReadonlyMap<string, string>;
}

const CUE_LEVELS = ['town', 'neighbourhood', 'admin2', 'admin1', 'area', 'site'] as const satisfies PlacePrecision[];

/** From the parsed `places.yaml` of a language; throws, with the key, on a list that is not there. */
export function readPlaceGrammar(lexicon: unknown): PlaceGrammar {
  const file = (lexicon ?? {}) as Record<string, unknown>;
  const contractions = readContractions(file.contractions);
  const set = (key: string) =>
    new PhraseSet(stringsOf(file, key).flatMap((phrase) => withContractions(phraseKey(phrase), contractions)));
  const cues = new Map<string, PlaceCue>();
  for (const precision of CUE_LEVELS) {
    for (const noun of stringsOf((file.cues ?? {}) as Record<string, unknown>, precision)) {
      cues.set(phraseKey(noun), { noun, precision });
    }
  }
  return {
    locative: set('locative'),
    origin: set('origin'),
    toward: set('toward'),
    mentionedOnly: set('mentioned-only'),
    eventBefore: set('event-before'),
    cues,
    cueNouns: new PhraseSet(cues.keys()),
    insideCue: set('inside-cue'),
    of: set('of'),
    within: set('within'),
    capital: set('capital'),
    capitalDemonyms: file['capital-demonyms'] === true,
    articles: set('articles'),
    distanceUnits: numbersOf(file, 'distance-units'),
    distanceNumbers: numbersOf(file, 'distance-numbers'),
    bearings: numbersOf(file, 'bearings'),
    distanceFrom: set('distance-from'),
    between: set('between'),
    and: set('and'),
    road: set('road'),
    near: set('near'),
    whereAfter: set('where-after'),
    titles: set('titles'),
    plainTitles: set('plain-titles'),
    personAfter: set('person-after'),
    organisationAfter: set('organisation-after'),
    pressAfter: set('press-after'),
    notPlaces: set('not-places'),
    personNames: set('person-names'),
    directCues: file['direct-cues'] === 'all' ? null : set('direct-cues'),
    placeOnly: set('place-only'),
    abbreviations: new Map(Object.entries((file.abbreviations ?? {}) as Record<string, string>)),
  };
}

/** Folded; apostrophes end a word, hyphens stay inside one. "près de l’Est" is "pres de l' est". */
export function phraseKey(phrase: string): string {
  if (/^[A-Za-z]+$/.test(phrase)) return phrase.toLowerCase();
  return fold(phrase)
    .replace(/'(?=\S)/g, "' ")
    .trim();
}

/** What a last word becomes before articles and vowels: "de" is also "d'", "du", "des". */
function readContractions(map: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries((map ?? {}) as Record<string, string[]>).map(([word, forms]) => [
      phraseKey(word),
      forms.map(phraseKey),
    ]),
  );
}

function withContractions(phrase: string, contractions: ReadonlyMap<string, readonly string[]>): string[] {
  const at = phrase.lastIndexOf(' ') + 1;
  const forms = at === 0 ? undefined : contractions.get(phrase.slice(at));
  return forms ? [phrase, ...forms.map((form) => phrase.slice(0, at) + form)] : [phrase];
}

function stringsOf(file: Record<string, unknown>, key: string): string[] {
  const list = file[key];
  if (!Array.isArray(list)) throw new Error(`places.yaml: no list '${key}'`);
  return list.map(String);
}

function numbersOf(file: Record<string, unknown>, key: string): Map<string, number> {
  const map = file[key];
  if (typeof map !== 'object' || map === null) throw new Error(`places.yaml: no map '${key}'`);
  return new Map(Object.entries(map).map(([word, value]) => [phraseKey(word), Number(value)]));
}
