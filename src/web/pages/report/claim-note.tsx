import type { Claim } from '#model/claim.js';
import type { ReviewState } from '#model/incident-record.js';
import type { Side } from '#model/side.js';
import { Link } from '#web/parts/link.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { incidentPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';

/** A claim as the report's margin shows it. */
export interface MarginClaim extends Claim {
  readonly side: Side;
  /** The casebook's incident, where there is one. */
  readonly record: string | null;
  readonly background: boolean;
  readonly review: ReviewState;
}

const LONGEST = 90;

/** The whole words stand beside it in the text. */
function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST) + 1 || LONGEST).trimEnd()} …`;
}

/** Who says what of which variable, shortly. */
export function ClaimNote({ claim }: { claim: MarginClaim }) {
  const words = useWords();
  const number = words.count(claim.value.min, claim.value.max, claim.value.kind === 'about');
  const facts = [
    words.media[claim.medium],
    claim.via.length > 0 ? words.incident.via(claim.via.join(', ')) : '',
    claim.polarity === 'denied' ? words.denied : '',
    words.hedges[claim.hedge],
    claim.background ? words.report.background : '',
    claim.review === 'unreviewed' ? '' : words.reviews[claim.review],
  ].filter((fact) => fact !== '');
  const { side } = claim;
  return (
    <div
      className={`note${claim.review === 'rejected' ? ' rejected' : ''}`}
      data-side={side}
      data-note={claim.id}
      tabIndex={-1}
      data-claims={claim.id}
    >
      <SideName side={side} name={claim.speaker.name} />{' '}
      {claim.record === null ? (
        <span>{words.variables[claim.variable].toLowerCase()}</span>
      ) : (
        <Link href={incidentPath(claim.record)}>{words.variables[claim.variable].toLowerCase()}</Link>
      )}{' '}
      {number === '' ? <Quote text={shorten(claim.value.text)} /> : <b className="number">{number}</b>}
      {facts.length > 0 && ' '}
      {facts.length > 0 && <small>{facts.join(' · ')}</small>}
    </div>
  );
}
