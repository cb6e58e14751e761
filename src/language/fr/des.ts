import type { PieceContext } from '#language/grammar/segmentation.js';
import { readWordList } from '#language/segment-lists.js';

const MARK = /^[^\p{L}\p{N}]/u;

/** Tells the article "des" from "de" and "les" by the words before it; right in about 19 of 20 cases. */
export function readDes(file: unknown): (context: PieceContext) => boolean {
  const data = (file ?? {}) as Record<string, unknown>;
  const set = (name: string): ReadonlySet<string> => new Set(readWordList(data[name], `des: ${name}`));
  const article = set('article');
  const notArticle = set('notArticle');
  const have = set('have');
  const endings = [...set('articleEndings')];
  const participles = [...set('participles')];
  return ({ before, beforeThat, last }) => {
    // "des A, des B et des C": as the first.
    if (last !== null && (before === ',' || before === 'et' || before === 'ou' || before === 'que'))
      return last.length < 2;
    if (before === '' || MARK.test(before)) return before !== ')' && before !== '»';
    if (article.has(before)) return true;
    if (notArticle.has(before)) return false;
    if (have.has(beforeThat) && participles.some((ending) => before.endsWith(ending))) return true;
    return endings.some((ending) => before.endsWith(ending));
  };
}
