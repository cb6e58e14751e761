import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { CasebookRow } from '#model/api.js';
import { api, useAnswer } from '#web/api.js';
import { useKeys } from '#web/keys.js';
import { Link } from '#web/parts/link.jsx';
import { Empty, Failed } from '#web/parts/states.jsx';
import { endsOf, stripScale } from '#web/parts/strip-scale.js';
import { useMedia } from '#web/parts/use-width.js';
import { go, useAddress } from '#web/router.js';
import { incidentPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';
import { buildColumns, type Columns } from './columns.js';
import { Facets } from './facets.jsx';
import { type Filter, NO_FILTER, readFilter, rejections, writeFilter } from './filter.js';
import { type Order, orderRows, shownRows } from './order.js';
import { CaseCards, CaseTable } from './table.jsx';
import { Timeline } from './timeline.jsx';
import './casebook.css';

const CaseMap = lazy(() => import('./map.jsx'));

/** All incidents: map, table and timeline, each of which filters the others. */
export default function CasebookPage() {
  const words = useWords();
  const answer = useAnswer('incidents', (signal) => api.incidents(signal));
  useEffect(() => {
    document.title = `${words.casebook.title} · attest`;
  }, [words]);
  if (answer.state === 'waiting') return <Coming />;
  if (answer.state === 'failed') return <Failed failure={answer.failure} again={answer.again} />;
  if (answer.value.length === 0)
    return (
      <Empty title={words.states.empty}>
        <p>{words.states.emptyHint}</p>
        <pre>attest add report.html</pre>
        <p>
          <Link className="link" href="/add">
            {words.states.toAdd}
          </Link>
        </p>
      </Empty>
    );
  return <Casebook rows={answer.value} />;
}

/** The casebook's layout while its rows are on their way. */
function Coming() {
  const words = useWords();
  return (
    <div className="casebook coming" role="status" aria-label={words.states.waiting}>
      <div className="facets" />
      <div className="where" />
      <div className="list" />
      <div className="timeline" />
    </div>
  );
}

/** The filter, kept in the address. While one drags, the address follows only when the hand rests. */
function useFilter(): readonly [Filter, (change: Partial<Filter>) => void] {
  const { path, query } = useAddress();
  const address = writeFilter(readFilter(query));
  const [filter, setFilter] = useState(() => readFilter(query));
  const written = useRef(address);
  useEffect(() => {
    // Somebody followed a link or went back.
    if (path === '/' && address !== written.current) {
      written.current = address;
      setFilter(readFilter(new URLSearchParams(address.split('?')[1] ?? '')));
    }
  }, [path, address]);
  useEffect(() => {
    const wait = window.setTimeout(() => {
      if (window.location.pathname !== '/') return;
      written.current = writeFilter(filter);
      go(written.current, { replace: true });
    }, 200);
    return () => window.clearTimeout(wait);
  }, [filter]);
  return [filter, (change) => setFilter((before) => ({ ...before, ...change }))];
}

/** How the list was left, for when one comes back to it from an incident. */
let left: { readonly order: readonly [Order, boolean]; readonly at: number } = { order: ['date', false], at: -1 };

const built = new WeakMap<readonly CasebookRow[], Columns>();

/** The columns of these rows, built once. */
function columnsOf(rows: readonly CasebookRow[]): Columns {
  const columns = built.get(rows) ?? buildColumns(rows);
  built.set(rows, columns);
  return columns;
}

function Casebook({ rows }: { rows: readonly CasebookRow[] }) {
  const words = useWords();
  const narrow = useMedia('(max-width: 760px)');
  const [filter, choose] = useFilter();
  const [[order, up], setOrder] = useState(left.order);
  const [at, setAt] = useState(left.at);
  useEffect(() => {
    left = { order: [order, up], at };
  }, [order, up, at]);
  const columns = columnsOf(rows);
  const ordered = useMemo(() => orderRows(columns, order, up), [columns, order, up]);
  const rejected = useMemo(() => rejections(columns, filter), [columns, filter]);
  const shown = useMemo(() => shownRows(ordered, rejected), [ordered, rejected]);
  const scale = useMemo(() => stripScale([Math.min(1000, highestOf(rows))]), [rows]);
  const here = Math.min(at, shown.length - 1);
  const move = (by: number) => setAt(Math.max(0, Math.min(shown.length - 1, here + by)));
  const open = () => {
    const row = here < 0 ? undefined : columns.rows[shown[here]!];
    if (row !== undefined) go(incidentPath(row.id));
  };
  const down = () => move(1);
  const rise = () => move(-1);
  useKeys({ j: down, k: rise, ArrowDown: down, ArrowUp: rise, Enter: open });
  const table = { columns, shown, scale, at: here, point: setAt };
  const unplaced = useMemo(
    () => rows.reduce((sum, _, row) => sum + (Number.isNaN(columns.x[row]!) ? 1 : 0), 0),
    [rows, columns],
  );
  return (
    <div className="casebook">
      <Facets columns={columns} rejected={rejected} shown={shown.length} filter={filter} choose={choose} />
      <section className="where">
        <Suspense fallback={null}>
          <CaseMap
            columns={columns}
            rejected={rejected}
            filter={filter}
            pointed={here < 0 ? null : (shown[here] ?? null)}
            choose={choose}
          />
        </Suspense>
        <p className="map-hint">{words.casebook.mapHint}</p>
        {unplaced > 0 && (
          <button
            type="button"
            className="unplaced small"
            aria-pressed={filter.place === 'unplaced'}
            onClick={() => choose({ place: filter.place === 'unplaced' ? null : 'unplaced' })}
          >
            {words.casebook.unplaced(unplaced)}
          </button>
        )}
      </section>
      <div className="list">
        {shown.length === 0 ? (
          <Empty title={words.states.noMatch} inside>
            <button type="button" className="button" onClick={() => choose(NO_FILTER)}>
              {words.states.clear}
            </button>
          </Empty>
        ) : narrow ? (
          <CaseCards {...table} />
        ) : (
          <CaseTable
            {...table}
            order={order}
            up={up}
            sort={(next) => setOrder(([before, upwards]) => [next, before === next ? !upwards : false])}
          />
        )}
      </div>
      <Timeline columns={columns} rejected={rejected} filter={filter} choose={choose} />
    </div>
  );
}

/** The largest figure of any strip, so that all rows share one axis. */
function highestOf(rows: readonly CasebookRow[]): number {
  let highest = 0;
  for (const row of rows) for (const end of endsOf(row.marks)) highest = Math.max(highest, end);
  return highest;
}
