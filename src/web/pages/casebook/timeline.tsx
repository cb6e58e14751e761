import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { dateOfDay } from '#web/parts/days.js';
import { useWidth } from '#web/parts/use-width.js';
import { dayName } from '#web/parts/wording.js';
import { useWords, type Words } from '#web/words/words.js';
import { type DayRange, dragBrush, type Grip, gripAt, moveBrush, snap, stepBrush, xOf } from './brush.js';
import type { Columns } from './columns.js';
import type { Filter } from './filter.js';
import { type RangeBar, rangeBars } from './range-lanes.js';
import { axisLabels, type Bins, binRows, fillBins, type TimeAxis, timeAxis } from './time-bins.js';

const HEIGHT = 64;
const LANE = 8;

/** Incidents over time, with a brush. Undated ones are counted beside it. */
export function Timeline({
  columns,
  rejected,
  filter,
  choose,
}: {
  columns: Columns;
  rejected: Uint16Array;
  filter: Filter;
  choose: (change: Partial<Filter>) => void;
}) {
  const words = useWords();
  const axis = useMemo(() => timeAxis(columns), [columns]);
  const undated = useMemo(() => columns.rows.reduce((sum, row) => sum + (row.date === null ? 1 : 0), 0), [columns]);
  const brush = filter.time === 'undated' ? null : filter.time;
  return (
    <section className="timeline" aria-label={words.casebook.timeline}>
      <div className="timeline-head small soft">
        <span>
          {words.casebook.timeline}
          {axis === null ? '' : `, ${words.casebook.per[axis.step]}`}
        </span>
        <span className="faint hint">{words.casebook.timelineHint}</span>
        <span className="end">
          {brush !== null && (
            <button type="button" className="link" onClick={() => choose({ time: null })}>
              {words.casebook.wholeTime}
            </button>
          )}
          {undated > 0 && (
            <button
              type="button"
              className="link"
              aria-pressed={filter.time === 'undated'}
              onClick={() => choose({ time: filter.time === 'undated' ? null : 'undated' })}
            >
              {words.casebook.undatedCount(undated)}
            </button>
          )}
        </span>
      </div>
      {axis !== null && (
        <Brushed columns={columns} rejected={rejected} axis={axis} brush={brush} choose={(time) => choose({ time })} />
      )}
    </section>
  );
}

function Brushed({
  columns,
  rejected,
  axis,
  brush,
  choose,
}: {
  columns: Columns;
  rejected: Uint16Array;
  axis: TimeAxis;
  brush: DayRange | null;
  choose: (brush: DayRange | null) => void;
}) {
  const words = useWords();
  const [box, width] = useWidth<HTMLDivElement>();
  const binned = useMemo(() => binRows(columns, axis), [columns, axis]);
  const bins = useMemo(() => fillBins(binned, rejected), [binned, rejected]);
  const ranges = useMemo(
    () => rangeBars(columns, rejected, axis, width, Math.floor(HEIGHT / LANE)),
    [columns, rejected, axis, width],
  );
  const drag = useRef<{ grip: Grip; x: number; before: DayRange | null } | null>(null);
  const [cursor, setCursor] = useState<Grip>('new');
  const xAt = (event: PointerEvent<HTMLDivElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || (event.target as HTMLElement).role === 'slider') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = xAt(event);
    drag.current = { grip: gripAt(brush, axis, x, width), x, before: brush };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const x = xAt(event);
    if (drag.current === null) return setCursor(gripAt(brush, axis, x, width));
    const { grip, x: from, before } = drag.current;
    choose(dragBrush(before, grip, axis, from, x, width));
  };
  const release = (event: PointerEvent<HTMLDivElement>) => {
    const held = drag.current;
    drag.current = null;
    // What was moved by days comes to rest on whole bins.
    if (held?.grip === 'move' && brush !== null && Math.abs(xAt(event) - held.x) > 2)
      choose(snap(axis, brush[0], brush[1]));
  };
  const press2 = (end: 'from' | 'to') => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = brush ?? [axis.from, axis.to];
    choose(event.shiftKey ? moveBrush(from, axis, by * 7) : stepBrush(from, axis, end, by));
  };
  const [from, to] = brush ?? [axis.from, axis.to];
  return (
    <div
      ref={box}
      className="bars"
      data-grip={cursor}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <Bars axis={axis} bins={bins} ranges={ranges} brush={brush} width={width} words={words} />
      {(['from', 'to'] as const).map((end) => (
        <div
          key={end}
          role="slider"
          tabIndex={0}
          className="handle"
          aria-label={end === 'from' ? words.casebook.from : words.casebook.to}
          aria-valuemin={axis.from}
          aria-valuemax={axis.to}
          aria-valuenow={end === 'from' ? from : to}
          aria-valuetext={dayName(dateOfDay(end === 'from' ? from : to), words)}
          onKeyDown={press2(end)}
          style={{
            transform: `translateX(${xOf(axis, end === 'from' ? from : to + 1, width)}px)`,
            visibility: width === 0 ? 'hidden' : 'visible',
            opacity: brush === null ? 0 : 1,
          }}
        />
      ))}
    </div>
  );
}

/** Bars on a canvas: dark what is sure, light what is spread over several bins. */
function Bars({
  axis,
  bins,
  ranges,
  brush,
  width,
  words,
}: {
  axis: TimeAxis;
  bins: Bins;
  ranges: readonly RangeBar[] | null;
  brush: DayRange | null;
  width: number;
  words: Words;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => canvas.current !== null && drawBars(canvas.current, axis, bins, ranges, brush, width, words);
    draw();
    window.addEventListener('attest-theme', draw);
    return () => window.removeEventListener('attest-theme', draw);
  });
  return <canvas ref={canvas} style={{ width, height: HEIGHT + 18 }} />;
}

function drawBars(
  canvas: HTMLCanvasElement,
  axis: TimeAxis,
  bins: Bins,
  ranges: readonly RangeBar[] | null,
  brush: DayRange | null,
  width: number,
  words: Words,
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = (HEIGHT + 18) * ratio;
  const pen = canvas.getContext('2d');
  if (pen === null || width === 0) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  pen.scale(ratio, ratio);
  pen.clearRect(0, 0, width, HEIGHT + 18);
  if (brush !== null) {
    pen.fillStyle = colour('--sunk');
    const from = xOf(axis, brush[0], width);
    pen.fillRect(from, 0, xOf(axis, brush[1] + 1, width) - from, HEIGHT);
  }
  if (ranges !== null) drawRanges(pen, ranges, brush, colour);
  else drawBins(pen, axis, bins, brush, width, colour);
  pen.fillStyle = colour('--rule');
  pen.fillRect(0, HEIGHT, width, 1);
  pen.fillStyle = colour('--soft');
  pen.font = `11px ${colour('--sans')}`;
  for (const { day, kind } of axisLabels(axis, width / 84)) {
    const x = xOf(axis, day, width);
    const date = new Date(day * 86_400_000);
    const text =
      kind === 'year'
        ? String(date.getUTCFullYear())
        : date.toLocaleDateString(words.locale, {
            timeZone: 'UTC',
            month: 'short',
            ...(kind === 'day' ? { day: 'numeric' } : { year: 'numeric' }),
          });
    pen.fillRect(x, HEIGHT, 1, 4);
    if (x + pen.measureText(text).width < width) pen.fillText(text, x + 4, HEIGHT + 14);
  }
}

type Colour = (name: string) => string;

function drawBins(
  pen: CanvasRenderingContext2D,
  axis: TimeAxis,
  bins: Bins,
  brush: DayRange | null,
  width: number,
  colour: Colour,
): void {
  // Few incidents must not fill the height: four of them are the least that does.
  const unit = HEIGHT / Math.max(4, bins.highest * 1.05);
  for (let bin = 0; bin < bins.sure.length; bin++) {
    const x = xOf(axis, axis.starts[bin]!, width);
    const across = Math.max(
      0.8,
      xOf(axis, axis.starts[bin + 1]!, width) - x - (width / bins.sure.length > 4 ? 1 : 0.2),
    );
    const inside = brush === null || (axis.starts[bin]! >= brush[0] && axis.starts[bin]! <= brush[1]);
    const sure = bins.sure[bin]! * unit;
    const spread = bins.spread[bin]! * unit;
    pen.fillStyle = colour(inside ? '--soft' : '--rule');
    pen.fillRect(x, HEIGHT - sure, across, sure);
    pen.globalAlpha = 0.4;
    pen.fillRect(x, HEIGHT - sure - spread, across, spread);
    pen.globalAlpha = 1;
  }
}

/** Each date as a bar of its length; what is known only to the week or month runs out softly at both ends. */
function drawRanges(
  pen: CanvasRenderingContext2D,
  ranges: readonly RangeBar[],
  brush: DayRange | null,
  colour: Colour,
): void {
  for (const { from, to, lane, soft, day } of ranges) {
    const shade = colour(brush === null || (day >= brush[0] && day <= brush[1]) ? '--soft' : '--rule');
    const y = HEIGHT - (lane + 1) * LANE;
    pen.fillStyle = soft ? softEnds(pen, from, to, shade) : shade;
    pen.fillRect(from, y, to - from, LANE - 2);
  }
}

function softEnds(pen: CanvasRenderingContext2D, from: number, to: number, shade: string): CanvasGradient {
  const gradient = pen.createLinearGradient(from, 0, to, 0);
  const clear = `color-mix(in srgb, ${shade} 8%, transparent)`;
  gradient.addColorStop(0, clear);
  gradient.addColorStop(0.3, shade);
  gradient.addColorStop(0.7, shade);
  gradient.addColorStop(1, clear);
  return gradient;
}
