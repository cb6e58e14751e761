import { ESTIMATED, type Estimate, type EstimateClaim } from '#model/estimate.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { estimateText } from '#web/parts/estimate-text.js';
import { Panel } from '#web/parts/panel.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { useWords } from '#web/words/words.js';

/** What each method makes of the claims, with the sentence that explains it and, opened, each claim's part in it. */
export function EstimatesPanel({
  estimates,
  claims,
}: {
  estimates: readonly Estimate[];
  claims: readonly RecordedClaim[];
}) {
  const words = useWords();
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const groups = ESTIMATED.map(
    (variable) => [variable, estimates.filter((estimate) => estimate.variable === variable)] as const,
  ).filter(([, some]) => some.some((estimate) => estimate.used.length + estimate.setAside.length > 0));
  return (
    <Panel title={words.incident.estimates}>
      {groups.length === 0 && <p className="soft">{words.incident.noEstimates}</p>}
      {groups.map(([variable, some]) => (
        <div key={variable} className="estimates">
          <h3 className="soft">{words.variables[variable]}</h3>
          {some
            .filter((estimate) => estimate.group === 'all' || estimate.best !== null || estimate.high !== null)
            .map((estimate) => (
              <details key={`${estimate.method.name} ${estimate.group}`}>
                <summary>
                  <b className="number">
                    {estimate.low === null && estimate.best === null && estimate.high === null
                      ? words.incident.blank
                      : estimateText(estimate)}
                  </b>
                  <span className="soft small">
                    {estimate.method.name}
                    {estimate.group === 'all' ? '' : `, ${words.groups[estimate.group]}`}
                  </span>
                  <span className="sentence">{estimate.sentence}</span>
                </summary>
                <Parts title={words.incident.used} parts={estimate.used} claims={byId} />
                <Parts title={words.incident.setAside} parts={estimate.setAside} claims={byId} />
              </details>
            ))}
        </div>
      ))}
    </Panel>
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
      <h4>{title}</h4>
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
