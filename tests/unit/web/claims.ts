import type { RecordedClaim } from '#model/incident-record.js';

/** A claim of a record with only what a test is about. */
export function recordedClaim(more: Partial<RecordedClaim> & { readonly id: string }): RecordedClaim {
  return {
    speaker: { name: 'the mayor', kind: 'state' },
    medium: 'unstated',
    via: [],
    variable: 'killed',
    of: 'people',
    value: { min: 4, max: 4, text: 'four dead', kind: 'exact' },
    polarity: 'asserted',
    hedge: 'certain',
    quote: { start: 0, end: 9, exact: 'four dead' },
    rule: 'test',
    report: 'r',
    telling: 't',
    side: 'state',
    group: 'unknown',
    origin: 'o',
    copyOf: null,
    partOf: null,
    review: 'unreviewed',
    ...more,
  };
}
