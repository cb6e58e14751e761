import type { ReviewItem } from '#model/api.js';
import type { Act } from '#model/decision.js';
import type { RecordedClaim, Telling } from '#model/incident-record.js';
import { Link } from '#web/parts/link.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { dayName, intervalName, titleOf } from '#web/parts/wording.js';
import { incidentPath, reportPath } from '#web/routes.js';
import { useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';
import { ClaimCard, ClaimLine } from './claim-card.jsx';
import { useReport } from './in-context.jsx';

/** The claims that a question is about; none where it is about a pair or a decision. */
export function claimsOf(item: ReviewItem): readonly RecordedClaim[] {
  if (item.kind === 'contradiction') return item.claims;
  return item.kind === 'claim' || item.kind === 'disagreement' ? [item.claim] : [];
}

export function incidentOf(item: ReviewItem): string | null {
  return 'incident' in item ? item.incident : null;
}

interface ViewProps {
  readonly item: ReviewItem;
  readonly chosen: number;
  readonly choose: (index: number) => void;
  /** What was just decided, by claim or question. */
  readonly decided: ReadonlyMap<string, string>;
  readonly take: (act: Act, key: string) => void;
}

/** One question with the words that it turns on. */
export function ItemView({ item, ...rest }: ViewProps) {
  const { review } = useDeskWords();
  const incident = incidentOf(item);
  return (
    <>
      <header className="question-head">
        <h2>{review.kinds[item.kind]}</h2>
        {incident !== null && (
          <Link className="small soft" href={incidentPath(incident)}>
            {review.incident}
          </Link>
        )}
      </header>
      <Body item={item} {...rest} />
    </>
  );
}

function Body({ item, chosen, choose, decided, take }: ViewProps) {
  const { review } = useDeskWords();
  const words = useWords();
  switch (item.kind) {
    case 'contradiction':
      return (
        <>
          <p className="alarm reason">
            {words.variables[item.contradiction.variable]}: {item.contradiction.reason}
          </p>
          <ul className="cards">
            {item.claims.map((claim, index) => (
              <ClaimCard
                key={claim.id}
                claim={claim}
                chosen={index === Math.min(chosen, item.claims.length - 1)}
                choose={() => choose(index)}
                decided={decided.get(claim.id) ?? null}
              />
            ))}
          </ul>
        </>
      );
    case 'claim':
      return (
        <>
          <p className="soft reason">
            {item.doubts.length > 0
              ? `${review.asked} ${item.doubts.map((doubt) => review.doubts[doubt]).join(', ')}.`
              : review.second}
          </p>
          <ul className="cards">
            <ClaimCard claim={item.claim} chosen choose={() => {}} decided={decided.get(item.claim.id) ?? null} />
          </ul>
        </>
      );
    case 'disagreement':
      return <Disagreement item={item} decided={decided} take={take} />;
    case 'link':
      return <LinkView item={item} />;
    case 'orphan':
      return <OrphanView item={item} />;
  }
}

function Disagreement({
  item,
  decided,
  take,
}: {
  item: Extract<ReviewItem, { kind: 'disagreement' }>;
} & Pick<ViewProps, 'decided' | 'take'>) {
  const { review } = useDeskWords();
  const words = useWords();
  const answer = useReport(item.claim.report);
  const adopt = ({ review: state, claim }: (typeof item.versions)[number]) => {
    if (!answer) return;
    const at = {
      claim: item.claim.id,
      variable: item.claim.variable,
      speaker: item.claim.speaker.name,
      valueText: item.claim.value.text,
      at: anchorOn(answer.report.text, item.claim),
    };
    const { speaker, medium, variable, of, value, polarity, hedge } = claim;
    take(
      state === 'rejected'
        ? { kind: 'reject', claim: at }
        : { kind: 'correct', claim: at, change: { speaker, medium, variable, of, value, polarity, hedge } },
      item.claim.id,
    );
  };
  return (
    <>
      <ul className="cards">
        <ClaimCard claim={item.claim} chosen choose={() => {}} decided={decided.get(item.claim.id) ?? null} />
      </ul>
      <ul className="versions">
        {item.versions.map((version) => (
          <li key={version.author}>
            <b>{version.author}</b> <span className="soft">{words.reviews[version.review]}</span>
            {version.review !== 'rejected' && <ClaimLine claim={version.claim} />}
            <button type="button" className="button" onClick={() => adopt(version)}>
              {review.take(version.author)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const AROUND = 32;

function anchorOn(text: string, { report, quote: { start, end, exact } }: RecordedClaim) {
  return {
    report,
    start,
    end,
    exact,
    prefix: text.slice(Math.max(0, start - AROUND), start),
    suffix: text.slice(end, end + AROUND),
  };
}

function LinkView({ item }: { item: Extract<ReviewItem, { kind: 'link' }> }) {
  const { review } = useDeskWords();
  return (
    <>
      <p className="soft reason">{review.unsure}</p>
      <div className="pair-of-tellings">
        <TellingCard telling={item.a} />
        <TellingCard telling={item.b} />
      </div>
      <h3>{review.features}</h3>
      <ul className="features">
        {item.judgement.features.map(({ name, weight, detail }) => (
          <li key={`${name} ${detail}`} className={weight < 0 ? 'against' : 'for'}>
            <span className="number">{weight > 0 ? `+${weight}` : weight}</span> {detail}
          </li>
        ))}
      </ul>
      {item.judgement.score !== null && <p className="small soft">{review.score(item.judgement.score)}</p>}
    </>
  );
}

const OPENING = 320;
const CLAIMS_SHOWN = 5;

function TellingCard({ telling: { report, incident } }: { telling: Telling }) {
  const words = useWords();
  const text = useReport(report.id)?.report;
  const first = text?.blocks.find((block) => block.coded && block.kind === 'paragraph');
  return (
    <article className="telling">
      <h3>{titleOf(incident, words)}</h3>
      <p className="small soft">
        {incident.date === null ? words.undated : intervalName(incident.date, words)} ·{' '}
        <Link href={reportPath(report.id)}>
          {[report.outlet, report.title ?? report.file].filter(Boolean).join(' · ')}
        </Link>
        {report.published !== null && ` · ${words.report.published} ${dayName(report.published, words, 'short')}`}
      </p>
      {text && first && (
        <blockquote className="words in-context" dir="auto" lang={report.language ?? ''}>
          {text.text.slice(first.start, Math.min(first.end, first.start + OPENING))}
          {first.end - first.start > OPENING && ' …'}
        </blockquote>
      )}
      {incident.claims.slice(0, CLAIMS_SHOWN).map((claim) => (
        <ClaimLine key={claim.id} claim={claim} />
      ))}
    </article>
  );
}

function OrphanView({ item: { decision, anchor } }: { item: Extract<ReviewItem, { kind: 'orphan' }> }) {
  const { review } = useDeskWords();
  const words = useWords();
  return (
    <>
      <p className="soft reason">{review.orphan}</p>
      <article className="telling">
        <p>
          <b>{decision.act.kind}</b>{' '}
          <span className="soft">{review.decided(decision.author, dayName(decision.at, words))}</span>
        </p>
        {anchor && (
          <p>
            {anchor.speaker}: {words.variables[anchor.variable].toLowerCase()} <Quote text={anchor.at.exact} />
          </p>
        )}
        {decision.reason !== null && <p className="soft">{decision.reason}</p>}
        {anchor && (
          <Link className="link small" href={reportPath(anchor.at.report)}>
            {review.report}
          </Link>
        )}
      </article>
    </>
  );
}
