import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** A run of inline content of the page, with what is known of its surroundings. Offsets are into the decoded source. */
export interface PageBlock {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nearest block element: "p", "h2", "li", "figcaption", "td", "div". */
  readonly tag: string;
  /** Share of the characters that stand inside links. */
  readonly linkShare: number;
  /** Names, classes and ids of the elements around it, outermost first, lower case. */
  readonly path: readonly string[];
}

export interface Page {
  readonly blocks: readonly PageBlock[];
  /** How deep its block elements nest. */
  readonly depth: number;
  readonly root: DefaultTreeAdapterMap['document'];
}

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'iframe',
  'object',
  'select',
  'button',
  'textarea',
  'canvas',
  'audio',
  'video',
  'math',
]);
const DEEPEST_PATH = 12; // labels kept of the elements around a block; further out says nothing about it
const INLINE = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
  'img',
]);

interface Run {
  text: string;
  linked: number;
  start: number;
  end: number;
}

/** Cuts a page into blocks. Two `<br>` in a row part paragraphs, as pages of the nineties write them. */
export function pageBlocks(html: string): Page {
  const root = parse(html, { sourceCodeLocationInfo: true });
  const blocks: PageBlock[] = [];
  let run: Run | null = null;
  let deepest = 0;

  const close = (tag: string, path: readonly string[]) => {
    const text = run?.text.replace(/[ \t\r\f\u00A0]*\n[ \t\r\f\u00A0]*/g, '\n').trim() ?? '';
    if (run && text !== '')
      blocks.push({
        text,
        start: run.start,
        end: run.end,
        tag,
        linkShare: run.linked / Math.max(1, run.text.length),
        path,
      });
    run = null;
  };

  // The stack is explicit: pages nest thousands deep, by mistake or malice.
  interface Frame {
    readonly node: Node;
    readonly tag: string;
    readonly path: readonly string[];
    readonly linked: boolean;
    readonly leave: boolean;
    readonly depth: number;
  }
  const stack: Frame[] = [{ node: root, tag: 'body', path: [], linked: false, leave: false, depth: 0 }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { node, tag, path, linked, depth } = frame;
    deepest = Math.max(deepest, depth);
    if (frame.leave) {
      close(tag, path);
      continue;
    }
    if (node.nodeName === '#text' && 'value' in node) {
      const at = node.sourceCodeLocation;
      run = addText(run, node.value.replace(/\s+/g, ' '), linked, at?.startOffset ?? -1, at?.endOffset ?? -1);
      continue;
    }
    if (node.nodeName === 'br') {
      if (run?.text.endsWith('\n')) close(tag, path);
      else if (run) run.text = `${run.text.trimEnd()}\n`;
      continue;
    }
    if (!('childNodes' in node) || SKIPPED.has(node.nodeName) || isHidden(node)) continue;
    const inline = INLINE.has(node.nodeName) || node.nodeName === '#document';
    const inner: Omit<Frame, 'node'> = inline
      ? { tag, path, linked: linked || node.nodeName === 'a', leave: false, depth }
      : {
          tag: node.nodeName,
          path: [...path.slice(1 - DEEPEST_PATH), labelOf(node as Element)],
          linked,
          leave: false,
          depth: depth + 1,
        };
    if (!inline) {
      close(tag, path);
      stack.push({ ...inner, node, leave: true });
    }
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push({ ...inner, node: node.childNodes[i]! });
  }
  close('body', []);
  return { blocks, depth: deepest, root };
}

function addText(run: Run | null, value: string, linked: boolean, start: number, end: number): Run | null {
  if (run === null && value.trim() === '') return null;
  const text =
    run === null ? value.trimStart() : run.text.endsWith(' ') || run.text.endsWith('\n') ? value.trimStart() : value;
  if (run === null) return { text, linked: linked ? text.length : 0, start, end };
  run.text += text;
  run.linked += linked ? text.length : 0;
  run.end = Math.max(run.end, end);
  return run;
}

function isHidden(node: Node): boolean {
  if (!('attrs' in node)) return false;
  return node.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && /display\s*:\s*none/i.test(value)),
  );
}

function labelOf(element: Element): string {
  const named = (element.attrs ?? [])
    .filter(({ name }) => name === 'class' || name === 'id' || name === 'role')
    .map(({ value }) => value);
  return [element.nodeName, ...named].join(' ').toLowerCase();
}
