import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { StripScale } from '#web/parts/strip-scale.js';
import { useWords } from '#web/words/words.js';
import type { Columns } from './columns.js';
import type { Order } from './order.js';
import { Row } from './row.jsx';

const ROW_HEIGHT = 54;
const CARD_HEIGHT = 132;

interface RowsProps {
  readonly columns: Columns;
  /** Indexes of rows, in order. */
  readonly shown: Uint32Array;
  readonly scale: StripScale;
  /** Position in `shown`. */
  readonly at: number;
  readonly point: (at: number) => void;
}

/** The table: a header that sorts, and only those rows that one sees. */
export function CaseTable({
  order,
  up,
  sort,
  ...rows
}: RowsProps & { order: Order; up: boolean; sort: (order: Order) => void }) {
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  useEffect(() => {
    if (rows.at >= 0) virtual.scrollToIndex(rows.at, { align: 'auto' });
  }, [rows.at, virtual]);
  const { columns } = words.casebook;
  const head = (name: Order, text: string, className: string) => (
    <div
      role="columnheader"
      className={className}
      aria-sort={order === name ? (up ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" onClick={() => sort(name)} title={words.casebook.sortBy(text)}>
        {text}
        {order === name ? (up ? ' ↑' : ' ↓') : ''}
      </button>
    </div>
  );
  return (
    <div role="table" className="cases" aria-rowcount={rows.shown.length + 1} aria-label={words.casebook.title}>
      <div role="rowgroup" className="case-head">
        <div role="row" className="case">
          {head('date', columns.date, 'when')}
          {head('what', columns.what, 'what')}
          <div role="columnheader" className="marks">
            {columns.strip}
            <svg width="100%" height="12" aria-hidden="true">
              {rows.scale.ticks
                .filter((tick) => tick === 0 || Number.isInteger(Math.log10(tick)))
                .map((tick) => (
                  <text
                    key={tick}
                    x={`${rows.scale.at(tick) * 100}%`}
                    y={10}
                    textAnchor={tick === 0 ? 'start' : rows.scale.at(tick) > 0.93 ? 'end' : 'middle'}
                  >
                    {tick}
                  </text>
                ))}
            </svg>
          </div>
          {head('deaths', columns.deaths, 'deaths')}
          {head('lineage', columns.lineage, 'lineage')}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <div role="rowgroup" className="case-rows" ref={scroller} tabIndex={0}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => (
            <Placed key={item.key} top={item.start} height={ROW_HEIGHT} index={item.index} {...rows} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The same as cards, scrolled with the page. */
export function CaseCards(rows: RowsProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const virtual = useWindowVirtualizer({
    count: rows.shown.length,
    estimateSize: () => CARD_HEIGHT,
    overscan: 6,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  return (
    <div role="table" className="cases cards" aria-label={words.casebook.title} ref={list}>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <Placed
            key={item.key}
            top={item.start - virtual.options.scrollMargin}
            height={CARD_HEIGHT}
            index={item.index}
            {...rows}
          />
        ))}
      </div>
    </div>
  );
}

function Placed({
  columns,
  shown,
  scale,
  at,
  point,
  top,
  height,
  index,
}: RowsProps & { top: number; height: number; index: number }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pressing a row only points at it, as j and k do
    <div
      role="presentation"
      className="placed"
      style={{ transform: `translateY(${top}px)`, height }}
      onMouseDown={() => point(index)}
    >
      <Row row={columns.rows[shown[index]!]!} scale={scale} on={index === at} index={index} />
    </div>
  );
}
