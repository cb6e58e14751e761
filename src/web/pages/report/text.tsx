import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Report } from '#model/report.js';
import { layAlong } from '#web/parts/lay-margin.js';
import { useWidth } from '#web/parts/use-width.js';
import { ReportBlock } from './block.jsx';
import type { MarginClaim } from './claim-note.jsx';
import { blockAt } from './segments.js';

/** Up to here all blocks are rendered, so that the browser's own search finds everything. */
const WHOLE = 240;
const MARGIN_FROM = 960;
const LINE = 28;

/** The text of a report with the claims in its margin at the height of their words. Renders what is near the screen. */
export function ReportText({
  report,
  claims,
  asked,
}: {
  report: Report;
  claims: readonly MarginClaim[];
  /** The claim to show first. */
  asked: string | null;
}) {
  const [root, width] = useWidth<HTMLDivElement>();
  const byBlock = useMemo(() => claimsByBlock(report, claims), [report, claims]);
  const virtual = useWindowVirtualizer({
    count: report.blocks.length,
    estimateSize: (index) => estimate(report.blocks[index]!.end - report.blocks[index]!.start),
    overscan: report.blocks.length <= WHOLE ? WHOLE : 12,
    scrollMargin: root.current?.offsetTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const margin = width >= MARGIN_FROM;

  useLayoutEffect(() => {
    if (root.current !== null) layNotes(root.current, margin);
  });

  const went = useRef<string | null>(null);
  useEffect(() => {
    const claim = claims.find((one) => one.id === asked);
    if (claim === undefined || went.current === claim.id || width === 0) return;
    went.current = claim.id;
    virtual.scrollToIndex(blockAt(report.blocks, claim.quote.start), { align: 'center' });
    window.setTimeout(() => {
      for (const shown of root.current?.querySelectorAll(`[data-claims~="${CSS.escape(claim.id)}"]`) ?? [])
        shown.classList.add('lit');
    }, 120);
  }, [asked, claims, report, virtual, width, root]);

  return (
    <div ref={root} className="text" style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => (
        <div
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          className="slot"
          style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
        >
          <ReportBlock
            text={report.text}
            block={report.blocks[item.index]!}
            claims={byBlock[item.index]!}
            page={pageStarting(report, item.index)}
          />
        </div>
      ))}
    </div>
  );
}

function estimate(characters: number): number {
  return Math.ceil(characters / 72) * 28 + 22;
}

/** The page of the original that begins with this block; null within a page, and where the original has none. */
function pageStarting(report: Report, index: number): number | null {
  const origin = report.blocks[index]!.origin;
  const before = report.blocks[index - 1]?.origin;
  return origin.kind === 'page' && !(before?.kind === 'page' && before.page === origin.page) ? origin.page : null;
}

/** For each block the claims whose quote touches it. */
function claimsByBlock(report: Report, claims: readonly MarginClaim[]): readonly (readonly MarginClaim[])[] {
  const lists = report.blocks.map((): MarginClaim[] => []);
  for (const claim of claims)
    for (let index = blockAt(report.blocks, claim.quote.start); index < lists.length; index++) {
      if (report.blocks[index]!.start >= claim.quote.end) break;
      lists[index]!.push(claim);
    }
  return lists;
}

/** Sets each note beside its words, below the one before where they would meet. Without a margin the notes stay under their block. */
function layNotes(root: HTMLElement, margin: boolean): void {
  const notes = [...root.querySelectorAll<HTMLElement>('[data-note]')];
  if (!margin) {
    for (const note of notes) note.style.top = '';
    return;
  }
  const top = root.getBoundingClientRect().top;
  const wanted = notes
    .map((note) => {
      const slot = note.parentElement!;
      const id = CSS.escape(note.dataset.note!);
      const words =
        slot.querySelector(`[data-values~="${id}"]`) ?? slot.querySelector(`.said[data-claims~="${id}"]`) ?? slot;
      return {
        note,
        slot: slot.getBoundingClientRect().top - top,
        at: (words.getClientRects()[0]?.top ?? 0) - top,
        size: note.offsetHeight,
      };
    })
    .sort((a, b) => a.at - b.at);
  const tops = layAlong(wanted, 6, LINE);
  for (const [index, { note, slot }] of wanted.entries()) note.style.top = `${Math.round(tops[index]! - slot)}px`;
}
