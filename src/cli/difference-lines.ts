import type { Claim } from '#model/claim.js';
import type { ClaimDifference } from '#operations/compare-codings.js';
import type { Difference } from '#operations/diff.js';
import type { Terminal } from './terminal.js';

/** A difference between two derivations, for a terminal. */
export function differenceLines(difference: Difference, { paint }: Terminal): string {
  if (difference.kind === 'report') {
    const { report, claims } = difference;
    const lines = claims.flatMap((claim) => claimLines(claim, paint));
    return [paint('bold', report.title ?? report.file), ...lines].join('\n');
  }
  const { change, id, into, record, fields } = difference;
  const { type, date, places } = record.summary;
  const what = [type, date?.start, places[0]?.name].filter(Boolean).join(', ');
  const fate = change === 'gone' ? (into === null ? ': gone' : `: now in ${into}`) : change === 'new' ? ': new' : '';
  const lines = fields.map(({ name, before, after }) => `  ${name}: ${before || 'nothing'} → ${after || 'nothing'}`);
  return [`${paint('bold', `incident ${id}`)} (${what})${fate}`, ...lines].join('\n');
}

function claimLines({ change, before, after, fields }: ClaimDifference, paint: Terminal['paint']): readonly string[] {
  if (before !== null && after !== null)
    return [
      paint('yellow', `  ~ ${words(before)}`),
      paint('yellow', `  → ${words(after)}`),
      `    ${change}: ${fields.join(', ')}`,
    ];
  const claim = before ?? after;
  if (claim === null) return [];
  return [paint(change === 'gone' ? 'red' : 'green', `  ${change === 'gone' ? '-' : '+'} ${words(claim)}`)];
}

function words({ speaker, variable, value, of, polarity, rule }: Claim): string {
  const denied = polarity === 'denied' ? ' (denied)' : '';
  return `${variable}: ${value.text}${of === '' ? '' : ` [${of}]`}${denied}, says ${speaker.name}; by ${rule}`;
}
