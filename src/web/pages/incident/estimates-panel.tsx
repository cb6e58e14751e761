import type { Estimate, EstimateClaim } from '#model/estimate.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { estimateText } from '#web/parts/estimate-text.js';
import { Panel } from '#web/parts/panel.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import type { StripVariable } from '#web/parts/strip-rows.js';
import { useWords } from '#web/words/words.js';

/** What each method makes of one variable, with the sentence that explains it; opened, by group, and each claim's part in it. */
export function EstimatesPanel({
  estimates,
  claims,
  variable,
}: {
  estimates: readonly Estimate[];
  claims: readonly RecordedClaim[];
  variable: StripVariable | undefined;
}) {
  const words = useWords();
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const here = estimates.filter((estimate) => estimate.variable === variable);
  const all = here.filter((estimate) => estimate.group === 'all');
  return (
    <Panel
      title={words.incident.estimates(variable === undefined ? null : words.variables[variable])}
      className="estimates"
    >
      {all.length === 0 && <p className="soft">{words.incident.noEstimates}</p>}
      {all.map((estimate) => (
        <details key={`${estimate.method.name} ${estimate.method.version}`}>
          <summary>
            <b className="number">{textOf(estimate) ?? words.incident.blank}</b>
            <span className="soft small">{estimate.method.name}</span>
            <span className="sentence">{estimate.sentence}</span>
          </summary>
          <Groups estimates={here.filter((one) => one.group !== 'all' && one.method.name === estimate.method.name)} />
          <Parts title={words.incident.used} parts={estimate.used} claims={byId} />
          <Parts title={words.incident.setAside} parts={estimate.setAside} claims={byId} />
        </details>
      ))}
    </Panel>
  );
}

function textOf(estimate: Estimate): string | null {
  const blank = estimate.low === null && estimate.best === null && estimate.high === null;
  return blank ? null : estimateText(estimate);
}

function Groups({ estimates }: { estimates: readonly Estimate[] }) {
  const words = useWords();
  return (
    <dl className="groups small">
      {estimates.map((estimate) => (
        <div key={estimate.group} title={estimate.sentence}>
          <dt className="soft">{words.groups[estimate.group]}</dt>
          <dd className="number">{textOf(estimate) ?? words.incident.blank}</dd>
        </div>
      ))}
    </dl>
  );
}

function Parts({
  title,
  parts,
  claims,
}: {
  title: string;
  parts: readonly EstimateClaim[];
  claims: ReadonlyMap<string, RecordedClaim>;
}) {
  if (parts.length === 0) return null;
  return (
    <div className="parts small">
      <h3>{title}</h3>
      <ul>
        {parts.map((part) => {
          const claim = claims.get(part.claim);
          return (
            <li key={part.claim}>
              {claim !== undefined && (
                <>
                  <Quote text={claim.value.text} claims={claim.id} />{' '}
                  <SideName side={claim.side} name={claim.speaker.name} />{' '}
                </>
              )}
              <span className="soft">{part.reason}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
