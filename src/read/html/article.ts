import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { BlockKind } from '#model/report.js';
import { furnitureKind } from '#read/furniture.js';
import type { Page, PageBlock } from './blocks.js';

const LONG_ENOUGH = 20; // words; shorter blocks need another reason to be the article
const LINKED = 0.33; // above this share of linked characters a block is navigation
// Readability's DOM costs seconds on larger pages (characters), and on deeper ones (nested block elements).
const LARGEST_VOTE = 2 * 1024 * 1024;
const DEEPEST_VOTE = 200;
// Labels of containers that hold no article text, as pages name them.
const APART =
  /(?:^|[\s_-])(?:nav|navbar|menu|footer|header-top|masthead|aside|sidebar|breadcrumbs?|related|recirc|recommend\w*|promo|newsletter|subscribe|share|sharing|social|cookie|consent|gdpr|banner|advert\w*|ads?|comments?|tags?|widget|outbrain|taboola|popular|trending|most-read|author-?(?:bio|box|info|card)|bio|toolbar|pagination)(?=$|[\s_-])/;

/**
 * Which blocks of the page are the article, and what the others are. Readability's article is one vote: it fails on
 * malformed pages, so length and link share decide where it says nothing.
 */
export function classifyBlocks(html: string, { blocks, depth }: Page, title: string | null): BlockKind[] {
  const voted = html.length > LARGEST_VOTE || depth > DEEPEST_VOTE ? null : readabilityVote(html);
  const kinds = blocks.map((block) => kindOf(block, voted, title));
  if (kinds.some((kind) => kind === 'paragraph')) return kinds;
  // A page without one sure paragraph: everything that is not linked away is better than nothing.
  return kinds.map((kind, i) => (kind === 'furniture' && (blocks[i]?.linkShare ?? 1) < LINKED ? 'paragraph' : kind));
}

function kindOf(block: PageBlock, voted: string | null, title: string | null): BlockKind {
  const path = block.path.join(' ');
  if (block.tag === 'h1' || (title !== null && squeeze(block.text) === squeeze(title))) return 'title';
  if (block.tag === 'figcaption' || /(?:^|[\s_-])(?:wp-)?caption/.test(path)) return 'caption';
  if (/(?:^|[\s_-])byline(?=$|[\s_-])/.test(path) && block.text.length < 120) return 'byline';
  const byWords = furnitureKind(block.text);
  if (byWords !== null) return byWords;
  if (/author-?(?:bio|box|info|card)|about-author/.test(path)) return 'author-bio';
  if (/(?:^| )(?:nav|footer|aside|form)(?= |$)/.test(path) || APART.test(path) || block.linkShare > LINKED)
    return 'furniture';
  const inArticle = voted === null ? null : voted.includes(squeeze(block.text));
  const long = block.text.split(/\s+/).length >= LONG_ENOUGH;
  if (inArticle === false && !(long && /(?:^| )article(?= |$)/.test(path))) return 'furniture';
  if (/^h[2-6]$/.test(block.tag)) return 'heading';
  if (block.tag === 'li') return inArticle ? 'list-item' : 'furniture';
  if (block.tag === 'td' || block.tag === 'th') return inArticle || long ? 'paragraph' : 'table';
  return inArticle || long ? 'paragraph' : 'furniture';
}

/** Words and digits only, so that white space, quotes and entities cannot keep two renderings apart. */
const squeeze = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The text of what Readability takes for the article, squeezed; null where it finds none or fails. */
function readabilityVote(html: string): string | null {
  try {
    const { document } = parseHTML(html);
    const article = new Readability<string>(document as never).parse();
    const text = squeeze(article?.textContent ?? '');
    return text.length > 200 ? text : null;
  } catch (error) {
    // It throws TypeErrors on pages whose head or body it cannot find; that is its vote: none.
    if (error instanceof Error) return null;
    throw error;
  }
}
