import type { PlaceGrammar } from '#language/grammar/place.js';
import type { Languages } from '#language/pack.js';
import type { PlaceMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import { PhraseSet } from '#text/phrase-set.js';
import { joinKeys, phraseAfter, phraseBefore, type Word } from './places-words.js';

/** A mention while its sentence is read: with the word range of the name and of the whole phrase around it. */
export interface PlaceDraft {
  readonly mention: PlaceMention;
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
  readonly outerFrom: number;
  readonly outerTo: number;
}

const NUMBER = /^\d{1,4}(?:[.,]\d{1,2})?$/;
/** Words between a number in words and its unit ("une trentaine de kilomètres"). */
const OF: ReadonlySet<string> = new Set(['de', "d'", 'of']);
const GLUED = /^(\d{1,4}(?:[.,]\d{1,2})?)(km|kms|miles)$/;

/** "30 km north of" before a name: how far and in which direction; null where no distance is said. */
export function offsetBefore(words: readonly Word[], from: number, grammar: PlaceGrammar): PlaceMention['offset'] {
  let end = from;
  const article = phraseBefore(words, end, ARTICLES);
  end -= article;
  const link = phraseBefore(words, end, grammar.distanceFrom);
  if (link === 0) return null;
  end -= link;
  let bearing: number | null = null;
  // "au nord", "à l'est", "to the north": small words may stand on both sides of the direction.
  for (let n = 0; n < 4 && end > 0; n++) {
    const word = words[end - 1]!;
    // "260 km (160 miles) to the north of": the same distance again.
    if (word.key === ')') {
      const open = openingBracket(words, end - 1);
      if (open === null) return null;
      end = open;
      n--;
      continue;
    }
    const parted = end >= 3 && words[end - 2]!.key === '-';
    const degrees = grammar.bearings.get(parted ? joinKeys(words, end - 3, end) : word.key);
    const unit = unitAt(words, end, grammar);
    if (unit) {
      const km = unit.km;
      return { km, bearing };
    }
    if (degrees !== undefined && bearing === null) {
      bearing = degrees;
      if (parted) end -= 2;
    } else if (!SMALL.has(word.key)) return null;
    end--;
  }
  return null;
}

/** Words that a bracket of a distance may hold. */
const LONGEST_BRACKET = 4;

function openingBracket(words: readonly Word[], close: number): number | null {
  for (let i = close - 1; i >= 0 && close - i <= LONGEST_BRACKET + 1; i--) if (words[i]!.key === '(') return i;
  return null;
}

/** "north of" right before a name, without a distance: degrees; null where no direction is said. */
export function directionBefore(words: readonly Word[], from: number, grammar: PlaceGrammar): number | null {
  const end = from - phraseBefore(words, from, ARTICLES);
  const link = phraseBefore(words, end, grammar.distanceFrom);
  const last = end - link;
  if (link === 0 || last < 1) return null;
  const parted = last >= 3 && words[last - 2]!.key === '-';
  const first = parted ? last - 3 : last - 1;
  const degrees = grammar.bearings.get(joinKeys(words, first, last));
  // "the north of Mali" is a part of Mali, "the eastern suburb of Beirut" one of Beirut.
  const before = first > 0 ? words[first - 1]!.key : '';
  if (degrees === undefined || ARTICLES.has(before) || grammar.cues.get(before)?.precision === 'neighbourhood')
    return null;
  return degrees;
}

const ARTICLES = new PhraseSet(['the', 'la', 'le', "l'"]);
const SMALL = new Set(['au', 'a', "l'", 'to', 'the', 'environ', 'away', 'about', 'further', 'plus', 'de', 'du']);

function unitAt(words: readonly Word[], end: number, grammar: PlaceGrammar): { km: number } | null {
  const unit = words[end - 1]!;
  const glued = GLUED.exec(unit.key);
  if (glued) return { km: round(Number(glued[1]!.replace(',', '.')) * (grammar.distanceUnits.get(glued[2]!) ?? 1)) };
  const size = grammar.distanceUnits.get(unit.key.replace(/\.$/, ''));
  const number = words[end - 2] && OF.has(words[end - 2]!.key) ? words[end - 3] : words[end - 2];
  if (size === undefined || !number) return null;
  const worded = grammar.distanceNumbers.get(number.key);
  if (worded !== undefined) return { km: round(worded * size) };
  return NUMBER.test(number.key) ? { km: round(Number(number.key.replace(',', '.')) * size) } : null;
}

function round(km: number): number {
  return Math.round(km * 10) / 10;
}

/** Ties mentions of one sentence to each other: "X in the Y region", "X, Y", "between X and Y", "the X–Y road". */
export function linkMentions(
  drafts: readonly PlaceDraft[],
  languages: Languages,
  sentences: readonly Sentence[],
): PlaceMention[] {
  return drafts.map((draft, i) => {
    const before = drafts[i - 1];
    // "Bamako-Sénou": the second part lies in or by the first, unless a road joins them.
    if (before && before.from === draft.from && before.mention.sentence === draft.mention.sentence) {
      const grammar = languages[sentences[draft.mention.sentence]!.language].places;
      return isBetween(before, draft, grammar) ? draft.mention : { ...draft.mention, inside: i - 1 };
    }
    const next = drafts[i + 1];
    if (!next || next.mention.sentence !== draft.mention.sentence || draft.mention.use === 'hint') return draft.mention;
    if (next.mention.use === 'hint') return draft.mention;
    const grammar = languages[sentences[draft.mention.sentence]!.language].places;
    if (isBetween(draft, next, grammar)) return { ...draft.mention, between: i + 1 };
    const measured = isMeasured(draft, next) ? { measured: i + 1 } : {};
    if (isInside(draft, next, grammar)) return { ...draft.mention, inside: i + 1, ...measured };
    return { ...draft.mention, ...measured };
  });
}

/** Words between a name and the place that its distance is counted from ("X, a village some 30 km (20 miles) north of Y"). */
const MEASURED_REACH = 18;

/** "X, 30 km north of Y", "X (30 km north of Y)": the distance or direction is X's own. */
function isMeasured(a: PlaceDraft, b: PlaceDraft): boolean {
  if (b.mention.offset === null && b.mention.beyond === undefined) return false;
  const from = Math.max(a.to, a.outerTo);
  const between = a.words.slice(from, b.from);
  const [first] = between;
  if (!first || between.length > MEASURED_REACH) return false;
  // A full stop or another clause between them, and the distance is of something else.
  return /^[,(–—-]$/.test(first.surface) && !between.some(({ surface }) => surface === ';' || surface === ':');
}

function isInside(a: PlaceDraft, b: PlaceDraft, grammar: PlaceGrammar): boolean {
  if (a.from === b.from) return false;
  const from = Math.max(a.to, a.outerTo);
  const to = Math.min(b.from, b.outerFrom);
  if (from > to) return false;
  // ", a village": what it is may be said before where it lies.
  const open = /^[,(–—]$/.test(a.words[from]?.surface ?? '') ? from + 1 : from;
  const start = open + appositionAt(a.words, open, to, grammar);
  if (start === to) return open > from;
  const link = phraseAfter(a.words, start, grammar.within);
  return link > 0 && to - start - link <= LONGEST_DESCRIPTION && !a.words.slice(start + link, to).some(isCut);
}

/** Words between "in" and the name of where it lies ("in the restive southern"). */
const LONGEST_DESCRIPTION = 4;
const LONGEST_APPOSITION = 5;

const isCut = ({ surface, capital }: Word) => capital || !/^\p{L}/u.test(surface);

/** Length of "a small village", "commune rurale" from a word on; 0 where nothing of the kind stands there. */
function appositionAt(words: readonly Word[], from: number, to: number, grammar: PlaceGrammar): number {
  for (let i = from; i < Math.min(to, from + LONGEST_APPOSITION) && !isCut(words[i]!); i++) {
    const noun = phraseAfter(words, i, grammar.cueNouns);
    if (noun === 0) continue;
    let end = i + noun;
    while (end < to && !isCut(words[end]!) && phraseAfter(words, end, grammar.within) === 0) end++;
    return end - from;
  }
  return 0;
}

function isBetween(a: PlaceDraft, b: PlaceDraft, grammar: PlaceGrammar): boolean {
  const link = joinKeys(a.words, a.to, b.from);
  const and = grammar.and.has(link.split(' ')[0] ?? '') && b.from - a.to <= 3;
  if (and && phraseBefore(a.words, a.outerFrom, grammar.between) > 0) return true;
  const joined = a.from === b.from || /^[-–]$/.test(link);
  if (!joined) return false;
  const after = a.words[b.to]?.key ?? '';
  return grammar.road.has(after) || hasRoadBefore(a.words, a.from, grammar);
}

function hasRoadBefore(words: readonly Word[], from: number, grammar: PlaceGrammar): boolean {
  for (let i = from - 1; i >= 0 && i >= from - 2; i--) if (grammar.road.has(words[i]!.key)) return true;
  return false;
}
