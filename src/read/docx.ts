import mammoth from 'mammoth';
import { type Document, EMPTY_DOCUMENT } from './document.js';
import { furnitureKind } from './furniture.js';
import { pageBlocks } from './html/blocks.js';

/** A Word document (OOXML), through mammoth's HTML: headings, paragraphs, list items, table cells. Throws on a broken file. */
export async function readDocx(bytes: Uint8Array): Promise<Document> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const { blocks } = pageBlocks(value);
  const drafts = blocks.map((block) => ({
    kind:
      furnitureKind(block.text) ??
      (block.tag === 'h1'
        ? ('title' as const)
        : /^h\d$/.test(block.tag)
          ? ('heading' as const)
          : block.tag === 'li'
            ? ('list-item' as const)
            : ('paragraph' as const)),
    text: block.text,
    origin: { kind: 'none' as const },
  }));
  return { ...EMPTY_DOCUMENT, title: drafts.find((block) => block.kind === 'title')?.text ?? null, blocks: drafts };
}
