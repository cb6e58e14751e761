import { VARIABLES } from '#model/claim.js';
import type { IncidentRecord, RecordedClaim } from '#model/incident-record.js';
import { COUNTED_GROUPS, SIDES } from '#model/side.js';
import { MEDIA, SPEAKER_KINDS } from '#model/speaker.js';
import type { Disclosed } from '#publish/disclosed.js';
import { type Cell, type CellValue, type Column, cell, type Rows, type Table } from '#publish/table.js';
import { mainPlace, outletOf, pointOf } from './parts.js';

const columns: readonly Column[] = [
  {
    name: 'claim_id',
    type: 'string',
    description: 'Hash of the claim; cells of other tables name it.',
    hxl: '#meta+claim+id',
  },
  { name: 'incident_id', type: 'string', description: 'Incident of the casebook.', hxl: '#event+id' },
  { name: 'report_id', type: 'string', description: 'Hash of the report: text and address.', hxl: '#meta+report+id' },
  { name: 'outlet', type: 'string', description: 'Who published the report.', hxl: '#meta+source' },
  { name: 'url', type: 'string', description: 'Address of the report.', hxl: '#meta+url' },
  { name: 'published', type: 'date', description: 'Day of publication.', hxl: '#date+reported' },
  { name: 'retrieved', type: 'string', description: 'When attest fetched it, UTC.' },
  { name: 'speaker', type: 'string', description: 'Who is credited; "author" where nobody is.' },
  { name: 'speaker_kind', type: 'string', description: 'What the speaker is.', values: SPEAKER_KINDS },
  { name: 'side', type: 'string', description: 'The party whose account it is.', values: SIDES },
  { name: 'medium', type: 'string', description: 'Through what the speaker spoke.', values: MEDIA },
  { name: 'via', type: 'string', description: 'Who relayed it, nearest last, joined by "; ".' },
  { name: 'variable', type: 'string', description: 'What the claim is about.', values: VARIABLES },
  { name: 'of', type: 'string', description: 'Who or what is counted or concerned.' },
  { name: 'counted_group', type: 'string', description: 'Whose people are counted.', values: COUNTED_GROUPS },
  {
    name: 'value_min',
    type: 'integer',
    description: 'At least so many as said; blank where the words set no least number.',
  },
  { name: 'value_max', type: 'integer', description: 'At most so many as said; blank where open.' },
  {
    name: 'value_kind',
    type: 'string',
    description: 'How the words count.',
    values: ['exact', 'at-least', 'at-most', 'about', 'range', 'vague', 'none'],
  },
  { name: 'value_text', type: 'string', description: 'The words of the value.' },
  { name: 'polarity', type: 'string', description: 'Asserted or denied.', values: ['asserted', 'denied'] },
  { name: 'hedge', type: 'string', description: 'How surely it is said.', values: ['certain', 'hedged', 'alleged'] },
  { name: 'origin', type: 'string', description: 'Root of its lineage; claims of one origin are one voice.' },
  { name: 'copy_of', type: 'string', description: 'The claim that this one only repeats.' },
  { name: 'part_of', type: 'string', description: 'The total of which this is a part; never added to it.' },
  {
    name: 'char_start',
    type: 'integer',
    description: 'Where the words begin in the canonical text of the report, in UTF-16 units.',
  },
  { name: 'char_end', type: 'integer', description: 'Where they end (not included).' },
  {
    name: 'quote',
    type: 'string',
    description: 'The sentence or clause that says it; blank where the profile withholds it.',
    hxl: '#description',
  },
  { name: 'rule', type: 'string', description: 'Name of the rule, or coder, that made it.' },
  {
    name: 'review',
    type: 'string',
    description: 'What people decided on it.',
    values: ['unreviewed', 'accepted', 'corrected', 'rejected', 'added'],
  },
];

export const claimsTable: Table = {
  name: 'claims',
  version: '1',
  title: 'Claims',
  description: 'One row a claim: who said what, through what medium, in which words.',
  method: 'range',
  columns,
  rows: (record) => claimRows(record),
};

function claimRows(record: Disclosed<IncidentRecord>): Rows {
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const point = pointOf(mainPlace(record.summary.places));
  const rows = record.claims.map((claim, i) => {
    const report = reports.get(claim.report);
    const values: Record<string, CellValue> = {
      ...valuesOf(claim),
      incident_id: record.id,
      outlet: report ? outletOf(report) : null,
      url: report?.url ?? null,
      published: report?.published ?? null,
      retrieved: report?.retrieved ?? null,
    };
    const cells: Record<string, Cell> = {};
    for (const [name, value] of Object.entries(values)) cells[name] = cell(value === '' ? null : value, [claim.id]);
    return {
      id: `${record.id}:${i + 1}`,
      incident: record.id,
      cells,
      point,
      date: record.summary.date,
      caption: `${claim.speaker.name}: ${claim.variable}, ${claim.value.text}`,
    };
  });
  return { rows, leftOut: null };
}

function valuesOf(claim: RecordedClaim): Record<string, CellValue> {
  return {
    claim_id: claim.id,
    report_id: claim.report,
    speaker: claim.speaker.name,
    speaker_kind: claim.speaker.kind,
    side: claim.side,
    medium: claim.medium,
    via: claim.via.join('; '),
    variable: claim.variable,
    of: claim.of,
    counted_group: claim.group,
    value_min: claim.value.min,
    value_max: claim.value.max,
    value_kind: claim.value.kind,
    value_text: claim.value.text,
    polarity: claim.polarity,
    hedge: claim.hedge,
    origin: claim.origin,
    copy_of: claim.copyOf,
    part_of: claim.partOf,
    char_start: claim.quote.start,
    char_end: claim.quote.end,
    quote: claim.quote.exact,
    rule: claim.rule,
    review: claim.review,
  };
}
