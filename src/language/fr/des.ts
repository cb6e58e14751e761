import type { PieceContext } from '#language/grammar/segmentation.js';
import { readWordList } from '#language/segment-lists.js';

const MARK = /^[^\p{L}\p{N}]/u;
// Marks that stand behind a noun.
const NOT_BEFORE_ARTICLE = new Set([')', '»', '"', '”', '%', ']']);
// How far back the first part of a row is looked for.
const LONGEST_PART = 8;

/** Tells the article "des" from "de" and "les" by the words before it; right in 19 of 20 cases. */
export function readDes(file: unknown): (context: PieceContext) => boolean {
  const data = (file ?? {}) as Record<string, unknown>;
  const list = (name: string): string[] => readWordList(data[name], `des: ${name}`);
  const set = (name: string): ReadonlySet<string> => new Set(list(name));
  const endsIn = (name: string): ((word: string) => boolean) => {
    const endings = list(name);
    return (word) => endings.some((ending) => word.endsWith(ending));
  };
  const article = set('article');
  const notArticle = set('notArticle');
  const have = set('have');
  const infinitiveAfter = set('infinitiveAfter');
  const finiteAfter = set('finiteAfter');
  const joins = set('joins');
  const determiners = set('determiners');
  const isArticleEnding = endsIn('articleEndings');
  const isParticiple = endsIn('participles');
  const isInfinitive = endsIn('infinitives');
  const isConjugated = endsIn('finite');

  /** In "the A of B and des C", "des" goes on with what stands before B: "of", or a mere determiner. */
  const joinedArticle = (words: (places: number) => string): boolean => {
    for (let places = 2; places <= LONGEST_PART; places++) {
      const word = words(places).replace(/'.*$/, "'");
      if (word === 'du' || word === 'des' || word === 'de' || word === "d'") return false;
      if (determiners.has(word)) return words(places + 1) !== 'de';
    }
    return true;
  };

  return ({ before, last }) => {
    // A straight mark may open or close: the word before it tells.
    const words = before(1) === '"' ? (places: number): string => before(places + 1) : before;
    const [one, two] = lastTwo(words);
    // "des A, des B et des C": as the first.
    if (last !== null && (one === ',' || joins.has(one))) return last.length < 2;
    if (one === '' || MARK.test(one)) return !NOT_BEFORE_ARTICLE.has(one);
    if (joins.has(one)) return joinedArticle(words);
    if (notArticle.has(one) || determiners.has(two)) return false;
    if (article.has(one)) return true;
    if (infinitiveAfter.has(two) && isInfinitive(one)) return true;
    if (finiteAfter.has(two) && isConjugated(one)) return true;
    if (have.has(two) && isParticiple(one)) return true;
    return isArticleEnding(one);
  };
}

/** The two words before, an elided one counted ("s'ouvrent": "ouvrent" after "s'"). */
function lastTwo(words: (places: number) => string): readonly [string, string] {
  const before = words(1);
  const cut = before.indexOf("'");
  const elided = cut > 0 && cut < before.length - 1 && before !== "aujourd'hui" && before !== "c'est";
  return elided ? [before.slice(cut + 1), before.slice(0, cut + 1)] : [before, words(2).replace(/^.*'/, '')];
}
