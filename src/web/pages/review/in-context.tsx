import { useEffect, useState } from 'react';
import type { ReportAnswer } from '#model/api.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { SIDE_OF_KIND } from '#model/side.js';
import { valueRange } from '#web/pages/report/segments.js';
import { reportOf } from './decide.js';

/** Characters shown before and after the words that say it. */
const AROUND = 220;

export function useReport(id: string): ReportAnswer | null {
  const [answer, setAnswer] = useState<ReportAnswer | null>(null);
  useEffect(() => {
    let wanted = true;
    reportOf(id).then(
      (found) => wanted && setAnswer(found),
      // The page's own notice says that the server is away.
      () => wanted && setAnswer(null),
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return answer?.report.id === id ? answer : null;
}

/** A claim's words among those around them, the value underlined in the side's colour. */
export function InContext({ claim }: { claim: Pick<RecordedClaim, 'report' | 'quote' | 'value' | 'speaker'> }) {
  const answer = useReport(claim.report);
  const { quote } = claim;
  const value = valueRange(claim);
  const text = answer?.report.text ?? null;
  const block = answer?.report.blocks.find(({ start, end }) => start <= quote.start && quote.start < end);
  const from = Math.max(block?.start ?? 0, quote.start - AROUND);
  const to = Math.min(Math.max(block?.end ?? quote.end, quote.end), quote.end + AROUND);
  return (
    <blockquote className="words in-context" dir="auto" lang={answer?.report.language ?? ''}>
      {text !== null && from > (block?.start ?? 0) && '… '}
      {text !== null && <span className="soft">{text.slice(from, quote.start)}</span>}
      {quote.exact.slice(0, value.start - quote.start)}
      <mark data-side={SIDE_OF_KIND[claim.speaker.kind]}>
        {quote.exact.slice(value.start - quote.start, value.end - quote.start)}
      </mark>
      {quote.exact.slice(value.end - quote.start)}
      {text !== null && <span className="soft">{text.slice(quote.end, to)}</span>}
      {text !== null && to < (block?.end ?? to) && ' …'}
    </blockquote>
  );
}
