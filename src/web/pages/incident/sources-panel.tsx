import type { IncidentRecord, ReportEntry } from '#model/incident-record.js';
import type { Origin } from '#model/lineage.js';
import { SIDES } from '#model/side.js';
import { Link } from '#web/parts/link.jsx';
import { Panel } from '#web/parts/panel.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { outletOf } from '#web/parts/voice.js';
import { dayName } from '#web/parts/wording.js';
import { reportPath } from '#web/routes.js';
import { useWords, type Words } from '#web/words/words.js';

/** Reports under their origins: an origin with the sides that speak in it, and its copies struck through below. */
export function SourcesPanel({ record }: { record: IncidentRecord }) {
  const words = useWords();
  return (
    <Panel title={words.incident.sources}>
      <ul className="sources">
        {record.origins.map((origin) => (
          <OriginItem key={origin.id} record={record} origin={origin} />
        ))}
      </ul>
      {record.unsure.length > 0 && (
        <p className="small unsure">
          {words.incident.openQuestions(record.unsure.length)}.{' '}
          <Link className="link" href="/review">
            {words.incident.judge}
          </Link>
        </p>
      )}
    </Panel>
  );
}

function OriginItem({ record, origin }: { record: IncidentRecord; origin: Origin }) {
  const words = useWords();
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const root = reports.get(origin.root);
  const sides = SIDES.filter((side) =>
    record.claims.some((claim) => claim.origin === origin.id && claim.side === side),
  );
  return (
    <li>
      {root !== undefined && <ReportLine report={root} words={words} />}
      <div className="small">
        {sides.map((side) => (
          <span key={side} className="of-side">
            <SideName side={side} />
          </span>
        ))}
      </div>
      {origin.reports.some((id) => id !== origin.root) && (
        <ul>
          {origin.reports
            .filter((id) => id !== origin.root)
            .map((id) => {
              const tie = record.ties.find((one) => one.from === id);
              const to = reports.get(tie?.to ?? origin.root);
              return (
                <li key={id} className="copy small">
                  <s>
                    <Link href={reportPath(id)}>{outletOf(reports.get(id))}</Link>
                  </s>{' '}
                  <span className="soft" title={tie?.reason}>
                    {tie === undefined
                      ? words.incident.sameOrigin(outletOf(to))
                      : `${words.ties[tie.kind]} ${outletOf(to)}`}
                  </span>
                </li>
              );
            })}
        </ul>
      )}
    </li>
  );
}

function ReportLine({ report, words }: { report: ReportEntry; words: Words }) {
  return (
    <div>
      <Link href={reportPath(report.id)} className="link">
        {outletOf(report)}
      </Link>{' '}
      <span className="soft small">
        {[report.language, report.published === null ? null : dayName(report.published, words, 'short')]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      {report.title !== null && report.title !== outletOf(report) && (
        <div className="words headline" lang={report.language ?? ''}>
          {report.title}
        </div>
      )}
    </div>
  );
}
