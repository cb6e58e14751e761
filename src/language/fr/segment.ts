import type { Piece, PieceContext, SegmentRules } from '#language/grammar/segmentation.js';
import type { LexiconFiles } from '#language/lexicon.js';
import { abbreviationLookUp, readAbbreviations, readWordList, writtenWords } from '#language/segment-lists.js';
import type { CaseRules } from '#language/truecase.js';
import { readDes } from './des.js';

interface French {
  readonly contractions: ReadonlyMap<string, readonly [string, string]>;
  readonly elided: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
  readonly ce: ReadonlySet<string>;
  readonly here: ReadonlySet<string>;
  readonly desIsArticle: (context: PieceContext) => boolean;
}

/** How French is cut: as in the Sequoia treebank, which keeps hyphened compounds whole and parts elisions and contractions. */
export function frenchSegmentation(lexicons: LexiconFiles): SegmentRules {
  const lists = readAbbreviations(lexicons.get('abbreviations'));
  const french = readFrench(lexicons);
  const openers = new Set(lists.openers);
  const units = new Set(lists.units);
  return {
    abbreviation: abbreviationLookUp(lists),
    opens: (word) => openers.has(word),
    elided: (word) => french.elided.has(word.replace(/^.*['’]/, '')),
    unit: (letters) => units.has(letters),
    signed: true,
    spacedThousandsAfter: () => true,
    divisible: (surface) => /[-'’‐‑]/.test(surface) || (surface.length <= 11 && MAYBE_CONTRACTED.test(surface)),
    pieces: (surface, context) => piecesOf(surface, context, french),
  };
}

// A quick look before the list.
const MAYBE_CONTRACTED = /^(?:[dD](?:[uU]|[eE][sS])|[aA][uU])/;
// Before a vowel, a mute h or y, a figure: so that N'Djamena and M'Bera stay whole.
const ELISION = /^(\p{L}+)['’](?=[aeiouyhàâäéèêëîïôöûùüœæ\d])/iu;

function piecesOf(surface: string, context: PieceContext, french: French): Piece[] | null {
  const pieces: Piece[] = [];
  let rest = surface;
  for (;;) {
    if (french.whole.has(plain(rest))) break;
    const elision = ELISION.exec(rest);
    if (!elision || !french.elided.has(elision[1]!.toLowerCase())) break;
    const form = rest.slice(0, elision[0].length);
    pieces.push({ length: form.length, form });
    rest = rest.slice(form.length);
  }
  const contracted = french.contractions.get(rest.toLowerCase());
  if (contracted && !standsAlone(rest, context, pieces, french)) pieces.push(...twoWords(rest, contracted));
  else pieces.push(...withClitics(rest, french));
  return pieces.length > 1 ? pieces : null;
}

/** "des" as an article, "du" as a partitive. */
function standsAlone(word: string, context: PieceContext, before: readonly Piece[], french: French): boolean {
  const lower = word.toLowerCase();
  if (lower === 'des') return before.length === 0 && french.desIsArticle(context);
  return lower === 'du' && /^(?:avec|par|sans|pour|comme)$/.test(context.before(1));
}

function twoWords(surface: string, [first, second]: readonly [string, string]): Piece[] {
  const upper = surface.length > 1 && surface === surface.toUpperCase();
  const capital = surface.charAt(0) !== surface.charAt(0).toLowerCase();
  const form = upper ? first.toUpperCase() : capital ? first.charAt(0).toUpperCase() + first.slice(1) : first;
  return [
    { length: surface.length, form },
    { length: 0, form: upper ? second.toUpperCase() : second },
  ];
}

/** The word and the pronouns hung on it: "a" "-t-il", "donne" "-le" "-moi", "ce jour" "-là". */
function withClitics(word: string, french: French): Piece[] {
  let rest = word;
  const clitics: Piece[] = [];
  while (clitics.length < 2 && !french.whole.has(plain(rest))) {
    const clitic = cliticOf(rest, french);
    if (!clitic) break;
    clitics.unshift({ length: clitic.length, form: clitic });
    rest = rest.slice(0, rest.length - clitic.length);
  }
  return [{ length: rest.length, form: rest }, ...clitics];
}

const LAST_PART = /[-‐‑](?:[tz][-‐‑])?\p{L}+$/iu;

function cliticOf(word: string, french: French): string | null {
  const clitic = LAST_PART.exec(word)?.[0];
  if (!clitic || clitic.length === word.length) return null;
  const base = plain(word.slice(0, word.length - clitic.length));
  const tail = plain(clitic).slice(1);
  if (tail === 'ce') return french.ce.has(base) ? clitic : null;
  if (tail === 'ci' || tail === 'là') return french.here.has(base) || base.includes('-') ? null : clitic;
  if (french.subjects.has(tail)) return base.includes('-') && !isPronoun(base, french) ? null : clitic;
  if (!french.objects.has(tail)) return null;
  // "Fontenay-le", "Arc-en": names have capitals where verbs have none.
  const lowerCase = word === word.toLowerCase() || word === word.toUpperCase();
  return lowerCase && (!base.includes('-') || isPronoun(base, french)) ? clitic : null;
}

/** "donne-le" before "-moi". */
function isPronoun(base: string, french: French): boolean {
  return french.objects.has(base.slice(base.lastIndexOf('-') + 1));
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[’]/g, "'").replace(/[‐‑]/g, '-');
}

function readFrench(lexicons: LexiconFiles): French {
  const file = (lexicons.get('contractions') ?? {}) as Record<string, unknown>;
  const list = (name: string): string[] => readWordList(file[name], `contractions: ${name}`);
  const contractions = new Map<string, readonly [string, string]>();
  for (const entry of list('contractions')) {
    const [surface, first, second] = entry.split(' ');
    contractions.set(surface!, [first!, second!]);
  }
  return {
    contractions,
    elided: new Set(list('elided')),
    whole: new Set(list('whole')),
    subjects: new Set(list('subjects')),
    objects: new Set(list('objects')),
    ce: new Set(list('ce')),
    here: new Set(list('here')),
    desIsArticle: readDes(lexicons.get('des')),
  };
}

/** French text without case: only what the tagger takes for a name is one, since too many unknown words are not. */
export function frenchCase(lexicons: LexiconFiles): CaseRules {
  return { words: writtenWords(lexicons), commonEnding: null };
}
