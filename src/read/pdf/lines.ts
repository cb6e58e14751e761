/** A piece of text on a page, as the PDF places it. Points, origin at the bottom left. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** A line that may go on: where its last piece ends. */
interface OpenLine extends Line {
  readonly right: number;
}

/** Pieces of one page as lines, in reading order of the file: a new line where the baseline moves by half a height. */
export function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: Line[] = [];
  let current: OpenLine | null = null;
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    const height = piece.height || 10;
    if (current && Math.abs(current.y - piece.y) < height / 2 && piece.x >= current.right - height) {
      const gap: string = piece.x - current.right > height * 0.15 && !current.text.endsWith(' ') ? ' ' : '';
      const open: OpenLine = current;
      current = { ...open, text: open.text + gap + piece.text, right: piece.x + piece.width };
    } else {
      if (current) lines.push(trimmed(current));
      current = { text: piece.text, page, x: piece.x, y: piece.y, height, right: piece.x + piece.width };
    }
  }
  return current ? [...lines, trimmed(current)] : lines;
}

const trimmed = ({ text, page, x, y, height }: Line): Line => ({
  text: text.replace(/\s+/g, ' ').trim(),
  page,
  x,
  y,
  height,
});

/** Running heads and feet: lines at the edge of a page whose words, digits aside, stand at the edge of another page too. */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): Line[][] {
  const edges = new Map<string, Set<number>>();
  for (const lines of pages) {
    for (const line of edgeLines(lines)) edges.set(keyOf(line), (edges.get(keyOf(line)) ?? new Set()).add(line.page));
  }
  return pages.map((lines) => {
    const edge = new Set(edgeLines(lines));
    return lines.filter((line) => !(edge.has(line) && (isPageNumber(line) || (edges.get(keyOf(line))?.size ?? 0) > 1)));
  });
}

const edgeLines = (lines: readonly Line[]): Line[] => [...lines.slice(0, 2), ...lines.slice(2).slice(-2)];
const keyOf = (line: Line) => line.text.replace(/\d+/g, '#').toLowerCase();
const isPageNumber = (line: Line) => /^(?:page\s*)?\d{1,4}(?:\s*(?:\/|of|sur)\s*\d{1,4})?$/i.test(line.text);

/**
 * Lines as paragraphs: a wider step down, a new left edge after a finished sentence, or another letter size parts them.
 * A word cut at the line end is joined again; a paragraph goes on over the page where its sentence does.
 */
export function paragraphsOf(lines: readonly Line[]): { text: string; page: number; height: number }[] {
  const found: { text: string; page: number; height: number }[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const last = found.at(-1);
    if (!before || !last || parts(before, line, last.text))
      found.push({ text: line.text, page: line.page, height: line.height });
    else last.text = joinLines(last.text, line.text);
  });
  return found;
}

function parts(before: Line, line: Line, textSoFar: string): boolean {
  const finished = /[.!?…]["'”’»)]*$/.test(textSoFar);
  if (Math.abs(before.height - line.height) > 1.5) return true;
  if (before.page !== line.page) return finished;
  const step = before.y - line.y;
  return step > line.height * 1.9 || step < 0
    ? finished || step > line.height * 2.5
    : finished && line.x > before.x + line.height * 0.8;
}

/** "Bamak-" + "o" is one word; "Bamako-" + "Sénou" keeps its hyphen, since the next letter is a capital. */
function joinLines(text: string, next: string): string {
  if (/\p{L}-$/u.test(text)) return /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : text + next;
  return `${text.replace(/\u00AD$/, '')}${text.endsWith('\u00AD') ? '' : ' '}${next}`;
}
