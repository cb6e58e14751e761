import type { Estimate } from '#model/estimate.js';
import type { RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { StripMark } from '#model/strip-mark.js';
import { useWords } from '#web/words/words.js';
import { estimateText } from './estimate-text.js';
import { Segment } from './segment.jsx';
import { type StripRow, type StripVariable, stripRows } from './strip-rows.js';
import { endsOf, type StripScale, shapeOf, stripScale } from './strip-scale.js';

/** The disagreement strip: a row a speaker on one axis of counts, the words above, the estimates of each method below. */
export function Strip({
  claims,
  estimates,
  reports,
  variable,
}: {
  claims: readonly RecordedClaim[];
  estimates: readonly Estimate[];
  reports: readonly ReportEntry[];
  variable: StripVariable;
}) {
  const rows = stripRows(claims, variable, reports);
  const lanes = estimates.filter((estimate) => estimate.variable === variable && estimate.group === 'all');
  const marks = rows.map((row) => markOf(row.claim));
  const scale = stripScale([
    ...endsOf(marks),
    ...lanes.flatMap((lane) => [lane.low, lane.best, lane.high]).filter((end) => end !== null),
  ]);
  const shown = lanes.filter((lane) => lane.low !== null || lane.best !== null || lane.high !== null);
  return (
    <div className="strip">
      <div className="axis" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <i key={tick} style={{ left: `${scale.at(tick) * 100}%` }} />
        ))}
        {scale.ticks.map((tick) => (
          <span key={tick} style={{ left: `${scale.at(tick) * 100}%` }}>
            {tick}
          </span>
        ))}
      </div>
      {rows.map((row, index) => (
        <Line key={row.claim.id} row={row} scale={scale} again={rows[index - 1]?.speaker === row.speaker} />
      ))}
      {shown.length > 0 && <div className="between" />}
      {shown.map((lane) => (
        <EstimateLane key={`${lane.method.name}${lane.method.version}`} estimate={lane} scale={scale} />
      ))}
      <div className="foot-room" />
    </div>
  );
}

/** A claim as a strip draws it. */
function markOf(claim: RecordedClaim): StripMark {
  return {
    side: claim.side,
    min: claim.value.min,
    max: claim.value.max,
    kind: claim.value.kind,
    denied: claim.polarity === 'denied',
    copy: claim.copyOf !== null,
    ...(claim.bounds === undefined ? {} : { bounds: claim.bounds }),
  };
}

function Line({ row, scale, again }: { row: StripRow; scale: StripScale; again: boolean }) {
  const words = useWords();
  const { claim } = row;
  const mark = markOf(claim);
  const shape = shapeOf(mark, scale.top);
  const start = shape.as === 'open below' ? 0 : scale.at(shape.from);
  const ids = [claim.id, ...row.copies.map((copy) => copy.id)].join(' ');
  const right = start > 0.55;
  return (
    <div className="row" data-side={row.side}>
      <div className="name">
        {!again && <span className="side-name">{row.speaker}</span>}
        {row.copies.length > 0 && <small>{words.copies(row.copies.length)}</small>}
      </div>
      <div className="lane">
        <div className="said" style={right ? { justifyContent: 'flex-end' } : {}}>
          {!right && <span className="room" style={{ flexBasis: `calc(${start * 100}% - 4px)` }} />}
          <q className="words" lang="" data-claims={ids} title={claim.value.text}>
            {claim.value.text}
          </q>
          {right && <span className="room" style={{ flexBasis: `calc(${(1 - Math.min(1, start + 0.06)) * 100}%)` }} />}
        </div>
        <svg aria-hidden="true" data-claims={ids}>
          {row.copies.map((copy, index) => (
            <Segment key={copy.id} mark={{ ...markOf(copy), copy: true }} scale={scale} y={13 + index * 3} thick={7} />
          ))}
          <Segment mark={{ ...mark, copy: false }} scale={scale} y={6} thick={8} />
        </svg>
      </div>
    </div>
  );
}

function EstimateLane({ estimate, scale }: { estimate: Estimate; scale: StripScale }) {
  const { low, best, high } = estimate;
  const ends = [low, best, high].filter((end) => end !== null);
  const from = scale.at(Math.min(...ends));
  const to = scale.at(Math.max(...ends));
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div className="row">
      <div className="estimate name">{estimate.method.name}</div>
      <div className="estimate lane" title={estimate.sentence}>
        <svg aria-hidden="true">
          <line x1={percent(from)} x2={percent(to)} y1={7} y2={7} stroke="var(--ink)" strokeWidth={1.5} />
          {[from, to].map((end, index) => (
            <line
              key={index === 0 ? 'low' : 'high'}
              x1={percent(end)}
              x2={percent(end)}
              y1={3}
              y2={11}
              stroke="var(--ink)"
              strokeWidth={1.5}
            />
          ))}
          {best !== null && <circle cx={percent(scale.at(best))} cy={7} r={4.5} fill="var(--ink)" />}
        </svg>
        <span
          className="number"
          style={to < 0.7 ? { left: `calc(${percent(to)} + 6px)` } : { right: `calc(${percent(1 - from)} + 6px)` }}
        >
          {estimateText(estimate)}
        </span>
      </div>
    </div>
  );
}
