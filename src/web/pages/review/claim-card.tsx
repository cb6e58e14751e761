import type { Claim } from '#model/claim.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { SIDE_OF_KIND } from '#model/side.js';
import { Link } from '#web/parts/link.jsx';
import { SideName } from '#web/parts/side-name.jsx';
import { reportPath } from '#web/routes.js';
import { useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';
import { InContext, useReport } from './in-context.jsx';

/** What a claim says, in one line of our own words. */
export function ClaimLine({ claim }: { claim: Claim }) {
  const words = useWords();
  const { value } = claim;
  const number = words.count(value.min, value.max, value.kind === 'about');
  const facts = [
    claim.of,
    words.media[claim.medium],
    claim.via.length > 0 ? words.incident.via(claim.via.join(', ')) : '',
    claim.polarity === 'denied' ? words.denied : '',
    words.hedges[claim.hedge],
  ].filter((fact) => fact !== '');
  return (
    <p className="claim-line">
      <SideName side={SIDE_OF_KIND[claim.speaker.kind]} name={claim.speaker.name} />{' '}
      <span className="soft">({words.speakers[claim.speaker.kind]})</span>{' '}
      <span>{words.variables[claim.variable].toLowerCase()}</span>{' '}
      {number === '' ? (
        <q className="words quote" lang="">
          {value.text}
        </q>
      ) : (
        <b className="number">{number}</b>
      )}
      {facts.length > 0 && <span className="soft"> · {facts.join(' · ')}</span>}
    </p>
  );
}

/** A claim with its words in context. The chosen one takes the keys. */
export function ClaimCard({
  claim,
  chosen,
  choose,
  decided,
}: {
  claim: RecordedClaim;
  chosen: boolean;
  choose: () => void;
  decided: string | null;
}) {
  const words = useWords();
  const desk = useDeskWords();
  const answer = useReport(claim.report);
  const entry = answer?.entry;
  const state = decided ?? (claim.review === 'unreviewed' ? null : words.reviews[claim.review]);
  return (
    <li
      className={`claim-card${chosen ? ' chosen' : ''}${claim.review === 'rejected' ? ' rejected' : ''}`}
      data-side={SIDE_OF_KIND[claim.speaker.kind]}
      aria-current={chosen ? 'true' : undefined}
    >
      <button type="button" className="choose" onClick={choose} aria-pressed={chosen}>
        <ClaimLine claim={claim} />
      </button>
      <InContext claim={claim} />
      <p className="small soft">
        <Link href={reportPath(claim.report, claim.id)} title={desk.review.report}>
          {entry ? [entry.outlet, entry.title ?? entry.file, entry.published].filter(Boolean).join(' · ') : '…'}
        </Link>
        {state !== null && <b className="state-word"> · {state}</b>}
      </p>
    </li>
  );
}
