import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { parse } from 'yaml';
import type { Decoded } from './decode.js';
import { type Document, type DraftBlock, EMPTY_DOCUMENT } from './document.js';
import { sourceBytes } from './html/source-bytes.js';
import { visibleDate } from './visible-date.js';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** A Markdown file: headings, paragraphs and list items as blocks; a YAML head gives title, date, author and outlet. */
export function readMarkdown({ text, encoding, problems }: Decoded): Document {
  const front = FRONT_MATTER.exec(text);
  const skipped = front?.[0].length ?? 0;
  const bytesAt = sourceBytes(text, encoding);
  const tree = fromMarkdown(text.slice(skipped));
  const blocks = tree.children.flatMap(leaves).flatMap((node): DraftBlock[] => {
    const body = plainText(node).trim();
    if (body === '') return [];
    const from = skipped + (node.position?.start.offset ?? 0);
    const to = skipped + (node.position?.end.offset ?? 0);
    const kind =
      node.type === 'heading'
        ? node.depth === 1
          ? 'title'
          : 'heading'
        : node.type === 'listItem'
          ? 'list-item'
          : 'paragraph';
    return [{ kind, text: body, origin: { kind: 'bytes', start: bytesAt(from), end: bytesAt(to) } }];
  });
  const head = frontMatter(front?.[1]);
  return {
    ...EMPTY_DOCUMENT,
    title: head('title') ?? blocks.find((block) => block.kind === 'title')?.text ?? null,
    byline: head('author') ?? head('byline'),
    outlet: head('outlet') ?? head('publisher'),
    url: head('url'),
    published: visibleDate(head('published') ?? head('date') ?? ''),
    blocks,
    problems,
  };
}

/** Lists and quotations are taken apart into their paragraphs; code and raw HTML are no report. */
function leaves(node: RootContent): RootContent[] {
  if (node.type === 'list' || node.type === 'blockquote') return node.children.flatMap(leaves);
  return ['paragraph', 'heading', 'listItem', 'table'].includes(node.type) ? [node] : [];
}

function frontMatter(source: string | undefined): (key: string) => string | null {
  let fields: unknown = null;
  try {
    fields = source === undefined ? null : parse(source, { schema: 'failsafe' });
  } catch (error) {
    // A head that is no YAML says nothing; the text below it is still read.
    if (!(error instanceof Error)) throw error;
  }
  return (key) => {
    const value = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>)[key] : null;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
}
