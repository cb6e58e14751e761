import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ESTIMATED } from '#model/estimate.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { api, useAnswer } from '#web/api.js';
import { useKeys } from '#web/keys.js';
import { lightClaims } from '#web/light.js';
import { useListKeys } from '#web/list-keys.js';
import { Legend } from '#web/parts/legend.jsx';
import { Link } from '#web/parts/link.jsx';
import { Panel } from '#web/parts/panel.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { Failed, Nowhere, Waiting } from '#web/parts/states.jsx';
import { Strip } from '#web/parts/strip.jsx';
import type { StripVariable } from '#web/parts/strip-rows.js';
import { countryName, intervalName, titleOf } from '#web/parts/wording.js';
import { go } from '#web/router.js';
import { useWords } from '#web/words/words.js';
import { AccountsTable } from './accounts-table.jsx';
import { EstimatesPanel } from './estimates-panel.jsx';
import { gapsOf } from './gaps.js';
import { SourcesPanel } from './sources-panel.jsx';
import { WhenPanel } from './when-panel.jsx';
import { WherePanel } from './where-panel.jsx';
import './incident.css';

/** One incident by all that reports say of it. */
export default function IncidentPage({ id }: { id: string }) {
  const answer = useAnswer(`incident ${id}`, (signal) => api.incident(id, signal));
  const leave = () => go('/');
  useKeys({ Escape: leave });
  if (answer.state === 'waiting') return <Waiting />;
  if (answer.state === 'failed')
    return answer.failure.code === 'not-found' ? <Nowhere /> : <Failed failure={answer.failure} again={answer.again} />;
  return <Incident record={answer.value} />;
}

function Incident({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const root = useRef<HTMLElement>(null);
  const title = titleOf(record.summary, words);
  useListKeys(root, '.entry .value');
  useEffect(() => (root.current === null ? undefined : lightClaims(root.current)), []);
  useEffect(() => {
    document.title = `${title} · attest`;
  }, [title]);
  return (
    <article ref={root}>
      <Head record={record} title={title} />
      <Disagreement record={record} />
      <Panel title={words.incident.accounts} className="accounts-panel">
        <AccountsTable record={record} />
      </Panel>
      <div className="circumstances">
        <SourcesPanel record={record} />
        <div>
          <WherePanel places={record.summary.places} />
          <WhenPanel record={record} />
        </div>
        <Gaps record={record} />
      </div>
    </article>
  );
}

function Head({ record, title }: { record: IncidentRecord; title: string }) {
  const words = useWords();
  const { summary } = record;
  const claimed = record.claims.some(
    (claim) => claim.variable === 'responsibility' && claim.side === 'armed group' && claim.polarity === 'asserted',
  );
  const reviewed = record.claims.filter((claim) => claim.review !== 'unreviewed').length;
  const facts: ReactNode[] = [
    <b key="date">
      {summary.date === null ? words.undated : intervalName(summary.date, words)}
      {summary.time === null ? '' : `, ${summary.time}`}
    </b>,
  ];
  if (summary.perpetrators.length > 0)
    facts.push(
      <span key="by">
        {claimed ? words.incident.claimedBy : words.incident.blamedOn}{' '}
        <SideName side="armed group" name={words.and(summary.perpetrators)} />
      </span>,
    );
  if (summary.targets.length > 0)
    facts.push(
      <span key="targets">
        {words.incident.targets} {words.and(summary.targets.slice(0, 4))}
      </span>,
    );
  return (
    <header className="head">
      <p className="soft crumbs">
        <Link href="/">{words.incident.crumb}</Link>
        {summary.country !== null && (
          <>
            {' › '}
            <Link href={`/?country=${summary.country}`}>{countryName(summary.country, words)}</Link>
          </>
        )}
      </p>
      <h1>{title}</h1>
      <p className="facts soft">{facts}</p>
      <dl className="tally" aria-label={words.incident.lineage}>
        <Tally count={record.reports.length} text={words.reports(record.reports.length)} />
        <Tally count={record.origins.length} text={words.origins(record.origins.length)} />
        <Tally count={record.sides.length} text={words.sideCount(record.sides.length)} />
        <Tally
          count={record.contradictions.length}
          text={words.contradictions(record.contradictions.length)}
          alarm={record.contradictions.length > 0}
        />
        <Tally
          count={record.claims.length}
          text={`${words.claims(record.claims.length)}, ${words.reviewed(reviewed)}`}
        />
      </dl>
    </header>
  );
}

/** The count large and its noun small; the words bring the count, so it is cut off. */
function Tally({ count, text, alarm = false }: { count: number; text: string; alarm?: boolean }) {
  return (
    <div className={alarm ? 'alarm' : ''}>
      <dd>{count}</dd>
      <dt>{text.replace(/^\S+\s/, '')}</dt>
    </div>
  );
}

function Disagreement({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const said = ([...ESTIMATED, 'casualties'] as const).filter((variable) =>
    record.claims.some((claim) => claim.variable === variable && claim.review !== 'rejected'),
  );
  const [chosen, setChosen] = useState<StripVariable | undefined>(said[0]);
  const shown = chosen !== undefined && said.includes(chosen) ? chosen : said[0];
  if (shown === undefined) return null;
  return (
    <div className="incident">
      <Panel
        title={words.incident.strip(words.variables[shown])}
        className="strip-panel"
        end={
          said.length > 1 && (
            <fieldset className="choices no-print">
              <legend className="hidden">{words.incident.stripOf}</legend>
              {said.map((variable) => (
                <button
                  type="button"
                  key={variable}
                  aria-pressed={variable === shown}
                  onClick={() => setChosen(variable)}
                >
                  {words.variables[variable]}
                </button>
              ))}
            </fieldset>
          )
        }
      >
        <Strip claims={record.claims} estimates={record.estimates} reports={record.reports} variable={shown} />
        <Legend />
      </Panel>
      <EstimatesPanel estimates={record.estimates} claims={record.claims} variable={shown} />
    </div>
  );
}

function Gaps({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const gaps = gapsOf(record, words);
  if (gaps.length === 0) return null;
  return (
    <Panel title={words.incident.cannot}>
      <ul className="gaps">
        {gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </ul>
    </Panel>
  );
}
