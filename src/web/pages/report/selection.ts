import type { Anchor } from '#model/anchor.js';
import type { Range } from '#model/span.js';

const AROUND = 32;

/** Words as a decision holds on to them. */
export function anchorAt(report: string, text: string, { start, end }: Range): Anchor {
  return {
    report,
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
  };
}

/** The offsets of what is selected in `root`, whose stretches carry `data-start`; null where nothing of it is. */
export function selectedRange(root: HTMLElement): Range | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

function offsetOf(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? (node.childNodes[offset] ?? node) : node.parentElement;
  const stretch = (element instanceof Element ? element : (element?.parentElement ?? null))?.closest('[data-start]');
  if (!stretch || !root.contains(stretch)) return null;
  return Number(stretch.getAttribute('data-start')) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
}

/** Without the white space around it. */
export function trimRange(text: string, { start, end }: Range): Range {
  const words = text.slice(start, end);
  return {
    start: start + (words.length - words.trimStart().length),
    end: end - (words.length - words.trimEnd().length),
  };
}
