import type { PieceContext } from '#language/grammar/segmentation.js';
import { readWordList } from '#language/segment-lists.js';

const MARK = /^[^\p{L}\p{N}]/u;

// Marks that stand behind a noun.
const NOT_BEFORE_ARTICLE = new Set([')', '»', '"', '”', '%', ']']);

/** Tells the article "des" from "de" and "les" by the words before it; right in about 19 of 20 cases. */
export function readDes(file: unknown): (context: PieceContext) => boolean {
  const data = (file ?? {}) as Record<string, unknown>;
  const set = (name: string): ReadonlySet<string> => new Set(readWordList(data[name], `des: ${name}`));
  const article = set('article');
  const notArticle = set('notArticle');
  const have = set('have');
  const endings = [...set('articleEndings')];
  const participles = [...set('participles')];
  const infinitiveAfter = set('infinitiveAfter');
  const infinitives = [...set('infinitives')];
  const finiteAfter = set('finiteAfter');
  const finite = [...set('finite')];
  return ({ before, beforeThat, last }) => {
    // "des A, des B et des C": as the first.
    if (last !== null && (before === ',' || before === 'et' || before === 'ou' || before === 'que'))
      return last.length < 2;
    if (before === '' || MARK.test(before)) return !NOT_BEFORE_ARTICLE.has(before);
    if (article.has(before)) return true;
    if (notArticle.has(before)) return false;
    if (infinitiveAfter.has(beforeThat) && infinitives.some((ending) => before.endsWith(ending))) return true;
    if (finiteAfter.has(beforeThat) && finite.some((ending) => before.endsWith(ending))) return true;
    if (have.has(beforeThat) && participles.some((ending) => before.endsWith(ending))) return true;
    return endings.some((ending) => before.endsWith(ending));
  };
}
