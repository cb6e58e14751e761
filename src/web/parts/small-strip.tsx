import { memo } from 'react';
import { SIDES } from '#model/side.js';
import type { StripMark } from '#model/strip-mark.js';
import { Segment } from './segment.jsx';
import type { StripScale } from './strip-scale.js';

const LANE = 7;

/** The strip without words, for a row of a table: a lane for each side, always in the same order. */
export const SmallStrip = memo(function SmallStrip({
  marks,
  scale,
  label,
}: {
  marks: readonly StripMark[];
  scale: StripScale;
  label: string;
}) {
  return (
    <svg className="small-strip" width="100%" height={SIDES.length * LANE + 2} role="img" aria-label={label}>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={`${scale.at(tick) * 100}%`}
          x2={`${scale.at(tick) * 100}%`}
          y1={0}
          y2={SIDES.length * LANE + 2}
          stroke="var(--line)"
        />
      ))}
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name of their own
        <g key={index} data-side={mark.side}>
          <Segment mark={mark} scale={scale} y={SIDES.indexOf(mark.side) * LANE + LANE / 2 + 1} thick={5} />
        </g>
      ))}
    </svg>
  );
});
