import type { VariableName } from '#model/claim.js';
import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { Side } from '#model/side.js';
import { Link } from '#web/parts/link.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { outletOf, voiceOf } from '#web/parts/voice.js';
import { shortDay } from '#web/parts/wording.js';
import { reportPath } from '#web/routes.js';
import { useWords, type Words } from '#web/words/words.js';
import { type AccountEntry, accountsOf } from './accounts.js';

const COUNTS: ReadonlySet<VariableName> = new Set([
  'killed',
  'wounded',
  'casualties',
  'abducted',
  'arrested',
  'missing',
  'attackers-count',
]);

/** Rows are variables, columns are sides. Silence is written, a contradiction is a red rule, a copy is struck through. */
export function AccountsTable({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const accounts = accountsOf(record);
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const year = record.summary.date?.start.slice(0, 4);
  return (
    <>
      <table className="accounts">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{words.incident.variable}</span>
            </th>
            {accounts.sides.map(({ side, speakers }) => (
              <th scope="col" key={side} data-side={side}>
                <span className="side-name">{words.sides[side]}</span>
                <small>{speakers.join(' · ')}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.rows.map((row) => (
            <tr key={row.variable}>
              <th scope="row">{words.variables[row.variable]}</th>
              {row.cells.map(({ side, entries }) => (
                <td
                  key={side}
                  data-side={side}
                  data-name={words.sides[side]}
                  className={entries.length === 0 ? 'silence' : ''}
                >
                  {entries.length === 0 && <span className="faint">{words.notSaid}</span>}
                  {entries.map((entry) => (
                    <Entry key={entry.claim.id} entry={entry} reports={reports} year={year} />
                  ))}
                </td>
              ))}
              <Silent sides={row.cells.filter((cell) => cell.entries.length === 0).map((cell) => cell.side)} />
            </tr>
          ))}
        </tbody>
      </table>
      {accounts.silent.length > 0 && (
        <p className="faint small silent">
          {words.incident.silence(
            accounts.silent.map((variable) => words.variables[variable].toLowerCase()).join(', '),
          )}
        </p>
      )}
    </>
  );
}

/** Where the page is narrow, the silence of all sides in one line instead of a row each. */
function Silent({ sides }: { sides: readonly Side[] }) {
  const words = useWords();
  if (sides.length === 0) return null;
  return (
    <td className="silences faint">
      {words.notSaid}: {sides.map((side) => words.sides[side]).join(' · ')}
    </td>
  );
}

function Entry({
  entry,
  reports,
  year,
}: {
  entry: AccountEntry;
  reports: ReadonlyMap<string, ReportEntry>;
  year: string | undefined;
}) {
  const words = useWords();
  const { claim, copies, contradictions } = entry;
  const { value } = claim;
  const ids = [claim.id, ...copies.map((copy) => copy.id)].join(' ');
  const number = COUNTS.has(claim.variable) ? words.count(value.min, value.max, value.kind === 'about') : '';
  const rejected = claim.review === 'rejected';
  return (
    <div className={`entry${contradictions.length > 0 ? ' contested' : ''}${rejected ? ' rejected' : ''}`}>
      <Link href={reportPath(claim.report, claim.id)} className="value" title={claim.quote.exact} data-claims={ids}>
        {number !== '' && (
          <b className="number" data-claims={ids}>
            {number}
          </b>
        )}{' '}
        <Quote text={value.text} claims={ids} struck={rejected} />
      </Link>
      <small>{sourceLine(claim, reports, words, year)}</small>
      {copies.length > 0 && (
        <small className="copy">
          {[...new Set(copies.map((copy) => outletOf(reports.get(copy.report))))].map((outlet, index) => (
            <span key={outlet}>
              {index > 0 && ', '}
              <s>{outlet}</s>
            </span>
          ))}{' '}
          {words.incident.sameOrigin(outletOf(reports.get(claim.report)))}
        </small>
      )}
      {contradictions.map(({ contradiction, tells }) => (
        <small key={contradiction.claims.join()} className="alarm why">
          {tells ? contradiction.reason : words.contradictionKinds[contradiction.kind]}
        </small>
      ))}
    </div>
  );
}

/** Speaker, what is counted, medium, relay, hedge, report: what one needs to weigh the words. */
function sourceLine(
  claim: RecordedClaim,
  reports: ReadonlyMap<string, ReportEntry>,
  words: Words,
  year: string | undefined,
): string {
  const report = reports.get(claim.report);
  const outlet = outletOf(report);
  const voice = voiceOf(claim, [...reports.values()]);
  const day = report?.published ? shortDay(report.published, words, year) : '';
  return [
    voice,
    isPlain(claim) ? '' : claim.of,
    words.media[claim.medium],
    claim.via.length > 0 ? words.incident.via(claim.via.join(', ')) : '',
    claim.polarity === 'denied' ? words.denied : '',
    words.hedges[claim.hedge],
    claim.review === 'unreviewed' ? '' : words.reviews[claim.review],
    [voice === outlet ? '' : outlet, day].filter((part) => part !== '').join(', '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The claim says no more of whom it counts than that they are people, or its words say it already. */
function isPlain({ of, value }: RecordedClaim): boolean {
  return of === '' || /^(people|persons|personnes|unknown)$/.test(of) || value.text.includes(of);
}
