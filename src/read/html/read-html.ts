import type { Decoded } from '#read/decode.js';
import { type Document, type DraftBlock, EMPTY_DOCUMENT } from '#read/document.js';
import { classifyBlocks } from './article.js';
import { pageBlocks } from './blocks.js';
import { pageMetadata } from './metadata.js';
import { sourceBytes } from './source-bytes.js';

/** A page: every block kept with its byte range, the article's marked as such, and what the page says about itself. */
export function readHtml({ text: html, encoding, problems }: Decoded, address: string | null): Document {
  const page = pageBlocks(html);
  const { blocks, root } = page;
  const metadata = pageMetadata(root, blocks, address);
  const kinds = classifyBlocks(html, page, metadata.title);
  const bytesAt = sourceBytes(html, encoding);
  const drafts = blocks.map(
    (block, i): DraftBlock => ({
      kind: kinds[i]!,
      text: block.text,
      origin:
        block.start < 0 ? { kind: 'none' } : { kind: 'bytes', start: bytesAt(block.start), end: bytesAt(block.end) },
    }),
  );
  const voted = kinds.some((kind) => kind === 'paragraph');
  return {
    ...EMPTY_DOCUMENT,
    ...metadata,
    blocks: drafts,
    problems: voted
      ? problems
      : [...problems, { code: 'no-article', detail: 'no paragraph of an article was found on the page' }],
  };
}
