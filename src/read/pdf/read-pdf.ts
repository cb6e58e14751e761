import { getDocumentProxy } from 'unpdf';
import { type Document, type DraftBlock, EMPTY_DOCUMENT } from '#read/document.js';
import { furnitureKind } from '#read/furniture.js';
import { type Line, linesOf, type Piece, paragraphsOf, withoutRunningLines } from './lines.js';

/** A PDF with a text layer: paragraphs with their page. Throws on a broken file; a scan without text gives no blocks. */
export async function readPdf(bytes: Uint8Array): Promise<Document> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    const pages: Line[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(
        linesOf(
          items.flatMap((item) => ('str' in item ? [pieceOf(item)] : [])),
          number,
        ),
      );
    }
    const lines = withoutRunningLines(pages).flat();
    const blocks = blocksOf(lines);
    return { ...EMPTY_DOCUMENT, title: blocks.find((block) => block.kind === 'title')?.text ?? null, blocks };
  } finally {
    await pdf.cleanup();
    await pdf.loadingTask.destroy();
  }
}

function pieceOf(item: { str: string; transform: number[]; width: number; height: number }): Piece {
  return {
    text: item.str,
    x: item.transform[4] ?? 0,
    y: item.transform[5] ?? 0,
    width: item.width,
    height: item.height,
  };
}

/** The largest letters of the first page are the title; other lines in larger letters are headings. */
function blocksOf(lines: readonly Line[]): DraftBlock[] {
  const paragraphs = paragraphsOf(lines);
  const body = median(lines.map((line) => line.height));
  const largest = Math.max(0, ...paragraphs.filter(({ page }) => page === 1).map(({ height }) => height));
  let titled = false;
  return paragraphs.map(({ text, page, height }): DraftBlock => {
    const large = height > body * 1.15;
    const isTitle = large && !titled && page === 1 && height === largest;
    titled ||= isTitle;
    return {
      kind: isTitle ? 'title' : (furnitureKind(text) ?? (large ? 'heading' : 'paragraph')),
      text,
      origin: { kind: 'page', page },
    };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
