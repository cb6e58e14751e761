import type { StripMark } from '#model/strip-mark.js';
import { useWords } from '#web/words/words.js';
import { Segment } from './segment.jsx';
import { stripScale } from './strip-scale.js';

const BASE: StripMark = { side: 'media', min: 4, max: 9, kind: 'range', denied: false, copy: false };
const SCALE = { ...stripScale([10]), fade: 0.85, at: (count: number) => Math.min(1, count / 12) };

/** How to read a strip, in the marks themselves. */
export function Legend() {
  const { legend } = useWords().incident;
  const entries: readonly (readonly [string, StripMark])[] = [
    [legend.figure, BASE],
    [legend.vague, { ...BASE, min: null, max: null, kind: 'vague', bounds: { low: 1, high: 12 } }],
    [legend.open, { ...BASE, min: 2, max: null, kind: 'at-least' }],
    [legend.denied, { ...BASE, denied: true }],
    [legend.copy, { ...BASE, copy: true }],
  ];
  return (
    <div className="legend">
      {entries.map(([text, mark]) => (
        <span key={text}>
          <svg aria-hidden="true" data-side="media">
            <Segment mark={mark} scale={SCALE} y={5} thick={7} />
          </svg>
          {text}
        </span>
      ))}
      <span>
        <svg aria-hidden="true">
          <path d="M2 5H24M2 2V8M24 2V8" stroke="var(--ink)" strokeWidth={1.5} />
          <circle cx={10} cy={5} r={3.5} fill="var(--ink)" />
        </svg>
        {legend.estimate}
      </span>
    </div>
  );
}
