import { useEffect, useState } from 'react';
import type { ApiEvent } from '#model/api.js';
import { stripMarks } from '#model/strip-mark.js';
import { api, useAnswer } from '#web/api.js';
import { Link } from '#web/parts/link.jsx';
import { SmallStrip } from '#web/parts/small-strip.jsx';
import { endsOf, stripScale } from '#web/parts/strip-scale.js';
import { intervalName, titleOf } from '#web/parts/wording.js';
import { incidentPath, reportPath } from '#web/routes.js';
import { useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';

interface Told {
  readonly done: number;
  readonly total: number;
  readonly added: readonly Extract<ApiEvent, { kind: 'added' }>[];
  readonly failed: readonly Extract<ApiEvent, { kind: 'failed' }>[];
  readonly finished: boolean;
  /** Reports of the casebook are read once more, with a new name. */
  readonly again: boolean;
}

const NOTHING: Told = { done: 0, total: 0, added: [], failed: [], finished: false, again: false };

function hear(told: Told, event: ApiEvent): Told {
  switch (event.kind) {
    case 'progress':
      return { ...told, done: event.done, total: event.total, again: event.message === 'again' };
    case 'added':
      return { ...told, added: [...told.added, event] };
    case 'failed':
      return { ...told, failed: [...told.failed, event] };
    case 'finished':
      return { ...told, finished: true };
    default:
      return told;
  }
}

/** What becomes of what was added, as it happens. */
export function JobView({ job }: { job: string }) {
  const { add } = useDeskWords();
  const [told, setTold] = useState(NOTHING);
  useEffect(() => {
    const stream = new EventSource(`/api/jobs/${encodeURIComponent(job)}/events`);
    setTold(NOTHING);
    stream.onmessage = (message) => {
      const event = JSON.parse(String(message.data)) as ApiEvent;
      setTold((before) => hear(before, event));
      if (event.kind === 'finished') stream.close();
    };
    return () => stream.close();
  }, [job]);
  return (
    <article className="job">
      {!told.finished && (
        <p className="soft" role="status">
          {told.total > 0 ? add.working(Math.min(told.done + 1, told.total), told.total) : add.started} …
        </p>
      )}
      {told.failed.map(({ message, hint }) => (
        <p key={message} className="alarm">
          {message} <span className="soft">{hint}</span>
        </p>
      ))}
      {told.added.map((event) => (
        <Added key={event.report} event={event} />
      ))}
      {told.finished && told.added.length === 0 && told.failed.length === 0 && (
        <p className="soft">{told.again ? add.readAgain(told.done) : add.known}</p>
      )}
    </article>
  );
}

function Added({ event }: { event: Extract<ApiEvent, { kind: 'added' }> }) {
  const { add } = useDeskWords();
  const words = useWords();
  const report = useAnswer(`report ${event.report}`, (signal) => api.report(event.report, signal));
  const title = report.state === 'here' ? (report.value.entry.title ?? report.value.entry.file) : '…';
  return (
    <div className="added">
      <p>
        <b>{add.added}:</b>{' '}
        <Link className="link" href={reportPath(event.report)}>
          {title === '' ? words.report.untitled : title}
        </Link>
      </p>
      {event.incidents.length === 0 && <p className="soft">{add.noIncident}</p>}
      {event.incidents.map((id) => (
        <AddedIncident key={id} id={id} />
      ))}
    </div>
  );
}

function AddedIncident({ id }: { id: string }) {
  const words = useWords();
  const answer = useAnswer(`incident ${id}`, (signal) => api.incident(id, signal));
  if (answer.state !== 'here') return null;
  const { summary, claims, reports, origins, sides } = answer.value;
  const marks = stripMarks(claims);
  return (
    <Link className="added-incident" href={incidentPath(id)}>
      <span>
        {titleOf(summary, words)}{' '}
        <small className="soft">
          {summary.date === null ? words.undated : intervalName(summary.date, words, 'short')} ·{' '}
          {words.reports(reports.length)} › {words.origins(origins.length)} › {words.sideCount(sides.length)}
        </small>
      </span>
      {marks.length > 0 && (
        <span className="marks">
          <SmallStrip
            marks={marks}
            scale={stripScale(endsOf(marks))}
            label={`${words.variables.killed}: ${sides.map((side) => words.sides[side]).join(', ')}`}
          />
        </span>
      )}
    </Link>
  );
}
