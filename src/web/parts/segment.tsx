import { useId } from 'react';
import type { StripMark } from '#model/strip-mark.js';
import { type StripScale, shapeOf } from './strip-scale.js';

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** One mark of a strip, drawn in a box as wide as the axis. `copy` makes it a thin echo, `denied` hollow and crossed. */
export function Segment({ mark, scale, y, thick }: { mark: StripMark; scale: StripScale; y: number; thick: number }) {
  const shape = shapeOf(mark, scale.top);
  const width = mark.copy ? Math.max(1.5, thick / 4) : thick;
  const colour = { color: 'var(--mark)' };
  const id = useId();
  const faded = shape.as === 'dotted' ? Math.min(1, scale.at(shape.from) + scale.fade * 1.2) : 0;
  if (mark.denied) {
    const [from, to] = endsOfShape(shape, scale);
    return (
      <g style={colour}>
        <Bar from={from} to={to} y={y} width={width} hollow />
        <path
          d={`M-${width * 0.9} ${y + width * 0.9}L${width * 0.9} ${y - width * 0.9}`}
          style={{ transform: `translateX(${percent((from + to) / 2)})` }}
          stroke="currentColor"
          strokeWidth={1.5}
        />
      </g>
    );
  }
  switch (shape.as) {
    case 'solid':
      return (
        <g style={colour}>
          {shape.about && (
            <Bar from={scale.at(shape.from * 0.9)} to={scale.at(shape.to * 1.1)} y={y} width={width} faded />
          )}
          <Bar from={scale.at(shape.from)} to={scale.at(shape.to)} y={y} width={width} />
        </g>
      );
    case 'dotted':
      return (
        <g style={colour}>
          {shape.open && (
            <linearGradient
              id={id}
              gradientUnits="userSpaceOnUse"
              x1={percent(scale.at(shape.from))}
              x2={percent(faded)}
            >
              <stop offset={0.2} stopColor="currentColor" stopOpacity={0.85} />
              <stop offset={1} stopColor="currentColor" stopOpacity={0} />
            </linearGradient>
          )}
          <Dots
            from={scale.at(shape.from)}
            to={shape.open ? faded : scale.at(shape.to)}
            y={y}
            width={width}
            stroke={shape.open ? `url(#${id})` : 'currentColor'}
          />
        </g>
      );
    default: {
      const above = shape.as === 'open above';
      const from = above ? scale.at(shape.from) : 0;
      const to = above ? Math.min(1, from + scale.fade) : scale.at(shape.to);
      return (
        <g style={colour}>
          <linearGradient id={id}>
            <stop offset={above ? 0 : 1} stopColor="currentColor" stopOpacity={0.85} />
            <stop offset={above ? 1 : 0} stopColor="currentColor" stopOpacity={0} />
          </linearGradient>
          <rect
            x={percent(from)}
            width={percent(Math.max(0, to - from))}
            y={y - width / 2}
            height={width}
            fill={`url(#${id})`}
          />
          <Bar from={above ? from : to} to={above ? from : to} y={y} width={width} />
        </g>
      );
    }
  }
}

function endsOfShape(shape: ReturnType<typeof shapeOf>, scale: StripScale): [number, number] {
  if (shape.as === 'open above') return [scale.at(shape.from), Math.min(1, scale.at(shape.from) + 0.12)];
  if (shape.as === 'open below') return [0, scale.at(shape.to)];
  return [scale.at(shape.from), scale.at(shape.to)];
}

interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly width: number;
}

function Bar({ from, to, y, width, hollow, faded }: Drawn & { hollow?: boolean; faded?: boolean }) {
  const line = { x1: percent(from), x2: percent(to), y1: y, y2: y + 0.001, strokeLinecap: 'round' as const };
  return (
    <>
      <line {...line} stroke="currentColor" strokeWidth={width} opacity={faded ? 0.28 : 1} />
      {hollow && <line {...line} stroke="var(--panel)" strokeWidth={Math.max(0, width - 3)} />}
    </>
  );
}

function Dots({ from, to, y, width, stroke }: Drawn & { stroke: string }) {
  return (
    <line
      x1={percent(from)}
      x2={percent(to)}
      y1={y}
      y2={y + 0.001}
      stroke={stroke}
      strokeWidth={width * 0.82}
      strokeDasharray={`0.1 ${Math.max(4, width * 1.45)}`}
      strokeLinecap="round"
      opacity={0.85}
    />
  );
}
