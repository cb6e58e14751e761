import type { Estimate } from '#model/estimate.js';
import type { IncidentRecord } from '#model/incident-record.js';

export interface FieldDifference {
  /** `date`, `places`, …; for an estimate its method, variable and group. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What two derivations of one incident do not agree on, as a person reads it. */
export function compareRecords(before: IncidentRecord, after: IncidentRecord): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  const note = (name: string, a: string, b: string) => {
    if (a !== b) found.push({ name, before: a, after: b });
  };
  const [old, now] = [before.summary, after.summary];
  note('type', old.type, now.type);
  note('date', span(old.date), span(now.date));
  note('time', old.time ?? '', now.time ?? '');
  note('country', old.country ?? '', now.country ?? '');
  note('places', list(old.places.map(({ name }) => name)), list(now.places.map(({ name }) => name)));
  note('perpetrators', list(old.perpetrators), list(now.perpetrators));
  note('targets', list(old.targets), list(now.targets));
  note('reports', String(before.reports.length), String(after.reports.length));
  note('origins', String(before.origins.length), String(after.origins.length));
  note('contradictions', String(before.contradictions.length), String(after.contradictions.length));
  const [then, next] = [estimates(before), estimates(after)];
  for (const key of [...new Set([...then.keys(), ...next.keys()])].sort())
    note(key, then.get(key) ?? '', next.get(key) ?? '');
  return found;
}

const list = (names: readonly string[]): string => names.join('; ');

const span = (date: IncidentRecord['summary']['date']): string =>
  date === null ? '' : date.start === date.end ? date.start : `${date.start} to ${date.end}`;

const estimates = (record: IncidentRecord): ReadonlyMap<string, string> =>
  new Map(record.estimates.map((one) => [`${one.method.name}, ${one.variable}, ${one.group}`, numbers(one)]));

const numbers = ({ low, best, high }: Estimate): string => [low, best, high].map((n) => n ?? '?').join(' / ');
