import type { Piece, SegmentRules } from '#language/grammar/segmentation.js';
import type { LexiconFiles } from '#language/lexicon.js';
import { abbreviationLookUp, readAbbreviations, readWordList, writtenWords } from '#language/segment-lists.js';
import type { CaseRules } from '#language/truecase.js';

const CLITIC = /(?:n['’]t|['’](?:s|m|d|re|ve|ll))$/i;
// Telephone numbers, and dates with hyphens, are one word; spans of years or counts ("2013-2014", "5-10") are not.
const ONE_NUMBER = /^(?:\d{1,4}(?:-\d{2,6}){2,}|\d{3}-\d{4}|\d{1,2}-\p{L}{3}-\d{2,4})$/u;

// "the 1990's".
const DECADE = /^\d+['’]s$/;

// No compound has more; what does is noise, and stays whole.
const MOST_HYPHENS = 12;

/** How English is cut: as in the English Web Treebank, which parts clitics and hyphened compounds, prefixes excepted. */
export function englishSegmentation(lexicons: LexiconFiles): SegmentRules {
  const lists = readAbbreviations(lexicons.get('abbreviations'));
  const contractions = (lexicons.get('contractions') ?? {}) as Record<string, unknown>;
  const divided = dividedWords(readWordList(contractions.words, 'contractions: words'));
  const misspelt = dividedWords(readWordList(contractions.misspelt, 'contractions: misspelt'));
  const followers = new Set(readWordList(contractions.followers, 'contractions: followers'));
  const prefixes = new Set(readWordList(contractions.prefixes, 'contractions: prefixes'));
  const openers = new Set(lists.openers);
  const units = new Set(lists.units);
  const months = new Set(lists.months);
  return {
    abbreviation: abbreviationLookUp(lists),
    opens: (word) => openers.has(word),
    elided: () => false,
    unit: (letters) => units.has(letters),
    signed: false,
    spacedThousandsAfter: (word) => !months.has(word),
    divisible: (surface) => /[-'’‐‑`´]/.test(surface) || divided.has(surface) || misspelt.has(surface),
    pieces: (surface, { after }) =>
      divided.get(surface) ?? (followers.has(after) ? misspelt.get(surface) : null) ?? piecesOf(surface, prefixes),
  };
}

function piecesOf(surface: string, prefixes: ReadonlySet<string>): Piece[] | null {
  if (surface.includes('@') || surface.includes('/')) return null;
  if (DECADE.test(surface)) return null;
  const clitic = CLITIC.exec(surface)?.[0] ?? '';
  const head = clitic.length < surface.length ? surface.slice(0, surface.length - clitic.length) : surface;
  const words = ONE_NUMBER.test(head) ? [head] : splitHyphens(head, prefixes);
  if (head !== surface) words.push(clitic);
  return words.length > 1 ? words.map((form) => ({ length: form.length, form })) : null;
}

function splitHyphens(word: string, prefixes: ReadonlySet<string>): string[] {
  const parts = word.split(/([-‐‑])/);
  if (parts.length > 2 * MOST_HYPHENS) return [word];
  const words: string[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    let part = parts[i]!;
    while (prefixes.has(part.toLowerCase()) && i + 2 < parts.length) {
      part += parts[i + 1]! + parts[i + 2]!;
      i += 2;
    }
    words.push(part);
    if (i + 1 < parts.length) words.push(parts[i + 1]!);
  }
  return words.filter((w) => w !== '');
}

/** Every spelling of the divided words (small, capitalised, all capitals) with its pieces. */
function dividedWords(list: readonly string[]): Map<string, Piece[]> {
  const words = new Map<string, Piece[]>();
  for (const entry of list) {
    const pieces = entry.split('|');
    const first = pieces[0]!;
    const capitalised = [first.charAt(0).toUpperCase() + first.slice(1), ...pieces.slice(1)];
    for (const forms of [pieces, capitalised, pieces.map((p) => p.toUpperCase())]) {
      words.set(
        forms.join(''),
        forms.map((form) => ({ length: form.length, form })),
      );
    }
  }
  return words;
}

// What English words end in when they are no names; in two words of three right about a word that no treebank has.
const COMMON_ENDING =
  /(?:s|ed|ing|ly|tion|ment|ness|er|ity|ism|ist|able|ible|ive|al|ous|ful|less|ize|ise|ish|ship|hood|ward|wise|age|ance|ence|ate|ify|ette|ory)$/;

/** English text without case: words that nobody has seen are names unless they end like others. */
export function englishCase(lexicons: LexiconFiles): CaseRules {
  return { words: writtenWords(lexicons), commonEnding: COMMON_ENDING };
}
