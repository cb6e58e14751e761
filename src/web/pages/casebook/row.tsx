import { memo } from 'react';
import type { CasebookRow } from '#model/api.js';
import { estimateText } from '#web/parts/estimate-text.js';
import { Link } from '#web/parts/link.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { SmallStrip } from '#web/parts/small-strip.jsx';
import type { StripScale } from '#web/parts/strip-scale.js';
import { countryName, intervalName, titleOf } from '#web/parts/wording.js';
import { incidentPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';

/** One incident as a row of the table, or as a card where the page is narrow. */
export const Row = memo(function Row({
  row,
  scale,
  on,
  index,
}: {
  row: CasebookRow;
  scale: StripScale;
  on: boolean;
  index: number;
}) {
  const words = useWords();
  const contested = row.contradictions > 0;
  const deaths =
    row.deaths === null || row.deaths.every((end) => end === null)
      ? null
      : estimateText({ low: row.deaths[0], best: row.deaths[1], high: row.deaths[2] });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={on}
      className={`case${on ? ' on' : ''}${contested ? ' contested' : ''}`}
    >
      <div role="cell" className="when">
        <span className={row.date === null ? 'faint' : ''}>
          {row.date === null ? words.undated : intervalName(row.date, words, 'short')}
        </span>
        <small>{row.country === null ? '' : countryName(row.country, words)}</small>
      </div>
      <div role="cell" className="what">
        <Link href={incidentPath(row.id)} tabIndex={on ? 0 : -1}>
          {titleOf({ type: row.type, places: row.places, country: null }, words)}
        </Link>
        <small>
          {row.places.length === 0 && (
            <span className="faint">
              {words.unknownPlace}
              {row.perpetrators.length + row.targets.length > 0 ? ' · ' : ''}
            </span>
          )}
          {row.perpetrators.length > 0 && <SideName side="armed group" name={words.and(row.perpetrators)} />}
          {row.perpetrators.length > 0 && row.targets.length > 0 && ' → '}
          {row.targets.slice(0, 3).join(', ')}
        </small>
      </div>
      <div role="cell" className="marks">
        {row.marks.length > 0 && (
          <SmallStrip
            marks={row.marks}
            scale={scale}
            label={`${row.sides.map((side) => words.sides[side]).join(', ')}${deaths === null ? '' : `: ${deaths}`}`}
          />
        )}
      </div>
      <div role="cell" className="deaths number">
        {deaths ?? <span className="faint">{row.variables.includes('killed') ? '?' : ''}</span>}
      </div>
      <div role="cell" className="lineage number">
        <span
          title={`${words.reports(row.reports)} › ${words.origins(row.origins)} › ${words.sideCount(row.sides.length)}`}
        >
          {row.reports} › {row.origins} › {row.sides.length}
        </span>
        {contested && <small className="alarm">{words.contradictions(row.contradictions)}</small>}
      </div>
    </div>
  );
});
