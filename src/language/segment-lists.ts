import type { AbbreviationKind } from '#text/scanner.js';
import type { LexiconFiles } from './lexicon.js';

/** Lists of `abbreviations.yaml`; every one may be missing. */
export interface AbbreviationLists {
  readonly titles: readonly string[];
  readonly numbered: readonly string[];
  readonly plain: readonly string[];
  readonly openers: readonly string[];
  readonly units: readonly string[];
  readonly months: readonly string[];
}

const NAMES = ['titles', 'numbered', 'plain', 'openers', 'units', 'months'] as const;

/** Throws a TypeError naming the list where it is no list of words. */
export function readAbbreviations(file: unknown): AbbreviationLists {
  const data = (file ?? {}) as Record<string, unknown>;
  return Object.fromEntries(NAMES.map((name) => [name, readWordList(data[name], `abbreviations: ${name}`)])) as Record<
    (typeof NAMES)[number],
    string[]
  >;
}

/** Words of a list, or of a list of lists (so that a long one can be set out by sense). Missing: none. */
export function readWordList(list: unknown, name: string): string[] {
  if (list === undefined || list === null) return [];
  const words: unknown[] = Array.isArray(list) ? list.flat() : [list];
  return words.map((word) => {
    if (typeof word !== 'string') throw new TypeError(`${name} is not a list of words`);
    return word;
  });
}

/** Look-up by written form; in capitals, or where the text has no case, by letters alone. */
export function abbreviationLookUp(
  lists: AbbreviationLists,
): (written: string, anyCase: boolean) => AbbreviationKind | null {
  const exact = new Map<string, AbbreviationKind>();
  const folded = new Map<string, AbbreviationKind>();
  const add = (words: readonly string[], kind: AbbreviationKind): void => {
    for (const word of words) {
      const written = word.replace(/\.$/, '');
      exact.set(written, kind);
      folded.set(written.toLowerCase(), kind);
    }
  };
  add(lists.plain, 'plain');
  add(lists.numbered, 'numbered');
  add(lists.titles, 'title');
  return (written, anyCase) => {
    const kind = exact.get(written);
    if (kind) return kind;
    const blind = anyCase || (written.length > 1 && written === written.toUpperCase());
    return (blind && folded.get(written.toLowerCase())) || null;
  };
}

/** Single words of `titles.yaml` as written there: given names, and nouns for what people do. */
export function writtenWords(lexicons: LexiconFiles): string[] {
  const titles = (lexicons.get('titles') ?? {}) as Record<string, unknown>;
  return ['given', 'plurals', 'roles', 'modifiers']
    .flatMap((name) => readWordList(titles[name], `titles: ${name}`))
    .filter((word) => !word.includes(' '));
}
