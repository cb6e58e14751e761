import type { IncidentRecord } from '#model/incident-record.js';
import { stripMarks } from '#model/strip-mark.js';
import { fold } from '#text/fold.js';
import type { IncidentRow } from './casebook.js';
import { hashOf } from './originals.js';
import { storable } from './storable.js';

/** A record as the casebook's table lists it. */
function incidentRow(record: IncidentRecord): IncidentRow {
  const standing = record.claims.filter((claim) => claim.review !== 'rejected');
  return {
    id: record.id,
    record: {
      summary: record.summary,
      sides: record.sides,
      estimates: record.estimates.map(({ used: _, setAside: __, sentence: ___, ...estimate }) => estimate),
    },
    marks: stripMarks(record.claims),
    variables: [...new Set(standing.map((claim) => claim.variable))].sort(),
    reports: record.reports.length,
    origins: record.origins.length,
    claims: record.claims.length,
    contradictions: record.contradictions.length,
    reviewed: record.claims.filter((claim) => claim.review !== 'unreviewed').length,
  };
}

/** By which `damage` sees that a row is not what was written. */
export const incidentDigest = ({ row, record }: { readonly row: string; readonly record: string }) =>
  hashOf(`${row}\0${record}`);

const AFTER_ALL_DAYS = '~';

/** The columns by which incidents are filtered and ordered. */
export function incidentColumns(record: IncidentRecord) {
  const row = incidentRow(record);
  const { date, country, type, perpetrators, targets } = record.summary;
  const json = { row: JSON.stringify(row), record: JSON.stringify(record) };
  return {
    id: record.id,
    sort_date: date?.start ?? AFTER_ALL_DAYS,
    date_start: date?.start ?? null,
    date_end: date?.end ?? null,
    country,
    type,
    actors: storable([...perpetrators, ...targets].map(fold).join('\n')),
    said: saidBy(record),
    contested: row.contradictions > 0,
    reviewed: row.reviewed > 0,
    ...json,
    digest: incidentDigest(json),
  };
}

/** What is filtered together must hold of one claim: deaths as the armed group tells them. */
function saidBy({ claims }: IncidentRecord): string[] {
  const said = claims
    .filter((claim) => claim.review !== 'rejected')
    .flatMap(({ variable, speaker: { kind } }) => [
      saidKey(variable),
      saidKey(undefined, kind),
      saidKey(variable, kind),
    ]);
  return [...new Set(said)].sort();
}

export const saidKey = (variable?: string, kind?: string) => `${variable ?? ''}|${kind ?? ''}`;
