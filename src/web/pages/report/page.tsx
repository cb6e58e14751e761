import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReportAnswer } from '#model/api.js';
import { SIDE_OF_KIND, SIDES } from '#model/side.js';
import type { Range } from '#model/span.js';
import { api, useAnswer } from '#web/api.js';
import { useKeys } from '#web/keys.js';
import { lightClaims } from '#web/light.js';
import { useListKeys } from '#web/list-keys.js';
import { Link } from '#web/parts/link.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { Failed, Nowhere, Waiting } from '#web/parts/states.jsx';
import { dayName, titleOf } from '#web/parts/wording.js';
import { useAddress } from '#web/router.js';
import { incidentPath, reportPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';
import { AddClaim } from './add-claim.jsx';
import type { MarginClaim } from './claim-note.jsx';
import { selectedRange, trimRange } from './selection.js';
import { ReportText } from './text.jsx';
import './report.css';

/** One report: its words, and in the margin what attest took from them. */
export default function ReportPage({ id }: { id: string }) {
  const answer = useAnswer(`report ${id}`, (signal) => api.report(id, signal));
  if (answer.state === 'waiting') return <Waiting />;
  if (answer.state === 'failed')
    return answer.failure.code === 'not-found' ? <Nowhere /> : <Failed failure={answer.failure} again={answer.again} />;
  return <Reading key={id} answer={answer.value} again={answer.again} />;
}

function Reading({ answer, again }: { answer: ReportAnswer; again: () => void }) {
  const words = useWords();
  const root = useRef<HTMLElement>(null);
  const asked = useAddress().query.get('claim');
  const claims = useMemo(() => marginClaims(answer), [answer]);
  const [picked, setPicked] = useState<Range | null>(null);
  /** Kept apart from the selection, which goes when a field gets the focus. */
  const [adding, setAdding] = useState<Range | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const title = answer.report.title ?? words.report.untitled;
  useEffect(() => (root.current === null ? undefined : lightClaims(root.current)), []);
  useEffect(() => {
    document.title = `${title} · attest`;
  }, [title]);
  useEffect(() => {
    const follow = () => {
      const range = root.current === null ? null : selectedRange(root.current);
      setPicked(range === null ? null : trimRange(answer.report.text, range));
    };
    document.addEventListener('selectionchange', follow);
    return () => document.removeEventListener('selectionchange', follow);
  }, [answer]);
  useListKeys(root, '.note');
  useKeys({ c: () => setAdding(picked) });
  const can = answer.tellings.length > 0;
  return (
    <article ref={root} className="reading">
      <Head answer={answer} claims={claims} title={title} />
      <ReportText report={answer.report} claims={claims} asked={asked} />
      {can && (picked !== null || said !== null) && adding === null && (
        <p className="pick no-print" role="status">
          {picked === null ? (
            said
          ) : (
            <button
              type="button"
              className="button primary"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setAdding(picked)}
            >
              {words.report.add} <kbd>c</kbd>
            </button>
          )}
        </p>
      )}
      {adding !== null && (
        <AddClaim
          answer={answer}
          range={adding}
          close={() => setAdding(null)}
          added={() => {
            setAdding(null);
            setSaid(words.report.saved);
            window.getSelection()?.removeAllRanges();
            again();
          }}
        />
      )}
    </article>
  );
}

function Head({ answer, claims, title }: { answer: ReportAnswer; claims: readonly MarginClaim[]; title: string }) {
  const words = useWords();
  const { report, coded, tellings } = answer;
  const titled = report.blocks.some((block) => block.kind === 'title');
  const records = [...new Set(tellings.map((telling) => telling.record).filter((record) => record !== null))];
  const sides = SIDES.filter((side) => claims.some((claim) => claim.side === side));
  return (
    <header className="head">
      <p className="soft crumbs">
        <Link href="/">{words.incident.crumb}</Link>
        {records.map((record) => {
          const telling = tellings.find((one) => one.record === record);
          const incident = coded.incidents.find((one) => one.id === telling?.incident);
          return (
            <span key={record}>
              {' › '}
              <Link href={incidentPath(record)}>
                {incident === undefined ? words.report.incident : titleOf(incident, words)}
              </Link>
            </span>
          );
        })}
      </p>
      {!titled && <h1 className="words">{title}</h1>}
      <p className="facts soft">
        {report.outlet !== null && <b>{report.outlet}</b>}
        <span>
          {report.published === null
            ? words.report.noDate
            : `${words.report.published} ${dayName(report.published, words)}`}
        </span>
        {answer.entry.retrieved !== null && (
          <span>
            {words.report.retrieved} {dayName(answer.entry.retrieved, words)}
          </span>
        )}
        {report.url !== null && /^https?:/.test(report.url) && (
          <a
            className="address"
            href={report.url}
            target="_blank"
            rel="noreferrer noopener"
            title={words.report.original}
          >
            {report.url}
          </a>
        )}
        {answer.earlierVersion !== null && <Link href={reportPath(answer.earlierVersion)}>{words.report.older}</Link>}
        {answer.laterVersion !== null && <Link href={reportPath(answer.laterVersion)}>{words.report.newer}</Link>}
      </p>
      <p className="small soft who">
        {coded.incidents.length === 0 ? words.report.noIncidents : words.claims(claims.length)}
        {sides.map((side) => (
          <SideName key={side} side={side} />
        ))}
        {tellings.length > 0 && <span className="faint no-print">{words.report.selectHint}</span>}
      </p>
    </header>
  );
}

/** All claims of the report with where they went: as their incidents hold them, else as they were read; and those that people added. */
function marginClaims({ coded, report, tellings, recorded }: ReportAnswer): readonly MarginClaim[] {
  const recordOf = new Map(tellings.map((telling) => [telling.incident, telling.record]));
  const byTelling = new Map(tellings.map((telling) => [telling.key, telling.record]));
  const held = new Map(recorded.map((claim) => [claim.id, claim]));
  const read = coded.incidents.flatMap((incident) =>
    incident.claims.map((claim): MarginClaim => {
      const now = held.get(claim.id);
      held.delete(claim.id);
      return {
        ...(now ?? claim),
        side: now?.side ?? SIDE_OF_KIND[claim.speaker.kind],
        record: recordOf.get(incident.id) ?? null,
        background: incident.background,
        review: now?.review ?? 'unreviewed',
      };
    }),
  );
  const added = [...held.values()].map((claim) => ({
    ...claim,
    record: byTelling.get(claim.telling) ?? null,
    background: false,
  }));
  return [...read, ...added].map((claim) =>
    claim.speaker.name === 'author'
      ? { ...claim, speaker: { ...claim.speaker, name: report.outlet ?? claim.speaker.name } }
      : claim,
  );
}
