import { readWordList } from '#language/segment-lists.js';
import { fold } from '#text/fold.js';

/** Phrases by their folded words, joined by a blank. */
export interface PhraseSet {
  readonly phrases: ReadonlySet<string>;
  /** First words of the phrases. */
  readonly firsts: ReadonlySet<string>;
  /** Words of the longest phrase. */
  readonly longest: number;
}

/** What a language declares for the names of people and organisations: lists of `titles.yaml`. */
export interface NameGrammar {
  readonly titles: PhraseSet;
  readonly plurals: PhraseSet;
  readonly roles: PhraseSet;
  readonly openers: PhraseSet;
  /** Well-known names that their words do not show to be an organisation's. */
  readonly organisations: PhraseSet;
  readonly heads: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly notNames: ReadonlySet<string>;
  /** Days and months: no part of any name. */
  readonly times: ReadonlySet<string>;
  /** Words between an article and a title that belong to the title ("army", "former"). */
  readonly modifiers: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  readonly who: ReadonlySet<string>;
  readonly personVerbs: PhraseSet;
  /** Nouns behind "'s" that only people have. */
  readonly belongings: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  /** Where a noun's modifiers stand: before it ("army spokesman") or behind it ("porte-parole militaire"). */
  readonly modifiersFirst: boolean;
}

/** Throws a TypeError naming the list where it is no list of words. `cut` gives the words of a phrase. */
export function readNameGrammar(
  file: unknown,
  cut: (phrase: string) => readonly string[],
  modifiersFirst: boolean,
): NameGrammar {
  const data = (file ?? {}) as Record<string, unknown>;
  const list = (name: string): string[] => readWordList(data[name], `titles: ${name}`);
  const words = (name: string): Set<string> => new Set(list(name).map(nameKey));
  const phrases = (name: string): PhraseSet => {
    const cutPhrases = list(name).map((phrase) => cut(phrase).map(nameKey));
    return {
      phrases: new Set(cutPhrases.map((cutPhrase) => cutPhrase.join(' '))),
      firsts: new Set(cutPhrases.map((cutPhrase) => cutPhrase[0] ?? '')),
      longest: Math.max(1, ...cutPhrases.map((cutPhrase) => cutPhrase.length)),
    };
  };
  return {
    titles: phrases('titles'),
    plurals: phrases('plurals'),
    roles: phrases('roles'),
    openers: phrases('openers'),
    organisations: phrases('organisations'),
    heads: words('heads'),
    tails: words('tails'),
    places: words('places'),
    notNames: words('notNames'),
    times: words('times'),
    modifiers: words('modifiers'),
    particles: words('particles'),
    links: words('links'),
    and: words('and'),
    who: words('who'),
    personVerbs: phrases('personVerbs'),
    belongings: words('belongings'),
    given: words('given'),
    modifiersFirst,
  };
}

/** Folded, without the dot of an abbreviation. */
export function nameKey(word: string): string {
  const key = fold(word);
  return key.length > 1 && key.endsWith('.') ? key.slice(0, -1) : key;
}
